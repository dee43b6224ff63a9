// How far a plan can walk, and how hot it runs: what the doctor holds a run's outcome against.
import { gaitOf } from './gait.ts';
import { noiseLevel } from './noiseTile.ts';
import type { OptimizerChoice, Plan, SwarmSpec } from './plan.ts';
import { stabilityLimit } from './theory.ts';
import type { World } from './world.ts';

/** Divides each coordinate's step by the size of its gradients: steps about as long as the rate, whatever the slope. */
export function dividesBySize(optimizer: OptimizerChoice): boolean {
  const { kind } = optimizer;
  if (kind === 'own') return gaitOf(optimizer).dividesBySize;
  return kind !== 'sgd' && kind !== 'momentum' && kind !== 'nesterov';
}

/** An own rule's: the m of which steps grow from the first to a late one as they do. */
export function momentumOf(optimizer: OptimizerChoice): number {
  if (optimizer.kind !== 'own') return 'momentum' in optimizer ? optimizer.momentum : 0;
  const { first, late } = gaitOf(optimizer);
  return dividesBySize(optimizer) ? 0 : Math.max(0, 1 - first / late);
}

/** Steps that agree add up to 1 / (1 - m) of one. */
export const gainOf = (optimizer: OptimizerChoice): number =>
  optimizer.kind === 'own' ? gaitOf(optimizer).late : 1 / (1 - momentumOf(optimizer));

/** Largest stable rate on a quadratic: 2 / lambda; heavy ball 2 (1 + m) / lambda; Nesterov 2 (1 + m) / ((1 + 2m) lambda). */
export function limitOf(optimizer: OptimizerChoice, curvature: number): number {
  if (dividesBySize(optimizer)) return Infinity;
  const m = momentumOf(optimizer);
  const limit = stabilityLimit(curvature) * (1 + m);
  if (optimizer.kind === 'own') return limit / gaitOf(optimizer).first;
  return limit / (optimizer.kind === 'nesterov' ? 1 + 2 * m : 1);
}

/** From the start to the lowest target, along the longer coordinate. */
export function wayOf({ landscape }: World, [x, y]: SwarmSpec['start']): number {
  const target = lowestTarget(landscape);
  return target ? Math.max(Math.abs(target.x - x), Math.abs(target.y - y)) : 0;
}

/** Over all challenges swarms left wrong valleys and came to rest in the right one at a heat of .03 to .12; above, they are thrown about. */
export const goodHeat = 0.07;

/**
 * Temperature eta s^2 / 2 in units of the height from the start down to the lowest target: about the gap at which noise keeps a swarm
 * in a bowl.
 */
export function heatOf(world: World, spec: Pick<SwarmSpec, 'noise' | 'datasetSize' | 'start'>, plan: Plan): number {
  const { landscape } = world;
  const span = landscape.at(spec.start[0], spec.start[1]).l - (lowestTarget(landscape)?.loss ?? 0);
  const noise = noiseLevel(world, spec, plan.batchSize);
  // Where steps are divided by the gradient's size, and most of that is noise, the rate in force is eta / s.
  const rate = (plan.learningRate * gainOf(plan.optimizer)) / (dividesBySize(plan.optimizer) ? Math.max(1e-12, noise) : 1);
  return span > 0 ? (rate * noise * noise) / (2 * span) : 0;
}

function lowestTarget({ minima, targets }: World['landscape']): World['landscape']['minima'][number] | undefined {
  return targets.flatMap((target) => minima[target] ?? []).toSorted((a, b) => a.loss - b.loss)[0];
}
