// After the run: bars by batch size against outcome, podium and board; then what the class had guessed.
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { countOf, plural, shareOf } from '../../text/numbers.ts';
import { Board, Podium } from '../../ui/Board.tsx';
import { boardRows } from '../../ui/boardRows.ts';
import { CountBars } from '../../ui/CountBars.tsx';
import { OutcomeShape } from '../../ui/Outcome.tsx';
import { Button, Loading } from '../../ui/parts.tsx';
import { useRecord } from '../useRecord.ts';
import { useOwnHashes } from '../verify.ts';
import { barsByBatch, countsOf } from './classBars.ts';

interface RevealProps {
  classroom: Classroom;
  room: RoomView;
  challenge: Challenge;
}

export function ProjectorReveal({ classroom, room }: Omit<RevealProps, 'challenge'>) {
  const { state, retry } = useRecord(classroom, room.recordId);
  if (state.kind === 'loading') return <Loading>{text.result.loading}</Loading>;
  if (state.kind === 'failed')
    return (
      <div class="notice-body">
        <p>{text.result.failed}</p>
        <Button onClick={retry}>{text.result.retry}</Button>
      </div>
    );
  return <Reveal record={state.record} room={room} />;
}

function Reveal({ record, room }: { record: RoundRecord; room: RoomView }) {
  const hashes = useOwnHashes(record);
  const rows = boardRows(record, room.seats, hashes);
  return (
    <section class="wall-reveal">
      <BatchBars record={record} />
      <div class="wall-board">
        {room.board === 'neighbours' ? <p class="wall-own">{text.projector.ownPlace}</p> : <Podium rows={rows} />}
        {room.board === 'everybody' && <Board rows={rows.slice(0, 10)} />}
      </div>
    </section>
  );
}

/** Height: share that escaped; hatched on top: share that flew off. The numbers stand on the bars. */
function BatchBars({ record }: { record: RoundRecord }) {
  const bars = barsByBatch(record);
  return (
    <figure class="batch-bars">
      <figcaption>{text.projector.bars}</figcaption>
      <ul>
        {bars.map((bar) => (
          <li key={bar.batchSize}>
            <b>{shareOf(bar.escaped)}</b>
            <div class="batch-column" aria-hidden="true">
              <span class="batch-diverged" style={{ height: `${100 * bar.diverged}%` }} />
              <span class="batch-escaped" style={{ height: `${100 * bar.escaped}%` }} />
            </div>
            <span class="batch-size">{countOf(bar.batchSize)}</span>
            <small>{plural(bar.plans, 'plan')}</small>
          </li>
        ))}
      </ul>
      <p class="batch-legend">
        <span>
          <OutcomeShape kind="escaped" /> {text.outcome.escaped}
        </span>
        <span>
          <OutcomeShape kind="diverged" /> {text.outcome.diverged}
        </span>
        <span class="muted">{text.projector.barsAxis}</span>
      </p>
    </figure>
  );
}

export function ProjectorDebrief({ classroom, room, challenge }: RevealProps) {
  const { state } = useRecord(classroom, room.recordId);
  return (
    <section class="wall-debrief">
      <div>
        <h1>{challenge.prediction.question}</h1>
        {state.kind === 'here' && (
          <CountBars
            labels={challenge.prediction.options}
            counts={countsOf(state.record.predictions, challenge.prediction.options.length)}
          />
        )}
      </div>
      {state.kind === 'here' && <BatchBars record={state.record} />}
      <div class="wall-lesson">
        <h2>{text.debrief.lesson}</h2>
        <p>{challenge.lesson}</p>
        <ul>
          {challenge.debrief.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
