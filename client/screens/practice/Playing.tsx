// A round alone: the student's screens, with the buttons that stand in for the teacher; afterwards its ghost and its replay.
import { useEffect, useState } from 'preact/hooks';
import type { RoundRecord } from '../../../shared/game/record.ts';
import { challengeOfRound } from '../../../shared/game/variants.ts';
import { ghostOf } from '../../../shared/game/ghost.ts';
import { ghostSeat, mySeat } from '../../practice/localClassroom.ts';
import { guestIndex, type Play, type PlayRoom } from '../../practice/play.ts';
import { progress, withDaily, withRun } from '../../practice/progress.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';
import { Frame } from '../Frame.tsx';
import { Replay } from '../record/Replay.tsx';
import { StudentScreen } from '../student/StudentScreen.tsx';
import { useRecord } from '../useRecord.ts';
import { GhostShare, SameWalk } from './GhostCard.tsx';

export function Playing({ room: { play, classroom, again }, onLeave }: { room: PlayRoom; onLeave: () => void }) {
  const room = classroom.room.value;
  const own = classroom.own.value;
  const [replaying, setReplaying] = useState(false);
  const { state } = useRecord(classroom, room?.recordId ?? null);
  const record = state.kind === 'here' && state.record.id === room?.recordId ? state.record : null;
  useEffect(() => (record ? remember(play, record) : undefined), [record?.id]);
  // Observed: nobody else has to answer.
  useEffect(() => {
    if (room?.phase === 'observe' && own?.observation !== null) void classroom.send({ kind: 'next', from: 'observe' });
  }, [room?.phase, own?.observation]);
  if (!room || !own) return null;
  const words = text.practice;
  if (replaying && record)
    return (
      <Frame
        phase="replay"
        layout="record-page"
        title={<h1 class="phase-title">{challengeOfRound(record).title}</h1>}
        side={
          <Button onClick={() => setReplaying(false)} testId="replay-back">
            {words.back}
          </Button>
        }
      >
        <Replay record={record} challenge={challengeOfRound(record)} />
      </Frame>
    );
  const next = (): void => void classroom.send({ kind: 'next', from: room.phase });
  const done = record && room.phase === 'debrief' ? <Afterwards play={play} record={record} onReplay={() => setReplaying(true)} /> : null;
  return (
    <StudentScreen
      classroom={classroom}
      room={room}
      own={own}
      alone={
        room.phase === 'briefing' || room.phase === 'discuss' || room.phase === 'reveal' ? (
          <Button kind="main" wide onClick={next} testId="next">
            {words.next}
          </Button>
        ) : room.phase === 'descend' ? (
          <Button kind="quiet" wide onClick={next} testId="skip">
            {words.skip}
          </Button>
        ) : room.phase === 'debrief' ? (
          <>
            <div class="tool-row">
              <Button kind="main" onClick={again} testId="again">
                {words.again}
              </Button>
              <Button onClick={onLeave} testId="other">
                {words.other}
              </Button>
            </div>
            {done}
          </>
        ) : (
          ''
        )
      }
    />
  );
}

function Afterwards({ play, record, onReplay }: { play: Play; record: RoundRecord; onReplay: () => void }) {
  const mine = record.scored.find(({ seatId }) => seatId === mySeat);
  const guests = play.guest && record.scored.find(({ seatId }) => seatId === ghostSeat(guestIndex));
  return (
    <section class="afterwards">
      {play.guest && <SameWalk expected={play.guest.hash} found={guests?.summary.hash ?? null} />}
      <details data-testid="more">
        <summary>{text.practice.more}</summary>
        <Button onClick={onReplay} testId="replay-open">
          {text.practice.replay}
        </Button>
        {mine && <GhostShare ghost={ghostOf(record, mine)} />}
      </details>
    </section>
  );
}

/** Another setup each time has no best: the sandbox is not kept. */
function remember(play: Play, record: RoundRecord): void {
  const mine = record.scored.find(({ seatId }) => seatId === mySeat);
  if (!mine || play.setup) return;
  const after = withRun(progress.get(), ghostOf(record, mine));
  progress.set(play.day === undefined ? after : withDaily(after, play.day, mine.score));
}
