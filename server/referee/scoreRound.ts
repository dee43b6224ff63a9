// Scores a whole round: every seat's plan, equal plans once (common random numbers: the same plan has the same outcome).
import { runsIn, scoredOf } from '../../shared/game/scorePlan.ts';
import type { Round, Scored, Session } from '../../shared/game/sessionTypes.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { landscapeIdOf } from '../../shared/sim/worlds.ts';
import type { Outcome } from './messages.ts';
import type { Pool } from './pool.ts';

/** Rejects when the round cannot be scored, or when cancelled. */
export type ScoreRound = (session: Session, signal: AbortSignal) => Promise<readonly Scored[]>;

export interface Referee {
  scoreRound: ScoreRound;
  /** Known once a round on the same landscape was scored here: baking a world on the main thread would hold everybody up. */
  tileHashOf(round: Round): string | undefined;
}

export function createReferee(pool: Pick<Pool, 'run'>): Referee {
  const tileHashes = new Map<string, string>();
  const scoreRound: ScoreRound = async ({ phase }, signal) => {
    if (phase.kind !== 'locked' && phase.kind !== 'descend') throw new Error(`scoring: the session is in ${phase.kind}`);
    const outcomes = new Map<string, Promise<Outcome>>();
    const scored = runsIn(phase).map(async (seat): Promise<Scored> => {
      const key = JSON.stringify(seat.run);
      const outcome = outcomes.get(key) ?? pool.run(seat.run, signal);
      outcomes.set(key, outcome);
      const found = await outcome;
      tileHashes.set(groundOf(phase.round), found.tileHash);
      return scoredOf(seat, found);
    });
    return Promise.all(scored);
  };
  return { scoreRound, tileHashOf: (round) => tileHashes.get(groundOf(round)) };
}

function groundOf(round: Round): string {
  const { landscape, noise } = challengeOfRound(round);
  return `${landscapeIdOf(landscape)} ${JSON.stringify(noise)}`;
}
