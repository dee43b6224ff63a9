// /practice: a trail of challenges, played against bots in the same screens as in class.
import { useEffect, useState } from 'preact/hooks';
import { freeDescent } from '../../../shared/game/challenges/freeDescent.ts';
import { setupFault, type FreeSetup } from '../../../shared/game/freeDescent.ts';
import { bots } from '../../../shared/game/bots.ts';
import type { Classroom } from '../../net/classroom.ts';
import { createLocalClassroom, mySeat } from '../../practice/localClassroom.ts';
import { createWorkerReferee } from '../../practice/workerReferee.ts';
import { prepareCharts } from '../../charts/prepare.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';
import { StudentScreen } from '../student/StudentScreen.tsx';
import { keptSetup } from '../host/free/keepSetup.ts';
import { progress } from './progress.ts';
import { Trail } from './Trail.tsx';

export function PracticeScreen() {
  const [classroom, setClassroom] = useState<Classroom | null>(null);
  useEffect(() => () => classroom?.close(), [classroom]);
  useEffect(prepareCharts, []);
  const play = (challengeId: string, setup?: FreeSetup): void => {
    const chosen = Object.keys(bots).slice(0, progress.opponents());
    const opened = createLocalClassroom({ name: text.practice.you, bots: chosen, referee: createWorkerReferee() });
    void opened.send({ kind: 'open-round', challengeId, ...(setup && { setup }) });
    setClassroom(opened);
  };
  // The host's form leads here, to try out what is kept on this device.
  useEffect(() => {
    const setup = location.hash === '#free' ? keptSetup() : null;
    if (setup !== null && setupFault(setup) === null) play(freeDescent.id, setup);
  }, []);
  if (!classroom) return <Trail onPlay={play} />;
  return <Playing classroom={classroom} onLeave={() => setClassroom(null)} />;
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
  const again = (): void =>
    void classroom.send({ kind: 'open-round', challengeId: room.challengeId ?? '', ...(room.setup && { setup: room.setup }) });
  return (
    <StudentScreen
      classroom={classroom}
      room={room}
      own={own}
      alone={
        room.phase === 'briefing' || room.phase === 'discuss' || room.phase === 'reveal' ? (
          <Button kind="main" wide onClick={next} testId="next">
            {text.practice.next}
          </Button>
        ) : room.phase === 'descend' ? (
          <Button kind="quiet" wide onClick={next} testId="skip">
            {text.trail.skip}
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
        progress.reached(record.challengeId, score);
      },
      (error: unknown) => console.error(error),
    );
  }, [id]);
}
