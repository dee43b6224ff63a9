// The lobby on the wall: a code for the last row, a QR for the first, names arriving as fireflies. Names keep their size:
// where a class is larger than the wall, they take turns.
import { useRef } from 'preact/hooks';
import type { RoomView, SeatView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';
import { countOf } from '../../text/numbers.ts';
import { Code } from '../../ui/parts.tsx';
import { Qr } from '../../ui/Qr.tsx';
import { Firefly } from '../Frame.tsx';
import { gridFor, inTurn, useSize, useTurns, wallWidth } from './fit.ts';

type Named = readonly [id: string, seat: SeatView];

/** A name of sixteen letters in its row, px at the wall's type sizes, and how far it may shrink for everybody to fit. */
const cell = { width: 400, height: 56 };
const least = 0.64;

/** Teams beside each other. */
const mostColumns = 4;

export function ProjectorLobby({ room, address }: { room: RoomView; address: string }) {
  const link = `${address}/play/${room.code}`;
  const seats = Object.entries(room.seats);
  return (
    <section class="wall-lobby" data-testid="lobby">
      <div class="wall-invite">
        <div>
          <h1>{text.projector.joinTitle}</h1>
          <p class="wall-address">
            {text.projector.goTo} <b>{address.replace(/^https?:\/\//u, '')}</b>
          </p>
          <p class="wall-code">
            <Code code={room.code} big />
          </p>
        </div>
        <div class="wall-qr">
          <Qr address={link} label={link} />
          <span class="muted">{text.projector.orScan}</span>
        </div>
      </div>
      <p class="wall-count" role="status">
        {text.projector.here(seats.length)}
        {room.closed && ` · ${text.projector.closed}`}
      </p>
      <Names seats={seats} teams={room.teams} />
    </section>
  );
}

function Names({ seats, teams }: { seats: readonly Named[]; teams: number }) {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const groups: readonly (readonly Named[])[] =
    teams > 0 ? Array.from({ length: teams }, (_, team) => seats.filter(([, seat]) => seat.team === team)) : [seats];
  const columns = Math.max(1, Math.min(mostColumns, groups.length, Math.floor(width / (least * cell.width))));
  const headHeight = teams > 0 ? cell.height : 0;
  const group = { width: width / columns, height: height / Math.ceil(groups.length / columns) - headHeight };
  const largest = Math.max(...groups.map((seated) => seated.length));
  const grid = gridFor(largest, group, cell, least);
  const most = innerWidth < wallWidth ? Infinity : grid.rows * grid.columns;
  const turn = useTurns(largest > most);
  return (
    <div ref={box} class="wall-names" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {groups.map((seated, team) => (
        <div key={team} class="wall-group">
          {teams > 0 && (
            <h2>
              <span class={`team-tag team-${team}`}>{text.teams.name(team)}</span> <span class="muted">{countOf(seated.length)}</span>
            </h2>
          )}
          <ul
            class="fireflies"
            style={{
              gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
              gridAutoRows: `${cell.height * grid.scale}px`,
              '--cell-scale': grid.scale,
            }}
          >
            {inTurn(seated, most, turn).map(([id, seat]) => (
              <li key={id} class={seat.present || seat.bot !== null ? '' : 'name-away'}>
                <Firefly />
                <span dir="auto">{seat.name}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
