// One plan's swarm and its score: what a worker does, and what a replay does again.
import { challenges } from '../../shared/game/challenges.ts';
import { judge } from '../../shared/game/judge.ts';
import { specOf } from '../../shared/game/round.ts';
import type { Job, Outcome } from './messages.ts';

/** Throws on an unknown challenge. */
export function runJob({ challengeId, plan, seed }: Job): Outcome {
  const challenge = challenges[challengeId];
  if (challenge === undefined)
    throw new Error(`challenge: got ${JSON.stringify(challengeId)}, expected one of ${Object.keys(challenges).join(', ')}`);
  return judge(challenge, specOf(challenge, plan, seed), null);
}
