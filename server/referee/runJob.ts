// One plan's swarm and its score: what a worker does, and what a replay does again.
import { challenges } from '../../shared/game/challenges.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import type { Job, Outcome } from './messages.ts';

/** Throws on an unknown challenge. */
export function runJob({ challengeId, plan, seed, prediction }: Job): Outcome {
  const challenge = challenges[challengeId];
  if (challenge === undefined)
    throw new Error(`challenge: got ${JSON.stringify(challengeId)}, expected one of ${Object.keys(challenges).join(', ')}`);
  return scorePlan(challenge, plan, seed, prediction);
}
