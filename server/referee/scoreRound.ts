// Scores a whole round: every seat's plan, equal plans once (common random numbers: the same plan has the same outcome).
import { knownChallenge } from '../../shared/game/challenges.ts';
import { groundOf } from '../../shared/game/ground.ts';
import { countsPrediction } from '../../shared/game/scorePlan.ts';
import { landscapeIdOf } from '../../shared/sim/worlds.ts';
import type { Round, Scored, Session } from '../../shared/game/sessionTypes.ts';
import type { Outcome } from './messages.ts';
import type { Pool } from './pool.ts';

/** Rejects when the round cannot be scored, or when cancelled. */
export type ScoreRound = (session: Session, signal: AbortSignal) => Promise<readonly Scored[]>;

export interface Referee {
  scoreRound: ScoreRound;
  /** Known once a round on the same ground was scored here: baking a world on the main thread would hold everybody up. */
  tileHashOf(round: Round): string | undefined;
}

export function createReferee(pool: Pool): Referee {
  const tileHashes = new Map<string, string>();
  const scoreRound: ScoreRound = async ({ phase }, signal) => {
    if (phase.kind !== 'locked' && phase.kind !== 'descend') throw new Error(`scoring: the session is in ${phase.kind}`);
    const { challengeId, draw, predictions } = phase.round;
    const counted = countsPrediction(knownChallenge(challengeId));
    const runs = new Map<string, Promise<Outcome>>();
    const scored = Object.entries(phase.plans).map(async ([seatId, plan]): Promise<Scored> => {
      const prediction = counted && Object.hasOwn(predictions, seatId) ? (predictions[seatId] ?? null) : null;
      const key = JSON.stringify([plan, prediction]);
      const run = runs.get(key) ?? pool.run({ challengeId, plan, seed: draw.seed, prediction }, signal);
      runs.set(key, run);
      const { tileHash, summary, score, parts } = await run;
      tileHashes.set(groundKey(phase.round), tileHash);
      return { seatId, plan, summary, score, parts };
    });
    return Promise.all(scored);
  };
  return { scoreRound, tileHashOf: (round) => tileHashes.get(groundKey(round)) };
}

const groundKey = ({ challengeId, draw }: Round): string => landscapeIdOf(groundOf(knownChallenge(challengeId), draw.seed).landscape);
