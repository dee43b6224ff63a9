// What only the teacher sees in this phase: guesses and answers as counts, the spread of locked batch sizes, prompts to ask.
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { HostView, RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { CountBars } from '../../ui/CountBars.tsx';
import { knobLog } from '../knobLog.ts';
import { playedIn } from '../played.ts';
import { HostReveal } from './HostReveal.tsx';

interface HostInsightProps {
  room: RoomView;
  host: HostView | null;
  classroom: Classroom;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostInsight({ room, host, classroom, ask }: HostInsightProps) {
  const challenge = playedIn(room);
  if (!challenge) return null;
  return (
    <>
      <InPhase room={room} host={host} challenge={challenge} />
      {room.recordId !== null && <HostReveal key={room.recordId} classroom={classroom} room={room} challenge={challenge} ask={ask} />}
    </>
  );
}

function InPhase({ room, host, challenge }: { room: RoomView; host: HostView | null; challenge: Challenge }) {
  switch (room.phase) {
    case 'briefing':
      return (
        <section class="card">
          <h2>{challenge.title}</h2>
          <p>{challenge.story}</p>
          <p class="goal">
            <b>{text.briefing.goal}</b> {challenge.goal}
          </p>
        </section>
      );
    case 'predict':
      return host && <Counts title={text.host.guesses} labels={challenge.prediction.options} counts={host.predictionCounts} />;
    case 'choose':
    case 'discuss':
    case 'revise':
    case 'locked':
      return host && <Spread sizes={host.lockedBatchSizes} />;
    case 'descend':
      return <Knobs room={room} />;
    case 'observe':
      return host && <Counts title={text.host.answers} labels={challenge.observation.options} counts={host.observationCounts} />;
    case 'debrief':
      return (
        <section class="card">
          <h2>{text.host.talkAbout}</h2>
          <ul class="prompts">
            {challenge.debrief.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
          {host && <CountBars labels={challenge.prediction.options} counts={host.predictionCounts} />}
        </section>
      );
    default:
      return null;
  }
}

function Counts({ title, labels, counts }: { title: string; labels: readonly string[]; counts: readonly number[] }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      <CountBars labels={labels} counts={counts} />
      <p class="muted small">{text.host.secret}</p>
    </section>
  );
}

function Spread({ sizes }: { sizes: readonly number[] }) {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return (
    <section class="card">
      <h2>{text.host.spread}</h2>
      {sizes.length === 0 ? (
        <p class="muted">{text.host.spreadNone}</p>
      ) : (
        <CountBars labels={[...counts.keys()].map((b) => `B ${b}`)} counts={[...counts.values()]} />
      )}
      <p class="muted small">{text.host.secret}</p>
    </section>
  );
}

function Knobs({ room }: { room: RoomView }) {
  const lines = knobLog(room.knobs);
  if (lines.length === 0) return null;
  return (
    <section class="card">
      <h2>{text.host.knobs}</h2>
      <ul>
        {lines.slice(0, 8).map(({ turn, kind, count }) => (
          <li key={`${turn}:${kind}`}>{text.projector.turned(count, kind)}</li>
        ))}
      </ul>
    </section>
  );
}
