// A question on the wall: its answers as they stand on the phones, and how many have tapped; never which.
import type { RoomView } from '../../../shared/game/view.ts';
import { readyCount } from '../players.ts';
import { WallTimer } from './WallTimer.tsx';

interface AskProps {
  room: RoomView;
  now: () => number;
  question: { question: string; options: readonly string[] };
  words: (ready: number, of: number) => string;
}

export function ProjectorAsk({ room, now, question, words }: AskProps) {
  const { ready, of } = readyCount(room);
  return (
    <section class="wall-ask">
      <h1>{question.question}</h1>
      <ul class="wall-options">
        {question.options.map((option) => (
          <li key={option}>{option}</li>
        ))}
      </ul>
      <p class="wall-count">{words(ready, of)}</p>
      <WallTimer room={room} now={now} />
    </section>
  );
}
