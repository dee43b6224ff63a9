// All challenges, in the order they are offered. docs/calibration.md proves each of them by simulation.
import type { Challenge } from './challenge.ts';
import { adaptive } from './challenges/adaptive.ts';
import { budget } from './challenges/budget.ts';
import { coolDown } from './challenges/coolDown.ts';
import { doctor } from './challenges/doctor.ts';
import { escapeRace } from './challenges/escapeRace.ts';
import { flatOrSharp } from './challenges/flatOrSharp.ts';
import { fog } from './challenges/fog.ts';
import { freeDescent } from './challenges/freeDescent.ts';
import { rangeTest } from './challenges/rangeTest.ts';
import { ravine } from './challenges/ravine.ts';
import { realData } from './challenges/realData.ts';
import { rootBAdam, rootBSgd } from './challenges/rootB.ts';
import { saddle } from './challenges/saddle.ts';
import { stuck } from './challenges/stuck.ts';
import { warmUp } from './challenges/warmUp.ts';

const all: readonly Challenge[] = [
  stuck,
  escapeRace,
  rootBSgd,
  rootBAdam,
  coolDown,
  warmUp,
  flatOrSharp,
  budget,
  rangeTest,
  saddle,
  ravine,
  adaptive,
  realData,
  doctor,
  fog,
  freeDescent,
];

export const challenges: Readonly<Record<string, Challenge>> = Object.fromEntries(all.map((challenge) => [challenge.id, challenge]));

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
