// What a plan scores on every ground of a challenge under every seed, and how much of that is chance.
import type { Challenge } from '../../shared/game/challenge.ts';
import { challengeUnder } from '../../shared/game/variants.ts';

/** The challenge once for each of its grounds. */
export function groundsOf(challenge: Challenge): readonly Challenge[] {
  const count = challenge.variants?.length ?? 1;
  return Array.from({ length: count }, (_, index) => challengeUnder(challenge, index.toString(16).padStart(8, '0')));
}

export interface Measured {
  mean: number;
  /** from seed to seed on one ground: the root of the mean variance */
  deviation: number;
  /** the mean on each ground */
  grounds: readonly number[];
}

/** scores: by ground, then by seed. */
export function measure(scores: readonly (readonly number[])[]): Measured {
  const meanOf = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;
  const grounds = scores.map(meanOf);
  const variances = scores.map((list, i) => {
    const mean = grounds[i] ?? 0;
    return list.length > 1 ? list.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (list.length - 1) : 0;
  });
  return { mean: meanOf(grounds), deviation: Math.sqrt(meanOf(variances)), grounds };
}
