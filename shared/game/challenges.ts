// All challenges, in the order they are offered. Calibrated by simulation (reference rows 1, 2, 6, 8).
import type { Challenge } from './challenge.ts';
import { escapeRace } from './challenges/escapeRace.ts';
import { flatOrSharp } from './challenges/flatOrSharp.ts';
import { saddle } from './challenges/saddle.ts';
import { stuck } from './challenges/stuck.ts';

export const challenges: Readonly<Record<string, Challenge>> = Object.fromEntries(
  [stuck, escapeRace, flatOrSharp, saddle].map((challenge) => [challenge.id, challenge]),
);

/** Ids come from outside: 'constructor' is no challenge. */
export function challengeOf(id: string): Challenge | null {
  return Object.hasOwn(challenges, id) ? (challenges[id] ?? null) : null;
}

/** For ids that were checked when they came in. */
export function knownChallenge(id: string): Challenge {
  const challenge = challengeOf(id);
  if (challenge === null) throw new Error(`challenge: got ${JSON.stringify(id)}, expected one of ${Object.keys(challenges).join(', ')}`);
  return challenge;
}
