// The learning-rate range test, and what becomes of runs at the rate that it suggests, a tenth and ten times of it.
import { rangeTestOf, type RangeTest } from '../../../shared/sim/rangeTest.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { courseOf, plainPlan, startOf } from '../swarms.ts';
import { factors, fields, type Fate, type RangeTestState } from './state.ts';

export { fields };

const steps = 200;
const walkers = 64;

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
