// All schedules on one hill: the rate they give at each epoch, and the validation loss of the runs they make.
import { standardSchedule } from '../../../shared/game/planParameters.ts';
import { ratesOf } from '../../../shared/sim/schedules.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { ScheduleKind, SwarmSpec } from '../../../shared/sim/plan.ts';
import { logStops, powersOfTwo } from '../../ui/logScale.ts';
import { evenStops, oneOf, seedField, stopOf } from '../query.ts';
import { courseOf, plainPlan } from '../swarms.ts';

export const kinds = [
  'constant',
  'step',
  'multistep',
  'exponential',
  'polynomial',
  'linear',
  'cosine',
  'cosineRestarts',
  'oneCycle',
  'wsd',
] as const satisfies readonly ScheduleKind[];
export interface ScheduleState {
  epochs: number;
  rate: number;
  batch: number;
  /** of the run, percent */
  warmup: number;
  schedule: ScheduleKind;
  /** where the reader stands */
  epoch: number;
  seed: number;
}

const datasetSize = 256;
const walkers = 192;
export const scales = {
  epochs: evenStops(10, 60, 5),
  rate: logStops(0.01, 0.4),
  batch: powersOfTwo(8, 64),
  warmup: evenStops(0, 30, 5),
};
export const fields = {
  epochs: stopOf(scales.epochs, 30),
  rate: stopOf(scales.rate, 0.15),
  batch: stopOf(scales.batch, 16),
  warmup: stopOf(scales.warmup, 0),
  schedule: oneOf<ScheduleKind>(kinds, 'cosine'),
  epoch: stopOf(evenStops(0, 60, 1), 15),
  seed: seedField,
};

export const stepsPerEpoch = (batch: number): number => datasetSize / batch;

export function specOf({ epochs, rate, batch, warmup, seed }: Omit<ScheduleState, 'schedule' | 'epoch'>, kind: ScheduleKind): SwarmSpec {
  const steps = epochs * stepsPerEpoch(batch);
  return {
    landscape: 'egg-bowl',
    start: [2.4, 1.2],
    cloud: 0.1,
    noise: { kind: 'isotropic', sigma: 6 },
    datasetSize,
    plan: { ...plainPlan(batch, rate), schedule: standardSchedule(kind, steps), warmupSteps: Math.round((warmup / 100) * steps) },
    steps,
    walkers,
    seed,
  };
}

export interface ScheduleRun {
  kind: ScheduleKind;
  /** eta at the first step of each epoch, and at the last step of all */
  rates: number[];
  /** median validation loss after each epoch; null: half the swarm has diverged */
  validation: (number | null)[];
  escaped: number;
  diverged: number;
  medianLoss: number | null;
}

export function measure(state: ScheduleState): ScheduleRun[] {
  return kinds.map((kind) => {
    const spec = specOf(state, kind);
    const world = worldOf(spec.landscape);
    const rates = ratesOf(spec.plan, spec.steps);
    const { losses, result } = courseOf(world, spec, state.epochs, world.validation);
    return {
      kind,
      rates: Array.from(
        { length: state.epochs + 1 },
        (_, epoch) => rates[Math.min(spec.steps - 1, epoch * stepsPerEpoch(state.batch))] ?? NaN,
      ),
      validation: losses,
      escaped: result.escaped,
      diverged: result.diverged,
      medianLoss: result.medianLoss,
    };
  });
}

/** How much lower than the constant rate's a run ends: hardly, somewhat, below half, below a tenth. */
export const differences = ['same', 'lower', 'half', 'tenth'] as const;
export type Difference = (typeof differences)[number];

export interface Comparison {
  /** the highlighted schedule; the constant one itself is held against cosine */
  kind: ScheduleKind;
  ended: number | null;
  constant: number | null;
  difference: Difference;
}

export function compare(runs: readonly ScheduleRun[], schedule: ScheduleKind): Comparison {
  const kind = schedule === 'constant' ? 'cosine' : schedule;
  const last = (wanted: ScheduleKind): number | null => runs.find((run) => run.kind === wanted)?.validation.at(-1) ?? null;
  const [ended, constant] = [last(kind), last('constant')];
  const share = (ended ?? Infinity) / (constant ?? Infinity);
  return { kind, ended, constant, difference: share < 0.1 ? 'tenth' : share < 0.5 ? 'half' : share < 0.9 ? 'lower' : 'same' };
}
