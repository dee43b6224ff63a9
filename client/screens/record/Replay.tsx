// The round again: all heroes and a few chosen swarms on the map, at any speed, from any place, backwards too.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { hasKnobs, turnKeys, turnsIn } from '../../../shared/game/course.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import { boardOf, type BoardEntry } from '../../../shared/game/report.ts';
import { text } from '../../text/en.ts';
import { rankOf } from '../../text/numbers.ts';
import { Button } from '../../ui/parts.tsx';
import { planInShort } from '../../ui/Ticket.tsx';
import type { HeroMark } from '../../view/mapView.ts';
import type { LiveTurns } from '../../view/runCourse.ts';
import { MapStage, type StageRun } from '../MapStage.tsx';
import { atSpeed, nextSpeed, paused, played, replaySpeeds, replayUnits, sought, stillClock, type Pace } from './replayClock.ts';

/** More swarms than this, and no eye tells them apart. */
const mostSwarms = 6;
/** Rows offered as swarms to draw: the best placed. */
const offered = 24;

export function Replay({ record, challenge }: { record: RoundRecord; challenge: Challenge }) {
  const words = text.chart.replay;
  const board = useMemo(() => boardOf(record), [record.id]);
  const [chosen, setChosen] = useState<readonly string[]>(board.slice(0, 1).map((one) => one.seatId));
  const [clock, setClock] = useState(stillClock);
  const [units, setUnits] = useState(0);
  const latest = useRef(clock);
  latest.current = clock;
  const pace: Pace = { budgetUnits: challenge.budgetUnits, descendMs: challenge.timing.descendMs };
  const now = (): number => performance.now();
  const unitsNow = (): number => replayUnits(latest.current, now(), pace);

  const live = useMemo(() => recordedTurns(record, challenge), [record.id]);
  const run = useMemo<StageRun>(
    () => ({
      key: `${record.id}:${chosen.join()}`,
      challenge,
      seed: record.draw.seed,
      ...(live && { live: () => live }),
      plans: Object.fromEntries(record.scored.map((one) => [one.seatId, one.plan])),
      marks: namelessMarks(board, chosen),
      swarms: chosen,
      units: () => replayUnits(latest.current, performance.now(), pace),
    }),
    [record.id, chosen.join()],
  );
  const over = units >= pace.budgetUnits;
  const toggle = (): void => setClock((one) => (one.playing && !over ? paused(one, now(), pace) : played(one, now(), pace)));
  const seek = (to: number): void => {
    setClock((one) => sought(one, now(), pace, to));
    setUnits(Math.min(pace.budgetUnits, Math.max(0, to)));
  };
  const setSpeed = (speed: number): void => setClock((one) => atSpeed(one, now(), pace, speed));
  function onKey(event: KeyboardEvent): void {
    const { target, key } = event;
    // Buttons, the slider and the boxes have keys of their own.
    const own = target instanceof HTMLInputElement || target instanceof HTMLButtonElement;
    if (key === '+' || key === '=') setSpeed(nextSpeed(clock.speed, 1));
    else if (key === '-') setSpeed(nextSpeed(clock.speed, -1));
    else if (own) return;
    else if (key === ' ') toggle();
    else if (key === 'ArrowLeft') seek(unitsNow() - pace.budgetUnits / 50);
    else if (key === 'ArrowRight') seek(unitsNow() + pace.budgetUnits / 50);
    else if (key === 'Home') seek(0);
    else if (key === 'End') seek(pace.budgetUnits);
    else return;
    event.preventDefault();
  }
  return (
    <section class="replay" aria-label={words.title} data-testid="replay" data-units={Math.round(units)} tabIndex={0} onKeyDown={onKey}>
      <h2>{words.title}</h2>
      <div class="replay-map">
        <MapStage
          landscape={challenge.landscape}
          start={challenge.start}
          run={run}
          onStatus={(status) => setUnits(status.units)}
          label={`${words.title}: ${challenge.title}`}
        />
      </div>
      <div class="replay-bar">
        <Button kind="main" onClick={toggle} testId="replay-play">
          {over ? words.again : clock.playing ? words.pause : words.play}
        </Button>
        <div class="slider-track" style={{ '--at': units / pace.budgetUnits }}>
          <div class="slider-rail" aria-hidden="true" />
          <input
            type="range"
            min={0}
            max={pace.budgetUnits}
            step={pace.budgetUnits / 400}
            value={units}
            aria-label={words.seek}
            aria-valuetext={words.at(Math.round(units), pace.budgetUnits)}
            data-testid="replay-seek"
            onInput={(event) => seek(Number(event.currentTarget.value))}
          />
        </div>
        <output class="replay-units">{words.at(Math.round(units), pace.budgetUnits)}</output>
      </div>
      <fieldset class="replay-speeds">
        <legend>{words.speed}</legend>
        {replaySpeeds.map((speed) => (
          <Button key={speed} pressed={speed === clock.speed} onClick={() => setSpeed(speed)}>
            {words.times(speed)}
          </Button>
        ))}
      </fieldset>
      <p class="muted replay-keys">{words.keys}</p>
      <fieldset class="replay-swarms">
        <legend>{words.swarms}</legend>
        {board.slice(0, offered).map((one) => {
          const on = chosen.includes(one.seatId);
          return (
            <label key={one.seatId} class="replay-swarm">
              <input
                type="checkbox"
                checked={on}
                disabled={!on && chosen.length >= mostSwarms}
                onChange={() => setChosen(on ? chosen.filter((id) => id !== one.seatId) : [...chosen, one.seatId])}
              />
              <span>
                <b>{words.place(one.rank)}</b> {planInShort(one.plan)}
              </span>
            </label>
          );
        })}
      </fieldset>
    </section>
  );
}

/** Receipts hold no names: a hero is its place. Chosen ones have a hue and a label. */
function namelessMarks(board: readonly BoardEntry[], chosen: readonly string[]): HeroMark[] {
  return board.map((one) => {
    const at = chosen.indexOf(one.seatId);
    return {
      id: one.seatId,
      initials: String(one.rank),
      hue: at < 0 ? null : at,
      emphasis: at < 0 ? 'other' : 'leader',
      label: rankOf(one.rank),
    };
  });
}

/** null: one seed, no turns. */
function recordedTurns({ draw, scored }: RoundRecord, challenge: Challenge): LiveTurns | null {
  if (!hasKnobs(challenge)) return null;
  const knobs = Object.fromEntries(scored.flatMap((one) => (one.knobs ? [[one.seatId, one.knobs]] : [])));
  return { keys: turnKeys(draw, turnsIn(challenge)), knobs };
}
