// The learning-rate range test, and what becomes of runs at the rate that it suggests, a tenth and ten times of it.
import { rangeTestOf, type RangeTest } from '../../../shared/sim/rangeTest.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { powersOfTwo } from '../../ui/logScale.ts';
import { oneOf, seedField, stopOf } from '../query.ts';
import { courseOf, plainPlan, startOf } from '../swarms.ts';

/** Hills of different steepness: the good rate differs, the test finds it. */
export const hills = ['two-heats', 'two-heats*10', 'ravine', 'tilted-valley'] as const;
export type Hill = (typeof hills)[number];

export interface RangeTestState {
  hill: Hill;
  batch: number;
  seed: number;
}

const steps = 200;
const walkers = 64;
export const factors = [0.1, 1, 10] as const;
export const scales = { batch: powersOfTwo(1, 256) };
export const fields = { hill: oneOf(hills, 'two-heats'), batch: stopOf(scales.batch, 32), seed: seedField };

export function specOf({ hill, batch, seed }: RangeTestState, learningRate: number): SwarmSpec {
  return {
    landscape: hill,
    start: startOf(hill),
    cloud: 0,
    noise: { kind: 'isotropic', sigma: 2 },
    datasetSize: null,
    plan: plainPlan(batch, learningRate),
    steps,
    walkers,
    seed,
  };
}

/** What became of a run: more than half its walkers off the map; higher than its start; nearly all the way down; or still on the way. */
export const fates = ['arrived', 'slow', 'shakes', 'off'] as const;
export type Fate = (typeof fates)[number];

export interface RangeRun {
  factor: number;
  rate: number;
  at: number[];
  losses: (number | null)[];
  diverged: number;
  medianLoss: number | null;
  medianGap: number | null;
  fate: Fate;
}

export interface RangeTestResult {
  test: RangeTest;
  runs: RangeRun[];
}

const arrivedGap = 0.1;

export function measure(state: RangeTestState): RangeTestResult {
  const world = worldOf(state.hill);
  const test = rangeTestOf(world, specOf(state, 1));
  const runs = factors.map((factor): RangeRun => {
    const rate = factor * test.suggestion;
    const { at, losses, result } = courseOf(world, specOf(state, rate), 50);
    const { diverged, medianLoss, medianGap } = result;
    const fate = diverged > 0.5 || medianGap === null ? 'off' : medianGap > 1 ? 'shakes' : medianGap > arrivedGap ? 'slow' : 'arrived';
    return { factor, rate, at, losses, diverged, medianLoss, medianGap, fate };
  });
  return { test, runs };
}
