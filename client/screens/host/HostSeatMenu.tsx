// What a teacher can do for one student: another name, team, extra time, watching, out.
import { useState } from 'preact/hooks';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import { text } from '../../text/en.ts';
import { Button, SureButton } from '../../ui/parts.tsx';
import type { SeatRow } from './seatList.ts';

const extraTimes = [0, 0.25, 0.5, 1] as const;

interface HostSeatMenuProps {
  row: SeatRow;
  /** number of teams in class */
  teams: number;
  ask: (command: HostCommand) => Promise<Answer>;
  onDone: () => void;
}

export function HostSeatMenu({ row, teams, ask, onDone }: HostSeatMenuProps) {
  const [name, setName] = useState(row.name);
  const rename = (): void => {
    void ask({ kind: 'rename-seat', seatId: row.id, name }).then((answer) => {
      if (answer.ok) onDone();
    });
  };
  return (
    <div class="seat-menu" data-testid="seat-menu">
      {row.bot === null && (
        <form
          class="with-button"
          onSubmit={(event) => {
            event.preventDefault();
            rename();
          }}
        >
          <label>
            <span>{text.host.rename}</span>
            <input
              value={name}
              maxLength={32}
              dir="auto"
              autocomplete="off"
              onInput={(event) => setName(event.currentTarget.value)}
              data-testid="seat-name"
            />
          </label>
          <Button type="submit" disabled={name.trim() === '' || name === row.name} testId="seat-rename">
            {text.host.renameGo}
          </Button>
        </form>
      )}
      {teams > 0 && (
        <label>
          <span>{text.host.team}</span>
          <select
            value={String(row.team ?? 0)}
            onChange={(event) => void ask({ kind: 'set-team', seatId: row.id, team: Number(event.currentTarget.value) })}
            data-testid="seat-team"
          >
            {Array.from({ length: teams }, (_, team) => (
              <option key={team} value={String(team)}>
                {text.teams.name(team)}
              </option>
            ))}
          </select>
        </label>
      )}
      {row.bot === null && (
        <fieldset class="chips">
          <legend>{text.host.extraTime}</legend>
          {extraTimes.map((share) => (
            <label key={share} class="chip">
              <input
                type="radio"
                name={`extra-${row.id}`}
                checked={row.extraTime === share}
                onChange={() => void ask({ kind: 'give-time', seatId: row.id, extraTime: share })}
                data-testid={`seat-extra-${100 * share}`}
              />
              <span>{text.host.extraTimes(share)}</span>
            </label>
          ))}
          <small>{text.host.extraTimeHint}</small>
        </fieldset>
      )}
      <div class="tool-row">
        {row.bot === null && (
          <Button
            onClick={() => void ask({ kind: 'seat-watches', seatId: row.id, watching: !row.watching })}
            pressed={row.watching}
            testId="seat-watches"
          >
            {row.watching ? text.host.toPlay : text.host.toWatch}
          </Button>
        )}
        <SureButton
          question={`${text.host.kick(row.name)}?`}
          yes={text.host.kickShort}
          no={text.host.no}
          onSure={() => void ask({ kind: 'kick', seatId: row.id })}
          testId="seat-kick"
        >
          {text.host.kick(row.name)}
        </SureButton>
      </div>
    </div>
  );
}
