// Nothing to decide: whoever watches, and whoever's time is up while others have more of it.
import type { RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';
import { Ticket } from '../../ui/Ticket.tsx';
import type { StudentGame } from './game.ts';

export function WatchPanel({ game }: { game: StudentGame }) {
  const { challenge, room } = game;
  const question = room.phase === 'predict' ? challenge.prediction : room.phase === 'observe' ? challenge.observation : null;
  return (
    <section class="watch" data-testid="watching">
      <h2>{text.watch.title}</h2>
      <p>{text.watch.text}</p>
      {question && (
        <>
          <p class="question">{question.question}</p>
          <ul class="watch-options">
            {question.options.map((option) => (
              <li key={option}>{option}</li>
            ))}
          </ul>
        </>
      )}
      <WatchSwitch game={game} />
    </section>
  );
}

/** Plans are out once they are locked: playing along then begins with the next round. */
export function WatchSwitch({ game: { own, room, ask } }: { game: Pick<StudentGame, 'own' | 'room' | 'ask'> }) {
  const watching = room.seats[own.seatId]?.watching ?? false;
  return (
    <div class="watch-switch">
      <Button onClick={() => void ask({ kind: 'watch', watching: !watching })} testId={watching ? 'play-along' : 'watch-only'}>
        {watching ? text.watch.play : text.watch.only}
      </Button>
      {watching && isUnderWay(room) && <span class="muted">{text.watch.next}</span>}
    </div>
  );
}

const isUnderWay = ({ phase }: RoomView): boolean => phase === 'locked' || phase === 'descend' || phase === 'observe' || phase === 'reveal';

export function LatePanel({ game: { own, room, challenge } }: { game: StudentGame }) {
  return (
    <section class="late" data-testid="late">
      <p class="note" role="status">
        {text.late.others}
      </p>
      {room.phase !== 'predict' && (
        <Ticket challenge={challenge} plan={own.plan ?? challenge.naive} name={room.seats[own.seatId]?.name ?? ''} />
      )}
    </section>
  );
}
