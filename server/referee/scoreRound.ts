// Scores a whole round: every seat's plan, equal plans once (common random numbers: the same plan has the same outcome).
import { runsIn } from '../../shared/game/scorePlan.ts';
import type { Scored, Session } from '../../shared/game/sessionTypes.ts';
import type { Outcome } from './messages.ts';
import type { Pool } from './pool.ts';

/** Rejects when the round cannot be scored, or when cancelled. */
export type ScoreRound = (session: Session, signal: AbortSignal) => Promise<readonly Scored[]>;

export interface Referee {
  scoreRound: ScoreRound;
  /** Known once a round of the challenge was scored here: baking a world on the main thread would hold everybody up. */
  tileHashOf(challengeId: string): string | undefined;
}

export function createReferee(pool: Pick<Pool, 'run'>): Referee {
  const tileHashes = new Map<string, string>();
  const scoreRound: ScoreRound = async ({ phase }, signal) => {
    if (phase.kind !== 'locked' && phase.kind !== 'descend') throw new Error(`scoring: the session is in ${phase.kind}`);
    const { challengeId, draw } = phase.round;
    const runs = new Map<string, Promise<Outcome>>();
    const scored = runsIn(phase).map(async ({ seatId, plan, knobs }): Promise<Scored> => {
      const own = { plan, ...(knobs !== undefined && { knobs }) };
      const key = JSON.stringify(own);
      const run = runs.get(key) ?? pool.run({ challengeId, draw, ...own }, signal);
      runs.set(key, run);
      const { tileHash, summary, score, parts } = await run;
      tileHashes.set(challengeId, tileHash);
      return { seatId, ...own, summary, score, parts };
    });
    return Promise.all(scored);
  };
  return { scoreRound, tileHashOf: (challengeId) => tileHashes.get(challengeId) };
}
