import { text } from '../../text/en.ts';
import { Countdown } from '../../ui/Timers.tsx';
import { Ticket } from '../../ui/Ticket.tsx';
import type { StudentGame } from './game.ts';

export function LockedPanel({ game }: { game: StudentGame }) {
  const { room, own, challenge } = game;
  const plan = room.plans[own.seatId];
  return (
    <section class="locked">
      {room.timer && <Countdown timer={room.timer} now={game.classroom.serverNow} />}
      <h2>{text.locked.title}</h2>
      <p class="muted">
        {text.locked.text}
        {room.seed !== null && (
          <>
            {' '}
            {text.locked.commitment} <b data-testid="seed">{room.seed}</b>
          </>
        )}
      </p>
      {plan && <Ticket challenge={challenge} plan={plan} name={room.seats[own.seatId]?.name ?? ''} />}
    </section>
  );
}
