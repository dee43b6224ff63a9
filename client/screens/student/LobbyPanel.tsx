// Waiting for the round: who is here, under which name one is seen, and the way to another name.
import { useState } from 'preact/hooks';
import type { OwnView, RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';
import { teamText } from '../../text/teams.ts';
import { Button } from '../../ui/parts.tsx';
import type { StudentGame } from './game.ts';
import { WatchSwitch } from './WaitPanels.tsx';

interface LobbyPanelProps {
  room: RoomView;
  own: OwnView;
  ask: StudentGame['ask'];
  /** practice: no teacher to wait for, no class to be seen by */
  alone: boolean;
}

export function LobbyPanel({ room, own, ask, alone }: LobbyPanelProps) {
  const ids = Object.keys(room.seats);
  const me = room.seats[own.seatId];
  return (
    <section class="lobby" data-testid="lobby">
      <h2>{me?.watching ? text.watch.title : text.lobby.title}</h2>
      <WhoAmI room={room} own={own} />
      <p>{room.roundNumber > 0 ? text.lobby.between : text.lobby.wait}</p>
      {!alone && (
        <div class="tool-row">
          {!room.aliases && <Rename own={own} ask={ask} />}
          <WatchSwitch game={{ own, room, ask }} />
        </div>
      )}
      <p class="muted">{text.lobby.who(ids.length)}</p>
      <ul class="names">
        {ids.map((id) => {
          const seat = room.seats[id];
          return (
            <li key={id} class={id === own.seatId ? 'name name-me' : seat?.present ? 'name' : 'name name-away'} dir="auto">
              {seat?.name}
              {id === own.seatId && <small>{text.lobby.you}</small>}
              {seat?.bot !== null && <small>{text.lobby.bot}</small>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The name one is seen under, and the team, where either is not plain. */
export function WhoAmI({ room, own }: { room: RoomView; own: OwnView }) {
  const me = room.seats[own.seatId];
  if (!me || (!room.aliases && me.team === null)) return null;
  return (
    <div class="note who-am-i" data-testid="who-am-i">
      {room.aliases && (
        <p>
          <b>{text.alias.here(me.name)}</b> <span class="muted">{text.alias.why}</span>
        </p>
      )}
      {me.team !== null && (
        <p>
          {text.score.yourTeam} <b>{teamText.name(me.team)}</b>
        </p>
      )}
    </div>
  );
}

function Rename({ own, ask }: { own: OwnView; ask: StudentGame['ask'] }) {
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <Button onClick={() => setName(own.name)} testId="rename">
        {text.rename.open}
      </Button>
    );
  const save = async (): Promise<void> => {
    const answer = await ask({ kind: 'rename', name });
    if (answer.ok) setName(null);
  };
  return (
    <form
      class="rename"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label class="field">
        <span>{text.rename.label}</span>
        <input value={name} maxLength={32} dir="auto" onInput={(event) => setName(event.currentTarget.value)} data-testid="rename-name" />
      </label>
      <div class="tool-row">
        <Button kind="main" type="submit" testId="rename-save">
          {text.rename.save}
        </Button>
        <Button kind="quiet" onClick={() => setName(null)}>
          {text.rename.cancel}
        </Button>
      </div>
    </form>
  );
}
