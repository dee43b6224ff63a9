// Schedules as a row of cards, each its own tiny curve; the chosen one large, with the warm-up as a handle on it.
import { useId, useState } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import { standardOptimizer } from '../../shared/game/planParameters.ts';
import { ratesOf } from '../../shared/sim/schedules.ts';
import type { ScheduleKind } from '../../shared/sim/plan.ts';
import { text } from '../text/en.ts';
import { countOf, rateOf } from '../text/numbers.ts';
import { MiniCurve, pathOf } from './Curve.tsx';
import type { Draft } from './draft.ts';
import { standardSchedule } from '../../shared/game/planParameters.ts';
import { largestWarmup } from './draft.ts';

interface SchedulePickerProps {
  challenge: Challenge;
  draft: Draft;
  /** eta_t of the drafted plan */
  rates: Float64Array;
  disabled: boolean;
  onChange: (change: Partial<Draft>) => void;
}

export function SchedulePicker({ challenge, draft, rates, disabled, onChange }: SchedulePickerProps) {
  const name = useId();
  const { schedules, warmup } = challenge.controls;
  return (
    <fieldset class="schedule" disabled={disabled}>
      <legend>
        {text.choose.schedule}{' '}
        <span class="slider-hint">{schedules.length === 1 ? text.choose.fixed : text.schedule[draft.schedule].hint}</span>
      </legend>
      {schedules.length > 1 && (
        <div class="schedule-cards">
          {schedules.map((kind) => (
            <ScheduleCard key={kind} kind={kind} group={name} chosen={draft.schedule === kind} onChange={onChange} />
          ))}
        </div>
      )}
      <BigCurve rates={rates} draft={draft} movable={warmup && !disabled} onChange={onChange} />
    </fieldset>
  );
}

const cardSteps = 60;

function ScheduleCard({
  kind,
  group,
  chosen,
  onChange,
}: {
  kind: ScheduleKind;
  group: string;
  chosen: boolean;
  onChange: (change: Partial<Draft>) => void;
}) {
  const plan = {
    batchSize: 1,
    learningRate: 1,
    schedule: standardSchedule(kind, cardSteps),
    warmupSteps: 0,
    optimizer: standardOptimizer('sgd'),
  };
  return (
    <label class="schedule-card">
      <input
        type="radio"
        name={group}
        value={kind}
        checked={chosen}
        data-testid={`schedule-${kind}`}
        onChange={() => onChange({ schedule: kind })}
      />
      <MiniCurve values={ratesOf(plan, cardSteps)} />
      <span>{text.schedule[kind].name}</span>
    </label>
  );
}

const box = { width: 320, height: 96, pad: 14 };

function BigCurve({
  rates,
  draft,
  movable,
  onChange,
}: {
  rates: Float64Array;
  draft: Draft;
  movable: boolean;
  onChange: (change: Partial<Draft>) => void;
}) {
  const [touched, setTouched] = useState<number | null>(null);
  const steps = rates.length;
  const high = Math.max(draft.learningRate, ...sampleOf(rates));
  const at = Math.min(steps - 1, Math.max(0, touched ?? 0));
  const eta = rates[at] ?? 0;
  const x = box.pad + ((box.width - 2 * box.pad) * at) / Math.max(1, steps - 1);
  const y = box.height - box.pad - (box.height - 2 * box.pad) * (eta / high);
  const warmupSteps = Math.round(draft.warmup * steps);
  const read = (event: PointerEvent & { currentTarget: SVGSVGElement }): void => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const share = ((event.clientX - bounds.left) / bounds.width) * box.width;
    setTouched(Math.round(((share - box.pad) / (box.width - 2 * box.pad)) * (steps - 1)));
  };
  return (
    <div class="big-curve">
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        preserveAspectRatio="none"
        onPointerMove={read}
        onPointerDown={read}
        onPointerLeave={() => setTouched(null)}
        aria-hidden="true"
      >
        <line x1={box.pad} x2={box.width - box.pad} y1={box.height - box.pad} y2={box.height - box.pad} class="curve-axis" />
        <path d={pathOf(rates, box, 0, high)} class="curve-line" />
        {touched !== null && <line x1={x} x2={x} y1={y} y2={box.height - box.pad} class="curve-finger" />}
      </svg>
      {movable && (
        <input
          type="range"
          class="warmup-handle"
          min={0}
          max={100 * largestWarmup}
          step={1}
          value={Math.round(100 * draft.warmup)}
          aria-label={text.choose.warmup}
          aria-valuetext={text.choose.warmupOf(warmupSteps)}
          data-testid="warmup"
          onInput={(event) => onChange({ warmup: Number(event.currentTarget.value) / 100 })}
        />
      )}
      <div class="big-curve-words">
        <span>{touched === null ? `${rateOf(rates[0] ?? 0)} → ${rateOf(rates[steps - 1] ?? 0)}` : text.choose.etaAt(at, eta)}</span>
        <span>{movable ? text.choose.warmupOf(warmupSteps) : `${countOf(steps)} ${text.gauge.stepsUnit}`}</span>
      </div>
    </div>
  );
}

/** Math.max over a long array by spreading would overflow the stack; 512 samples show any schedule's height. */
function sampleOf(rates: Float64Array): number[] {
  const stride = Math.max(1, Math.floor(rates.length / 512));
  return Array.from({ length: Math.ceil(rates.length / stride) }, (_, i) => rates[i * stride] ?? 0);
}
