// The same seed twice, from a steep wall: once with the full rate at once, once with the first steps made small.
import { ratesOf } from '../../../shared/sim/schedules.ts';
import { heroPath } from '../../../shared/sim/swarm.ts';
import { curvatureAt, stabilityLimit } from '../../../shared/sim/theory.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { courseOf, plainPlan } from '../swarms.ts';
import { fields, start, type Fate, type WarmUpState } from './state.ts';

export { fields };

export const steps = 200;
export const walkers = 512;

export function specOf({ rate, warmup, seed }: WarmUpState): SwarmSpec {
  return {
    landscape: 'cliff',
    start,
    cloud: 0,
    noise: { kind: 'isotropic', sigma: 0.4 },
    datasetSize: 4096,
    plan: { ...plainPlan(64, rate), warmupSteps: warmup },
    steps,
    walkers,
    seed,
  };
}

export interface WarmUpRun {
  warmup: number;
  at: number[];
  losses: (number | null)[];
  rates: number[];
  diverged: number;
  medianGap: number | null;
  medianLoss: number | null;
  path: number[];
  heroDiverged: boolean;
  fate: Fate;
}

export interface WarmUpResult {
  without: WarmUpRun;
  with: WarmUpRun;
  /** the largest rate that is stable where the run begins: 2 / curvature */
  limit: number;
}

/** A tenth of the loss left: the plain is crossed. */
const arrivedGap = 0.1;

export function measure(state: WarmUpState): WarmUpResult {
  const spec = specOf(state);
  const { landscape } = worldOf(spec.landscape);
  return {
    without: runOf({ ...state, warmup: 0 }),
    with: runOf(state),
    limit: stabilityLimit(curvatureAt(landscape, spec.start[0], spec.start[1])),
  };
}

function runOf(state: WarmUpState): WarmUpRun {
  const spec = specOf(state);
  const world = worldOf(spec.landscape);
  const { at, losses, result, swarm } = courseOf(world, spec, 100);
  const { diverged, medianGap, medianLoss } = result;
  const rates = ratesOf(spec.plan, steps);
  return {
    warmup: state.warmup,
    at,
    losses,
    rates: at.map((step) => rates[Math.min(step, steps - 1)] ?? NaN),
    diverged,
    medianGap,
    medianLoss,
    path: [...heroPath(world, spec)],
    heroDiverged: swarm.outcome()[0] === 2,
    fate: diverged > 0.9 ? 'off' : diverged > 0.1 || medianGap === null ? 'half' : medianGap <= arrivedGap ? 'arrives' : 'late',
  };
}
