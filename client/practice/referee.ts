// Who scores a round in practice: the same swarms and the same score as the server's referee. Pure; the worker calls it,
// and so does a test.
import { challenges } from '../../shared/game/challenges.ts';
import { specOf } from '../../shared/game/round.ts';
import type { Scored } from '../../shared/game/sessionTypes.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { scoreOf } from '../../shared/sim/score.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

export interface RoundToScore {
  challengeId: string;
  seed: number;
  plans: Readonly<Record<string, Plan>>;
}

export interface Referee {
  score(round: RoundToScore): Promise<readonly Scored[]>;
  close(): void;
}

export function scoreRound(round: RoundToScore): readonly Scored[] {
  const challenge = challenges[round.challengeId];
  if (!challenge) throw new Error(`got challenge ${round.challengeId}, expected one of ${Object.keys(challenges).join(', ')}`);
  const world = worldOf(challenge.landscape);
  return Object.entries(round.plans).map(([seatId, plan]) => {
    const result = runSwarm('wasm', world, specOf(challenge, plan, round.seed));
    // Per-walker values stay here: a record holds summaries only.
    const { gaps: _gaps, validationLosses: _losses, ...summary } = result;
    return { seatId, plan, summary, ...scoreOf(result, challenge.scoring) };
  });
}
