// Private trial runs while choosing. The seeds are public (they come from the commitment), and they are not the round's: a probe tells how a
// plan fares, never how this round will go.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Plan, SwarmSpec } from '../sim/plan.ts';
import type { Challenge } from './challenge.ts';
import { specOf } from './round.ts';

/** Enough to see whether a plan explodes, sticks or escapes; too few to measure it. */
export const probeWalkers = 64;

/** The first 4 bytes, little-endian, of SHA-256 of "commitment:use". */
function seedFor(commitment: string, use: string): number {
  const digest = sha256(utf8ToBytes(`${commitment}:${use}`));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0, true);
}

/** index: 0 for the first probe of a round. */
export const probeSeed = (commitment: string, index: number): number => seedFor(commitment, `probe:${index}`);

export function probeSpec(challenge: Challenge, plan: Plan, commitment: string, index: number): SwarmSpec {
  return { ...specOf(challenge, plan, probeSeed(commitment, index)), walkers: probeWalkers };
}

/** The sick run of a diagnosis, which the whole class sees before naming its cause: a full swarm, or chance could hide a symptom. */
export function patientSpec(challenge: Challenge, commitment: string): SwarmSpec {
  return specOf(challenge, challenge.naive, seedFor(commitment, 'patient'));
}
