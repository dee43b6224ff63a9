// Some challenges differ from round to round: another steepness, another patient. The round's commitment draws which: it is public from the
// briefing on, so that every screen can show and probe the variant, and nobody could choose it.
import type { Challenge } from './challenge.ts';
import { knownChallenge } from './challenges.ts';
import { freeChallenge, type FreeSetup } from './freeDescent.ts';

const drawn = new WeakMap<object, Challenge>();

/**
 * The challenge as a round with this commitment (hex) plays it; the same object each time, so that screens see no change where there is none.
 * null: no round yet, then it stands as it is.
 */
export function challengeUnder(challenge: Challenge, commitment: string | null): Challenge {
  const { variants } = challenge;
  if (commitment === null || variants === undefined) return challenge;
  const variant = variants[parseInt(commitment.slice(0, 8), 16) % variants.length];
  if (variant === undefined) return challenge;
  const made = drawn.get(variant) ?? { ...challenge, ...variant };
  drawn.set(variant, made);
  return made;
}

/** The challenge of a round in play, or of its record. Throws on an id that was never checked. */
export function challengeOfRound({ challengeId, setup, draw }: Played): Challenge {
  return setup === undefined ? challengeUnder(knownChallenge(challengeId), draw.commitment) : challengeSetUp(setup);
}

/** What tells a round's challenge: a round, its record, or a run of it. */
export interface Played {
  challengeId: string;
  setup?: FreeSetup;
  draw: { commitment: string };
}

const mostSetups = 8;
const setUp = new Map<string, Challenge>();

/** Free descent as the instructor has set it up; the same object for equal setups. */
export function challengeSetUp(setup: FreeSetup): Challenge {
  const key = JSON.stringify(setup);
  const made = setUp.get(key) ?? freeChallenge(setup);
  setUp.delete(key);
  setUp.set(key, made);
  const oldest = setUp.keys().next();
  if (setUp.size > mostSetups && oldest.done !== true) setUp.delete(oldest.value);
  return made;
}
