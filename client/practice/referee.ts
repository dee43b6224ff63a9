// Who scores a round in practice: the same swarms and the same score as the server's referee. Pure; the worker calls it,
// and so does a test.
import { knownChallenge } from '../../shared/game/challenges.ts';
import { judge } from '../../shared/game/judge.ts';
import { specOf } from '../../shared/game/round.ts';
import type { Scored } from '../../shared/game/sessionTypes.ts';
import type { Plan } from '../../shared/sim/plan.ts';

export interface RoundToScore {
  challengeId: string;
  seed: number;
  plans: Readonly<Record<string, Plan>>;
}

export interface Referee {
  score(round: RoundToScore): Promise<readonly Scored[]>;
  close(): void;
}

export function scoreRound({ challengeId, seed, plans }: RoundToScore): readonly Scored[] {
  const challenge = knownChallenge(challengeId);
  return Object.entries(plans).map(([seatId, plan]) => {
    const { summary, score, parts } = judge(challenge, specOf(challenge, plan, seed), null);
    return { seatId, plan, summary, score, parts };
  });
}
