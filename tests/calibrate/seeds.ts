// Seeds by ground: where the round's seed draws the ground, every ground gets as many seeds, and deviations are taken within each.
import type { Challenge, Ground } from '../../shared/game/challenge.ts';
import { groundOf } from '../../shared/game/ground.ts';

/** One list of `each` seeds for every ground of the challenge, from `first` on. */
export function seedsByGround(challenge: Challenge, each: number, first: number): readonly (readonly number[])[] {
  const grounds = challenge.variants?.length ?? 1;
  const lists = new Map<Ground, number[]>();
  for (let seed = first; ; seed++) {
    const ground = groundOf(challenge, seed);
    const list = lists.get(ground) ?? [];
    if (list.length < each) list.push(seed);
    lists.set(ground, list);
    if (lists.size === grounds && [...lists.values()].every((one) => one.length === each)) return [...lists.values()];
  }
}

export interface Measured {
  mean: number;
  /** from seed to seed on one ground: the root of the mean variance */
  deviation: number;
}

/** scores: as seedsByGround's lists. */
export function measure(scores: readonly (readonly number[])[]): Measured {
  const of = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;
  const means = scores.map(of);
  const variances = scores.map((list, i) => {
    const mean = means[i] ?? 0;
    return list.length > 1 ? list.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (list.length - 1) : 0;
  });
  return { mean: of(means), deviation: Math.sqrt(of(variances)) };
}
