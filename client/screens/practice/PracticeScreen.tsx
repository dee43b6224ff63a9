// /practice: a trail of challenges, played against bots in the same screens as in class.
import { useEffect, useState } from 'preact/hooks';
import { bots } from '../../../shared/game/bots.ts';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { challenges } from '../../../shared/game/challenges.ts';
import type { Classroom } from '../../net/classroom.ts';
import { deviceStore } from '../../net/keep.ts';
import { createLocalClassroom, mySeat } from '../../practice/localClassroom.ts';
import { createWorkerReferee } from '../../practice/workerReferee.ts';
import { prepareCharts } from '../../charts/prepare.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';
import { Frame } from '../Frame.tsx';
import { StudentScreen } from '../student/StudentScreen.tsx';

export function PracticeScreen() {
  const [classroom, setClassroom] = useState<Classroom | null>(null);
  useEffect(() => () => classroom?.close(), [classroom]);
  useEffect(prepareCharts, []);
  if (!classroom)
    return (
      <Trail
        onPlay={(challengeId) => {
          const opened = createLocalClassroom({ name: text.practice.you, bots: Object.keys(bots), referee: createWorkerReferee() });
          void opened.send({ kind: 'open-round', challengeId });
          setClassroom(opened);
        }}
      />
    );
  return <Playing classroom={classroom} onLeave={() => setClassroom(null)} />;
}

const bestKey = (challengeId: string): string => `nd.best.${challengeId}`;
const bestOf = (challengeId: string): number => Number(deviceStore.getItem(bestKey(challengeId)) ?? 0);

/** One cairn from 300, two from 600, three from 800 points. */
const cairnsOf = (score: number): number => [300, 600, 800].filter((level) => score >= level).length;

function Trail({ onPlay }: { onPlay: (challengeId: string) => void }) {
  return (
    <Frame phase="practice" layout="trail-page">
      <div class="join-head">
        <h1>{text.practice.title}</h1>
        <p>{text.practice.text}</p>
      </div>
      <ol class="trail">
        {Object.values(challenges).map((challenge) => (
          <TrailStop key={challenge.id} challenge={challenge} onPlay={onPlay} />
        ))}
      </ol>
      <p class="muted small">{text.practice.offline}</p>
    </Frame>
  );
}

function TrailStop({ challenge, onPlay }: { challenge: Challenge; onPlay: (challengeId: string) => void }) {
  const best = bestOf(challenge.id);
  const cairns = cairnsOf(best);
  return (
    <li class="card trail-stop">
      <h2>{challenge.title}</h2>
      <p>{challenge.goal}</p>
      <p class="cairns" role="img" aria-label={text.practice.cairns(cairns)}>
        {[1, 2, 3].map((n) => (
          <Cairn key={n} built={n <= cairns} />
        ))}
        {best > 0 && <span class="muted">{text.practice.best(best)}</span>}
      </p>
      <Button kind="main" onClick={() => onPlay(challenge.id)} testId={`play-${challenge.id}`}>
        {text.practice.play}
      </Button>
    </li>
  );
}

function Cairn({ built }: { built: boolean }) {
  return (
    <svg class={built ? 'cairn cairn-built' : 'cairn'} viewBox="0 0 24 24" aria-hidden="true">
      <ellipse cx="12" cy="19" rx="9" ry="3.4" />
      <ellipse cx="12" cy="12.6" rx="6.4" ry="3" />
      <ellipse cx="12" cy="7" rx="4" ry="2.4" />
    </svg>
  );
}

function Playing({ classroom, onLeave }: { classroom: Classroom; onLeave: () => void }) {
  const room = classroom.room.value;
  const own = classroom.own.value;
  useRememberBest(classroom);
  // Observed: nobody else has to answer.
  useEffect(() => {
    if (room?.phase === 'observe' && own?.observation !== null) void classroom.send({ kind: 'next', from: 'observe' });
  }, [room?.phase, own?.observation]);
  if (!room || !own) return null;
  const next = (): void => void classroom.send({ kind: 'next', from: room.phase });
  const again = (): void => void classroom.send({ kind: 'open-round', challengeId: room.challengeId ?? '' });
  return (
    <StudentScreen
      classroom={classroom}
      room={room}
      own={own}
      alone={
        room.phase === 'briefing' || room.phase === 'reveal' ? (
          <Button kind="main" wide onClick={next} testId="next">
            {text.practice.next}
          </Button>
        ) : room.phase === 'debrief' ? (
          <div class="tool-row">
            <Button kind="main" onClick={again} testId="again">
              {text.practice.again}
            </Button>
            <Button onClick={onLeave} testId="other">
              {text.practice.other}
            </Button>
          </div>
        ) : (
          ''
        )
      }
    />
  );
}

function useRememberBest(classroom: Classroom): void {
  const id = classroom.room.value?.recordId ?? null;
  useEffect(() => {
    if (id === null) return;
    classroom.record(id).then(
      (record) => {
        const score = record.scored.find((one) => one.seatId === mySeat)?.score ?? 0;
        if (score > bestOf(record.challengeId)) deviceStore.setItem(bestKey(record.challengeId), String(score));
      },
      (error: unknown) => console.error(error),
    );
  }, [id]);
}
