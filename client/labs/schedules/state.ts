// What can be set, the schedules held against each other, and how far apart two runs end.
import { scheduleKinds } from '../../ui/kinds.ts';
import { logStops, powersOfTwo } from '../../ui/logScale.ts';
import { evenStops, oneOf, seedField, stopOf } from '../query.ts';
import type { ScheduleKind } from '../../../shared/sim/plan.ts';
import type { ScheduleRun } from './model.ts';

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

export const datasetSize = 256;

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
  schedule: oneOf<ScheduleKind>(scheduleKinds, 'cosine'),
  epoch: stopOf(evenStops(0, 60, 1), 15),
  seed: seedField,
};

export const stepsPerEpoch = (batch: number): number => datasetSize / batch;

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

/** Which schedule and epoch are looked at changes no run. */
export const ran = (state: ScheduleState): ScheduleState => ({ ...state, schedule: 'constant', epoch: 0 });
