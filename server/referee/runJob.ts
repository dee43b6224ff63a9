// One plan's swarm and its score: what a worker does, and what a replay does again.
import { challenges } from '../../shared/game/challenges.ts';
import { specOf } from '../../shared/game/round.ts';
import { fingerprintOf } from '../../shared/sim/noiseTile.ts';
import type { SwarmResult, SwarmSummary } from '../../shared/sim/result.ts';
import { scoreOf } from '../../shared/sim/score.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { Job, Outcome } from './messages.ts';

/** Throws on an unknown challenge. */
export function runJob({ challengeId, plan, seed }: Job): Outcome {
  const challenge = challenges[challengeId];
  if (challenge === undefined)
    throw new Error(`challenge: got ${JSON.stringify(challengeId)}, expected one of ${Object.keys(challenges).join(', ')}`);
  const world = worldOf(challenge.landscape);
  const result = runSwarm('wasm', world, specOf(challenge, plan, seed));
  const { score, parts } = scoreOf(result, challenge.scoring);
  return { tileHash: fingerprintOf(world, challenge.noise), summary: summaryOf(result), score, parts };
}

function summaryOf(result: SwarmResult): SwarmSummary {
  const { gaps: _gaps, validationLosses: _validationLosses, ...summary } = result;
  return summary;
}
