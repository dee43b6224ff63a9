// The class's rules: door, aliases, teams, bots.
import { bots } from '../../../shared/game/bots.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';

const teamCounts = [0, 2, 3, 4, 5, 6, 7, 8] as const;

export function HostClass({ room, ask }: { room: RoomView; ask: (command: HostCommand) => Promise<Answer> }) {
  return (
    <section class="card host-class">
      <h2>{text.host.classTitle}</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={room.closed}
          onChange={() => void ask({ kind: 'close-door', closed: !room.closed })}
          data-testid="door"
        />
        <span>
          {text.host.lockDoor}
          <small>{text.host.doorHint}</small>
        </span>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={room.aliases}
          onChange={() => void ask({ kind: 'set-aliases', aliases: !room.aliases })}
          data-testid="aliases"
        />
        <span>
          {text.host.aliases}
          <small>{text.host.aliasesHint}</small>
        </span>
      </label>
      <label class="check">
        <select
          value={String(room.teams)}
          onChange={(event) => void ask({ kind: 'set-teams', teams: Number(event.currentTarget.value) })}
          data-testid="teams"
        >
          {teamCounts.map((count) => (
            <option key={count} value={String(count)}>
              {count === 0 ? text.host.teamsNone : count}
            </option>
          ))}
        </select>
        <span>
          {text.host.teams}
          <small>{text.host.teamsHint}</small>
        </span>
      </label>
      <Bots room={room} ask={ask} />
    </section>
  );
}

/** Every bot with its reason: a class may well be beaten by one, and should know by what. */
function Bots({ room, ask }: { room: RoomView; ask: (command: HostCommand) => Promise<Answer> }) {
  const seated = Object.entries(room.seats).filter(([, seat]) => seat.bot !== null);
  return (
    <details class="host-bots">
      <summary>
        {text.host.bots} <span class="muted">{seated.length}</span>
      </summary>
      <ul>
        {Object.values(bots).map((bot) => (
          <li key={bot.id}>
            <span>
              <b>{bot.name}</b>
              <small>{bot.reason}</small>
            </span>
            <Button
              onClick={() => void ask({ kind: 'add-bot', bot: bot.id })}
              label={`${text.host.addBot}: ${bot.name}`}
              testId={`bot-${bot.id}`}
            >
              +
            </Button>
          </li>
        ))}
        {seated.map(([id, seat]) => (
          <li key={id}>
            <span>{seat.name}</span>
            <Button
              kind="quiet"
              onClick={() => void ask({ kind: 'kick', seatId: id })}
              label={text.host.removeBot(seat.name)}
              testId="bot-out"
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
