// The class: who is here, who is done, who is away.
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { PhaseKind } from '../../../shared/game/sessionTypes.ts';
import type { RoomView, SeatView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';
import { SureButton } from '../../ui/parts.tsx';

export function HostSeats({ room, ask }: { room: RoomView; ask: (command: HostCommand) => Promise<Answer> }) {
  const ids = Object.keys(room.seats);
  return (
    <section class="card host-seats" data-testid="seats">
      <h2>
        {text.host.students} <span class="muted">{ids.length}</span>
      </h2>
      {ids.length === 0 && <p class="muted">{text.host.noStudents}</p>}
      <ul>
        {ids.map((id) => {
          const seat = room.seats[id];
          if (!seat) return null;
          const state = stateOf(seat, room.phase);
          return (
            <li key={id} data-student={id} data-state={state.kind}>
              <span class={`dot dot-${state.kind}`} aria-hidden="true" />
              <span class="seat-name" dir="auto">
                {seat.name}
                {seat.bot !== null && <small>{text.lobby.bot}</small>}
              </span>
              <span class="seat-state">{state.word}</span>
              <SureButton
                question={`${text.host.kick(seat.name)}?`}
                yes={text.host.kickShort}
                no={text.host.no}
                onSure={() => void ask({ kind: 'kick', seatId: id })}
              >
                <span aria-hidden="true">×</span>
                <span class="hidden">{text.host.kick(seat.name)}</span>
              </SureButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function stateOf(seat: SeatView, phase: PhaseKind): { kind: 'away' | 'ready' | 'here'; word: string } {
  if (!seat.present && seat.bot === null) return { kind: 'away', word: text.host.away };
  if (!seat.ready) return { kind: 'here', word: phase === 'choose' ? text.host.waiting : text.host.here };
  switch (phase) {
    case 'predict':
      return { kind: 'ready', word: text.host.predicted };
    case 'choose':
      return { kind: 'ready', word: text.host.locked };
    case 'observe':
      return { kind: 'ready', word: text.host.observed };
    default:
      return { kind: 'here', word: text.host.here };
  }
}
