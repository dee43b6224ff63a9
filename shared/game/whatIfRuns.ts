// The counterfactual: what a whole class would have scored with one thing changed, on the same seed; and who would have stood where.
// Pure: whoever has an engine runs the plans in between.
import type { Plan } from '../sim/plan.ts';
import type { Challenge } from './challenge.ts';
import { recordedRun, type RoundRecord } from './record.ts';
import { challengeOfRound } from './variants.ts';
import { boardOf, outcomeOf, rankedBy, type OutcomeKind } from './report.ts';
import type { PlanRun } from './scorePlan.ts';
import type { Scored, SeatId } from './sessionTypes.ts';
import { changedChallenge, changedPlan, type WhatIf } from './whatIf.ts';

/** One plan's run in a round; knobs that were turned, and a guess that counts, stay as they were. */
export type Run = Pick<PlanRun, 'plan' | 'knobs' | 'prediction'>;
export interface ClassRun extends Run {
  seatId: SeatId;
}

/** What to run for a record and a change (null: the round as it was played), in the order of the board. */
export function whatIfRuns(record: RoundRecord, whatIf: WhatIf | null): { challenge: Challenge; runs: readonly ClassRun[] } {
  const challenge = challengeOfRound(record);
  const runs = record.scored.map((one) => {
    const { challengeId: _challengeId, draw: _draw, ...run } = recordedRun(record, one);
    return { ...run, seatId: one.seatId, plan: whatIf === null ? one.plan : changedPlan(challenge, one.plan, whatIf) };
  });
  return { challenge: whatIf === null ? challenge : changedChallenge(challenge, whatIf), runs };
}

export type Outcome = Pick<Scored, 'score' | 'summary' | 'parts'>;

export interface Moved {
  seatId: SeatId;
  plan: Plan;
  before: { rank: number; score: number; outcome: OutcomeKind };
  after: { rank: number; score: number; outcome: OutcomeKind };
}

/** In the new order; a seat without an outcome yet keeps what it had. */
export function movedBoard(record: RoundRecord, outcomes: ReadonlyMap<SeatId, Outcome>): readonly Moved[] {
  const rows = boardOf(record).map((entry) => ({ entry, seatId: entry.seatId, outcome: outcomes.get(entry.seatId) ?? entry }));
  return rankedBy(rows, (row) => row.outcome.score).map(({ entry, outcome, rank }) => ({
    seatId: entry.seatId,
    plan: entry.plan,
    before: { rank: entry.rank, score: entry.score, outcome: outcomeOf(entry) },
    after: { rank, score: outcome.score, outcome: outcomeOf(outcome) },
  }));
}

export interface ClassChange {
  plans: number;
  /** means over all plans */
  scoreBefore: number;
  scoreAfter: number;
  /** plans most of whose walkers escaped */
  escapedBefore: number;
  escapedAfter: number;
  divergedBefore: number;
  divergedAfter: number;
  /** by more than `same` points */
  better: number;
  worse: number;
}

/** Fewer points than this are no change worth a word. */
const same = 5;

export function classChange(moved: readonly Moved[]): ClassChange {
  const count = (of: (row: Moved) => boolean): number => moved.filter(of).length;
  const mean = (of: (row: Moved) => number): number => moved.reduce((sum, row) => sum + of(row), 0) / Math.max(1, moved.length);
  return {
    plans: moved.length,
    scoreBefore: mean((row) => row.before.score),
    scoreAfter: mean((row) => row.after.score),
    escapedBefore: count((row) => row.before.outcome === 'escaped'),
    escapedAfter: count((row) => row.after.outcome === 'escaped'),
    divergedBefore: count((row) => row.before.outcome === 'diverged'),
    divergedAfter: count((row) => row.after.outcome === 'diverged'),
    better: count((row) => row.after.score > row.before.score + same),
    worse: count((row) => row.after.score < row.before.score - same),
  };
}
