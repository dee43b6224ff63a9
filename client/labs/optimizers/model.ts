// Eight rules, one start, one noise: only the rule differs. Each at the shared rate, or at the best of its own.
import { standardOptimizer } from '../../../shared/game/planParameters.ts';
import { heroPath } from '../../../shared/sim/swarm.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { BuiltInKind, SwarmSpec } from '../../../shared/sim/plan.ts';
import { optimizerKinds } from '../../ui/kinds.ts';
import { courseOf, plainPlan, resultOf, startOf } from '../swarms.ts';
import { fields, ran, type OptimizerState } from './state.ts';

export { fields, ran };

const steps = 200;
const walkers = 128;
/** What `own` tries for each rule; fewer walkers are enough to choose. */
export const tried = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1] as const;
const tryWalkers = 32;

export function specOf({ hill, batch, seed }: Pick<OptimizerState, 'hill' | 'batch' | 'seed'>, kind: BuiltInKind, rate: number): SwarmSpec {
  return {
    landscape: hill,
    start: startOf(hill),
    cloud: 0,
    // The long slope is a hundredth as wide as the others.
    noise: { kind: 'isotropic', sigma: hill === 'long-slope' ? 0.01 : 1 },
    datasetSize: null,
    plan: { ...plainPlan(batch, rate), optimizer: standardOptimizer(kind) },
    steps,
    walkers,
    seed,
  };
}

export interface OptimizerRun {
  kind: BuiltInKind;
  rate: number;
  at: number[];
  losses: (number | null)[];
  medianLoss: number | null;
  medianGap: number | null;
  diverged: number;
  path: number[];
  heroDiverged: boolean;
}

export function measure(state: OptimizerState): OptimizerRun[] {
  const world = worldOf(state.hill);
  return optimizerKinds.map((kind) => {
    const rate = state.mode === 'own' ? bestRate(state, kind) : state.rate;
    const spec = specOf(state, kind, rate);
    const { at, losses, result, swarm } = courseOf(world, spec, 50);
    const { medianLoss, medianGap, diverged } = result;
    return {
      kind,
      rate,
      at,
      losses,
      medianLoss,
      medianGap,
      diverged,
      path: [...heroPath(world, spec)],
      heroDiverged: swarm.outcome()[0] === 2,
    };
  });
}

/** Of the tried ones, the rate whose middle walker ends lowest; on another seed, so that no rule is tuned to its own luck. */
export function bestRate(state: OptimizerState, kind: BuiltInKind): number {
  const world = worldOf(state.hill);
  const losses = tried.map((rate) => {
    const spec = { ...specOf(state, kind, rate), walkers: tryWalkers, seed: state.seed + 1_000_000 };
    return resultOf(world, spec).medianLoss ?? Infinity;
  });
  return tried[losses.indexOf(Math.min(...losses))] ?? tried[0];
}
