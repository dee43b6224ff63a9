// One attempt at home, in the student's own screens: choosing, then the plan on its way to the referee, then the run as the record says it was.
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { knownChallenge } from '../../../shared/game/challenges.ts';
import { challengeUnder } from '../../../shared/game/variants.ts';
import type { HomeworkStop } from '../../../shared/protocol/homework.ts';
import { choosingClassroom, runningClassroom } from '../../homework/attempt.ts';
import type { Waiting } from '../../homework/keep.ts';
import type { Pupil } from '../../homework/pupil.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { Button, ErrorNote, Loading } from '../../ui/parts.tsx';
import { Ticket } from '../../ui/Ticket.tsx';
import { Frame } from '../Frame.tsx';
import { StudentScreen } from '../student/StudentScreen.tsx';
import { whyNot } from './whyNot.ts';

const words = text.homework;

interface AttemptScreenProps {
  pupil: Pupil;
  challengeId: string;
  sealed: { id: string; commitment: string };
  /** on to the challenge's next attempt */
  onAgain: (next: HomeworkStop) => void;
  onLeave: () => void;
}

export function AttemptScreen({ pupil, challengeId, sealed: { id, commitment }, onAgain, onLeave }: AttemptScreenProps) {
  const [sent, setSent] = useState<Waiting | null>(null);
  const choosing = useMemo(
    () =>
      choosingClassroom(pupil.name, { challengeId, commitment }, (choice) => {
        const waiting = { attemptId: id, challengeId, commitment, choice };
        pupil.submit(waiting);
        setSent(waiting);
      }),
    [],
  );
  const answer = pupil.answers.value.get(id);
  const running = useMemo(() => answer && runningClassroom(pupil.name, answer.record, words.ghosts), [answer]);
  useEffect(() => () => choosing.close(), []);
  useEffect(() => () => running?.close(), [running]);
  if (running !== undefined && answer !== undefined)
    return (
      <Alone
        key="running"
        classroom={running}
        after={
          <>
            {answer.record.scored.length === 1 && <p class="muted">{words.noGhosts}</p>}
            <div class="tool-row">
              <Button kind="main" onClick={onLeave} testId="homework-back">
                {words.toList}
              </Button>
              {answer.stop.open !== null && (
                <Button onClick={() => onAgain(answer.stop)} testId="homework-again">
                  {words.again}
                </Button>
              )}
            </div>
          </>
        }
      />
    );
  if (sent !== null) return <OnItsWay pupil={pupil} waiting={sent} onLeave={onLeave} />;
  return <Alone key="choosing" classroom={choosing} after={null} />;
}

/** The buttons that stand in for the teacher. */
function Alone({ classroom, after }: { classroom: Classroom; after: ComponentChildren }) {
  const room = classroom.room.value;
  const own = classroom.own.value;
  useEffect(() => {
    // Observed: nobody else has to answer.
    if (room?.phase === 'observe' && own?.observation !== null) void classroom.send({ kind: 'next', from: 'observe' });
  }, [room?.phase, own?.observation]);
  if (!room || !own) return null;
  const next = (): void => void classroom.send({ kind: 'next', from: room.phase });
  return (
    <StudentScreen
      classroom={classroom}
      room={room}
      own={own}
      stillKnobs
      alone={
        room.phase === 'briefing' || room.phase === 'reveal' ? (
          <Button kind="main" wide onClick={next} testId="next">
            {text.practice.next}
          </Button>
        ) : room.phase === 'descend' ? (
          <Button kind="quiet" wide onClick={next} testId="skip">
            {text.practice.skip}
          </Button>
        ) : room.phase === 'debrief' ? (
          after
        ) : (
          ''
        )
      }
    />
  );
}

function OnItsWay({ pupil, waiting, onLeave }: { pupil: Pupil; waiting: Waiting; onLeave: () => void }) {
  const { challengeId, commitment, choice } = waiting;
  const refused = pupil.refused.value;
  const gone = pupil.gone.value;
  const reason = gone ?? (refused?.attemptId === waiting.attemptId ? refused.reason : null);
  const away = pupil.link.value === 'away';
  return (
    <Frame phase="sending" layout="notice">
      <div class="notice-body" data-testid="sending" data-link={pupil.link.value}>
        {reason !== null ? (
          <ErrorNote>{whyNot({ reason, detail: null })}</ErrorNote>
        ) : (
          <div role="status">
            {away ? <h1>{words.kept}</h1> : <Loading>{words.sending}</Loading>}
            <p>{away ? words.keptText(pupil.view.value.closesAtMs) : words.sendingText}</p>
          </div>
        )}
        <Ticket challenge={challengeUnder(knownChallenge(challengeId), commitment)} plan={choice.plan} name={pupil.name} />
        <Button onClick={onLeave} testId="homework-back">
          {words.toList}
        </Button>
      </div>
    </Frame>
  );
}
