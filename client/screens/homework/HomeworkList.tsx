// The homework's challenges: how one stands in each, what waits for the network, and until when.
import { knownChallenge, challengeOf } from '../../../shared/game/challenges.ts';
import { mostAttempts } from '../../../shared/game/homework.ts';
import type { HomeworkStop } from '../../../shared/protocol/homework.ts';
import type { Pupil } from '../../homework/pupil.ts';
import { text } from '../../text/en.ts';
import { Button, ErrorNote, SureButton, useNow } from '../../ui/parts.tsx';
import { Frame } from '../Frame.tsx';
import { whyNot } from './whyNot.ts';

const words = text.homework;

interface HomeworkListProps {
  pupil: Pupil;
  ready: boolean;
  onPlay: (stop: HomeworkStop) => void;
  onForget: () => void;
}

export function HomeworkList({ pupil, ready, onPlay, onForget }: HomeworkListProps) {
  const { closesAtMs, stops } = pupil.view.value;
  const now = useNow(pupil.serverNow, 15_000);
  const closed = now > closesAtMs;
  const waiting = pupil.waiting.value;
  const refused = pupil.refused.value;
  const gone = pupil.gone.value;
  // The server may know challenges that this page does not.
  const known = stops.filter(({ challengeId }) => challengeOf(challengeId) !== null);
  const done = known.filter(({ attempts }) => attempts > 0).length;
  return (
    <Frame
      phase="homework"
      layout="trail-page"
      ready={ready}
      side={
        <span class="me" dir="auto" data-testid="my-name">
          {pupil.name}
        </span>
      }
    >
      <div class="join-head">
        <h1>{words.title}</h1>
        <p>
          <b>{closed ? words.closed(closesAtMs) : words.openUntil(closesAtMs)}</b>
        </p>
        {!closed && <p>{words.how(mostAttempts)}</p>}
        <p class="muted" data-testid="homework-done">
          {words.doneOf(done, known.length)}
        </p>
      </div>
      <div class="trail-side" role="status" data-testid="homework-link" data-link={pupil.link.value} data-waiting={waiting.length}>
        {waiting.length > 0 && <p class="note">{words.waiting(waiting.length)}</p>}
        {pupil.link.value === 'away' && <p class="muted">{words.linkAway}</p>}
      </div>
      <ErrorNote>{gone !== null ? whyNot({ reason: gone, detail: null }) : refused && whyNot({ ...refused, detail: null })}</ErrorNote>
      <ol class="homework-stops">
        {known.map((stop) => (
          <Stop
            key={stop.challengeId}
            stop={stop}
            closed={closed}
            waits={waiting.some(({ attemptId }) => attemptId === stop.open?.id)}
            onPlay={() => onPlay(stop)}
          />
        ))}
      </ol>
      <SureButton question={words.somebodyElseSure} yes={words.yesForget} no={words.no} onSure={onForget} testId="homework-forget">
        {words.somebodyElse}
      </SureButton>
    </Frame>
  );
}

interface StopProps {
  stop: HomeworkStop;
  closed: boolean;
  /** its next attempt is on its way */
  waits: boolean;
  onPlay: () => void;
}

function Stop({ stop: { challengeId, attempts, best, open }, closed, waits, onPlay }: StopProps) {
  const { title, goal } = knownChallenge(challengeId);
  return (
    <li class="card homework-stop" data-testid={`homework-${challengeId}`} data-attempts={attempts} data-best={best?.score}>
      <h2>{title}</h2>
      <p>{goal}</p>
      <p class="muted">
        {words.attempts(attempts)}
        {best !== null && (
          <>
            {' · '}
            <b>{words.best(best.score)}</b>
          </>
        )}
      </p>
      {!closed && attempts >= mostAttempts && <p class="muted">{words.spent}</p>}
      <div class="tool-row">
        {!closed && open !== null && (
          <Button kind="main" disabled={waits} onClick={onPlay} label={words.playOf(title)} testId={`homework-play-${challengeId}`}>
            {words.play}
          </Button>
        )}
        {best !== null && (
          <a
            class="button button-plain"
            href={`/record/${best.recordId}`}
            target="_blank"
            rel="noopener"
            aria-label={words.receiptOf(title)}
          >
            {words.receipt}
          </a>
        )}
      </div>
    </li>
  );
}
