// One bar: now, time, next, the one obvious button. On a phone it is the remote: at the bottom, under the thumb.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import { runSpeeds } from '../../../shared/game/sessionTypes.ts';
import type { RunClock } from '../../../shared/game/sessionTypes.ts';
import type { HostView, RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { TimerBar } from '../../ui/Timers.tsx';
import { Bar, Button, useNow } from '../../ui/parts.tsx';
import { playedIn } from '../played.ts';
import { readyCount } from '../players.ts';
import { unitsNow } from '../units.ts';
import type { FreeDesk } from './free/useFreeSetup.ts';
import { asksAll, missingOf, seatRows } from './seatList.ts';
import { speedOf } from './speed.ts';
import { stepOf } from './stepOf.ts';

const extendMs = 30_000;
const mostMissing = 4;

interface HostBarProps {
  classroom: Classroom;
  room: RoomView;
  host: HostView | null;
  /** what the next round will be; null: the list is at its end */
  nextId: string | null;
  /** talk and revise in the next round */
  discuss: boolean;
  /** where free descent is next */
  free: FreeDesk | null;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostBar({ classroom, room, host, nextId, discuss, free, ask }: HostBarProps) {
  const [busy, setBusy] = useState(false);
  const challenge = playedIn(room);
  const step = stepOf(room, nextId, discuss, free?.setup);
  const fault = step.command?.kind === 'open-round' ? (free?.fault ?? null) : null;
  const press = (): void => {
    if (step.command === null) return;
    setBusy(true);
    void ask(step.command).finally(() => setBusy(false));
  };
  const paused = room.timer?.kind === 'paused' || room.clock?.unitsPerMs === 0;
  const extendable = room.timer !== null && room.phase !== 'locked';
  return (
    <section class="host-bar" aria-label={text.host.now}>
      <div class="host-now">
        <span class="eyebrow">{text.host.now}</span>
        <h1>{text.phase[room.phase]}</h1>
        <p>{room.late ? text.host.late : text.host.nowText[room.phase]}</p>
      </div>
      <div class="host-time">
        {room.timer && <TimerBar timer={room.timer} totalMs={room.totalMs} now={classroom.serverNow} />}
        {room.clock && challenge && <Units room={room} budget={challenge.budgetUnits} now={classroom.serverNow} />}
        {asksAll(room.phase) && <Waiting room={room} host={host} />}
        {(room.timer !== null || room.clock !== null) && (
          <div class="host-timing">
            {extendable && (
              <Button onClick={() => void ask({ kind: 'extend', ms: extendMs })} testId="extend">
                {text.host.extend}
              </Button>
            )}
            <Button onClick={() => void ask({ kind: paused ? 'resume' : 'pause' })} pressed={paused} testId="pause">
              {paused ? text.host.resume : text.host.pause}
            </Button>
            {room.clock && challenge && <Speeds clock={room.clock} challenge={challenge} ask={ask} />}
          </div>
        )}
      </div>
      {room.phase !== 'ended' && (
        <div class="host-next">
          <span class="eyebrow">{text.host.next}</span>
          {fault === null ? <p>{step.text}</p> : <p class="host-fault">{text.setup.fault(fault)}</p>}
          {step.command !== null && (
            <Button kind="main" wide disabled={busy || fault !== null} onClick={press} testId="next">
              {step.label}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Waiting({ room, host }: { room: RoomView; host: HostView | null }) {
  const { ready, of } = readyCount(room);
  // Once the class's time is up, only seats with extra time still decide.
  const rows = seatRows(room, host).filter((row) => !room.late || row.extraTime > 0);
  const { names, more } = missingOf(rows, mostMissing);
  return (
    <>
      <p class="host-ready" data-testid="ready">
        {text.host.ready(ready, of)}
      </p>
      {names.length > 0 && (
        <p class="host-missing small" data-testid="missing">
          <bdi>{text.host.missing(names, more)}</bdi>
        </p>
      )}
    </>
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

interface SpeedsProps {
  clock: RunClock;
  challenge: Challenge;
  ask: (command: HostCommand) => Promise<Answer>;
}

function Speeds({ clock, challenge, ask }: SpeedsProps) {
  const now = speedOf(clock, challenge);
  const [last, setLast] = useState(now ?? 1);
  useEffect(() => {
    if (now !== null) setLast(now);
  }, [now]);
  const set = (speed: number): void => {
    setLast(speed);
    void ask({ kind: 'set-speed', speed });
  };
  return (
    <fieldset class="chips host-speeds" title={text.host.speedHint}>
      <legend class="hidden">{text.host.speed}</legend>
      {runSpeeds.map((speed) => (
        <label key={speed} class="chip">
          <input
            type="radio"
            name="speed"
            checked={(now ?? last) === speed}
            onChange={() => set(speed)}
            data-testid={`speed-${speed}`}
            aria-label={`${text.host.speed} ${text.host.speeds(speed)}`}
          />
          <span aria-hidden="true">{text.host.speeds(speed)}</span>
        </label>
      ))}
    </fieldset>
  );
}
