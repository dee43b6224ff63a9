// One bar: now, time, next, the one obvious button.
import { useState } from 'preact/hooks';
import { challenges } from '../../../shared/game/challenges.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { TimerBar } from '../../ui/Timers.tsx';
import { Bar, Button, useNow } from '../../ui/parts.tsx';
import { unitsNow } from '../units.ts';

const extendMs = 30_000;

interface HostBarProps {
  classroom: Classroom;
  room: RoomView;
  /** what the next round will be */
  challengeId: string;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostBar({ classroom, room, challengeId, ask }: HostBarProps) {
  const [busy, setBusy] = useState(false);
  const challenge = room.challengeId === null ? undefined : challenges[room.challengeId];
  const opens = room.phase === 'lobby' || room.phase === 'debrief';
  const press = (): void => {
    setBusy(true);
    void ask(opens ? { kind: 'open-round', challengeId } : { kind: 'next', from: room.phase }).finally(() => setBusy(false));
  };
  const paused = room.timer?.kind === 'paused' || room.clock?.unitsPerMs === 0;
  const timed = room.timer !== null || room.clock !== null;
  const seats = Object.values(room.seats);
  const asksAll = room.phase === 'predict' || room.phase === 'choose' || room.phase === 'observe';
  return (
    <section class="host-bar" aria-label={text.host.now}>
      <div class="host-now">
        <span class="eyebrow">{text.host.now}</span>
        <h1>{text.phase[room.phase]}</h1>
        <p>{text.host.nowText[room.phase]}</p>
      </div>
      <div class="host-time">
        {room.timer && challenge && (
          <TimerBar
            timer={room.timer}
            totalMs={room.phase === 'predict' ? challenge.timing.predictMs : challenge.timing.chooseMs}
            now={classroom.serverNow}
          />
        )}
        {room.clock && challenge && <Units room={room} budget={challenge.budgetUnits} now={classroom.serverNow} />}
        {asksAll && (
          <p class="host-ready" data-testid="ready">
            {text.host.ready(seats.filter((seat) => seat.ready).length, seats.length)}
          </p>
        )}
        {timed && (
          <div class="host-timing">
            {room.timer && (
              <Button onClick={() => void ask({ kind: 'extend', ms: extendMs })} testId="extend">
                {text.host.extend}
              </Button>
            )}
            <Button onClick={() => void ask({ kind: paused ? 'resume' : 'pause' })} pressed={paused} testId="pause">
              {paused ? text.host.resume : text.host.pause}
            </Button>
          </div>
        )}
      </div>
      {room.phase !== 'ended' && (
        <div class="host-next">
          <span class="eyebrow">{text.host.next}</span>
          <p>{opens ? (challenges[challengeId]?.title ?? '') : text.host.nextText[room.phase]}</p>
          <Button kind="main" wide disabled={busy} onClick={press} testId="next">
            {text.host.step[room.phase]}
          </Button>
        </div>
      )}
    </section>
  );
}

function Units({ room, budget, now }: { room: RoomView; budget: number; now: () => number }) {
  const units = unitsNow(room, useNow(now, 200), budget);
  return (
    <div class="units">
      <Bar share={units / budget} label={text.descend.units} />
      <span>{text.descend.unitsOf(units, budget)}</span>
    </div>
  );
}
