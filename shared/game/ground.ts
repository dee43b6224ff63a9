// Where a round is played. Most challenges have one ground; in some the round's seed draws it, so that it can be measured but not known by heart.
import { hashWords } from '../sim/hash.ts';
import type { Challenge, Ground } from './challenge.ts';

export function groundOf(challenge: Challenge, seed: number): Ground {
  const { variants } = challenge;
  if (variants === undefined) return challenge;
  const drawn = parseInt(hashWords(new Uint32Array([seed])).slice(0, 8), 16) % variants.length;
  return variants[drawn] ?? challenge;
}

const grounded = new WeakMap<Ground, Challenge>();

/**
 * The challenge as this seed plays it: the same object each time, so that screens see no change where there is none.
 * seed null: not revealed yet, then the challenge's own ground stands in.
 */
export function challengeUnder(challenge: Challenge, seed: number | null): Challenge {
  if (seed === null || challenge.variants === undefined) return challenge;
  const ground = groundOf(challenge, seed);
  const made = grounded.get(ground) ?? { ...challenge, ...ground };
  grounded.set(ground, made);
  return made;
}
