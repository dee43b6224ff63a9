// k times the batch, a k-th of the steps: which rate keeps the run as it was? Loss over samples seen, for three rules of thumb.
import { log } from '../../../shared/sim/detmath.ts';
import { standardOptimizer } from '../../../shared/game/planParameters.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { courseOf, plainPlan } from '../swarms.ts';
import { baseBatch, fields, rules, scaledRate, type Rule, type ScalingState } from './state.ts';

export { fields };

const baseSteps = 768;
const walkers = 256;
const points = 24;

/** `times` 1 is the run to be matched. */
export function specOf({ optimizer, seed }: Pick<ScalingState, 'optimizer' | 'seed'>, times: number, rate: number): SwarmSpec {
  return {
    landscape: 'ravine',
    start: [2, 1],
    cloud: 0,
    noise: { kind: 'isotropic', sigma: 4 },
    datasetSize: null,
    plan: { ...plainPlan(baseBatch * times, rate), optimizer: standardOptimizer(optimizer) },
    steps: baseSteps / times,
    walkers,
    seed,
  };
}

export interface ScalingRun {
  rule: Rule;
  rate: number;
  losses: (number | null)[];
  diverged: number;
  medianLoss: number | null;
  /** mean factor by which the loss is off the base run's, along the way; 1 is a perfect match, null: it flew off */
  off: number | null;
}

export interface ScalingResult {
  samples: number[];
  base: (number | null)[];
  runs: ScalingRun[];
  /** the rule that is least off */
  best: number;
}

export function measure(state: ScalingState): ScalingResult {
  const world = worldOf('ravine');
  const base = courseOf(world, specOf(state, 1, state.rate), points);
  const runs = rules.map((rule): ScalingRun => {
    const rate = scaledRate(rule, state.rate, state.times);
    const { losses, result } = courseOf(world, specOf(state, state.times, rate), points);
    return { rule, rate, losses, diverged: result.diverged, medianLoss: result.medianLoss, off: factorBetween(losses, base.losses) };
  });
  const offs = runs.map((run) => run.off ?? Infinity);
  return { samples: base.at.map((step) => step * baseBatch), base: base.losses, runs, best: offs.indexOf(Math.min(...offs)) };
}

/** exp of the mean |ln (a / b)|, the common start left out. */
function factorBetween(a: readonly (number | null)[], b: readonly (number | null)[]): number | null {
  let sum = 0;
  for (let i = 1; i < b.length; i++) {
    const [one, other] = [a[i] ?? null, b[i] ?? null];
    if (one === null || other === null) return null;
    sum += Math.abs(log(one / other));
  }
  return Math.exp(sum / Math.max(1, b.length - 1));
}
