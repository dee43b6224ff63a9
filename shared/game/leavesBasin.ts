import { worldOf } from '../sim/worlds.ts';
import type { Challenge } from './challenge.ts';

/** Whether there is a basin to get out of: where every minimum is a target, everybody stands in one from the start. Bakes the world, if nobody has yet. */
export function leavesBasin({ landscape }: Pick<Challenge, 'landscape'>): boolean {
  const { minima, targets } = worldOf(landscape).landscape;
  return targets.length < minima.length;
}
