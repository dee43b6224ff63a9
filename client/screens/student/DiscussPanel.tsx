// The talk between two choices: one's own plan, and something to say to the neighbour. Nothing can be changed meanwhile.
import { text } from '../../text/en.ts';
import { Ticket } from '../../ui/Ticket.tsx';
import type { StudentGame } from './game.ts';

export function DiscussPanel({ game: { own, room, challenge } }: { game: StudentGame }) {
  return (
    <section class="discuss" data-testid="discuss">
      <h2>{text.discuss.title}</h2>
      <p>{text.discuss.prompt}</p>
      {own.plan === null && <p class="note">{text.discuss.none}</p>}
      <Ticket challenge={challenge} plan={own.plan ?? challenge.naive} name={room.seats[own.seatId]?.name ?? ''} />
      <p class="muted">{text.discuss.after}</p>
    </section>
  );
}
