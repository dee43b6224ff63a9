// Homework: challenges of a class that stay open for days. Each attempt is a round of one's own, on dice of its own, against the class's ghosts.
// Pure: what may be given, who the ghosts are, what runs in an attempt, and its record. The store keeps rows, not an event log: nothing here is live.
import { simVersion } from '../sim/version.ts';
import type { Plan } from '../sim/plan.ts';
import { challengeOf, challenges } from './challenges.ts';
import { countsPrediction } from './judge.ts';
import { refuse } from './outcome.ts';
import { inBoardOrder } from './progress.ts';
import { recordedRun, type RoundRecord } from './record.ts';
import { checkPlan } from './round.ts';
import { scoredOf, type PlanScore, type SeatRun } from './scorePlan.ts';
import type { KnobTurn, Refusal, Scored, SeatId, SeedDraw } from './sessionTypes.ts';
import { challengeOfRound, type Played } from './variants.ts';

export const homeworkDays = { least: 1, usual: 7, most: 14 } as const;
export const mostHomework = 10;
export const mostPupils = 400;
/** of one challenge and student */
export const mostAttempts = 50;

/** Everything but free descent, which is what a class has set up itself. */
export const canBeGiven = (challengeId: string): boolean => challengeOf(challengeId) !== null && challengeId !== 'free-descent';
export const givable: readonly string[] = Object.keys(challenges).filter(canBeGiven);

/** In an attempt's record: oneself. */
export const mySeat = 'me';
/** In an attempt's record, as seats: who else walked. */
export const ghostKinds = ['best', 'median', 'classmate'] as const;
export type GhostKind = (typeof ghostKinds)[number];
export const isGhostKind = (seatId: SeatId): seatId is GhostKind => ghostKinds.some((kind) => kind === seatId);

export interface ClassGhost {
  kind: GhostKind;
  plan: Plan;
  knobs?: readonly KnobTurn[];
  prediction?: number;
}

export type Candidate = Omit<ClassGhost, 'kind'> & { score: number };

/** What the class did in a challenge: every student's run in these records, bots left out. */
export function candidatesIn(records: readonly RoundRecord[], challengeId: string, isBot: (seatId: SeatId) => boolean): Candidate[] {
  return records
    .filter((record) => record.challengeId === challengeId && record.setup === undefined)
    .flatMap((record) =>
      record.scored
        .filter(({ seatId }) => !isBot(seatId))
        .map((one) => {
          const { plan, knobs, prediction } = recordedRun(record, one);
          return { plan, ...(knobs !== undefined && { knobs }), ...(prediction !== undefined && { prediction }), score: one.score };
        }),
    );
}

/** The best, the median and one from the upper half, as far as they are three different plans. Nobody can be told from them. */
export function ghostsAmong(candidates: readonly Candidate[]): readonly ClassGhost[] {
  const sorted = candidates.toSorted((a, b) => b.score - a.score);
  const at: Readonly<Record<GhostKind, number>> = { best: 0, median: sorted.length >> 1, classmate: sorted.length >> 2 };
  const seen = new Set<string>();
  return ghostKinds.flatMap((kind) => {
    const found = sorted[at[kind]];
    if (found === undefined) return [];
    const { score: _score, ...ghost } = found;
    const key = JSON.stringify(ghost);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind, ...ghost }];
  });
}

export interface Attempt {
  /** its record's id too */
  id: string;
  challengeId: string;
  /** 1, 2, ... of this challenge and student */
  number: number;
  draw: SeedDraw;
}

export interface AttemptChoice {
  /** index into the question's options: asked first, as in class */
  prediction: number;
  plan: Plan;
}

/** null: it may run. The attempt's seal is enough to know its challenge. */
export function choiceFault(attempt: Played, { prediction, plan }: AttemptChoice): Refusal | null {
  const challenge = challengeOfRound(attempt);
  const { options } = challenge.prediction;
  if (!(Number.isInteger(prediction) && prediction >= 0 && prediction < options.length))
    return refuse('no-such-option', `prediction: got ${prediction}, takes 0 to ${options.length - 1}`);
  return checkPlan(challenge, plan);
}

/**
 * Everybody's run on this attempt's dice: one's own and the ghosts', as far as the challenge still allows their plans. Live knobs of one's own stand
 * still: their keys would tell the future.
 */
export function attemptRuns({ challengeId, draw }: Attempt, { prediction, plan }: AttemptChoice, ghosts: readonly ClassGhost[]): SeatRun[] {
  const challenge = challengeOfRound({ challengeId, draw });
  const mine = { seatId: mySeat, run: { challengeId, draw, plan, ...(countsPrediction(challenge) && { prediction }) } };
  const able = ghosts.filter((ghost) => checkPlan(challenge, ghost.plan) === null);
  return [mine, ...able.map(({ kind, ...ghost }) => ({ seatId: kind, run: { challengeId, draw, ...ghost } }))];
}

/** Replays and verifies as any round's. outcomes: of attemptRuns, in the same order. */
export function attemptRecord(
  attempt: Attempt,
  prediction: number,
  runs: readonly SeatRun[],
  outcomes: readonly PlanScore[],
  atMs: number,
): RoundRecord {
  const { budgetUnits, walkers } = challengeOfRound(attempt);
  const scored: Scored[] = runs.map((seat, i) => {
    const outcome = outcomes[i];
    if (outcome === undefined) throw new Error(`outcomes: got ${outcomes.length}, expected ${runs.length}`);
    return scoredOf(seat, outcome);
  });
  const guesses = runs.flatMap(({ seatId, run }): [SeatId, number][] => (run.prediction === undefined ? [] : [[seatId, run.prediction]]));
  return {
    id: attempt.id,
    simVersion,
    challengeId: attempt.challengeId,
    roundNumber: attempt.number,
    createdAtMs: atMs,
    draw: attempt.draw,
    tileHash: outcomes[0]?.tileHash ?? '',
    budgetUnits,
    walkers,
    scored: inBoardOrder(scored),
    predictions: { ...Object.fromEntries(guesses), [mySeat]: prediction },
    observations: {},
    firstPlans: {},
    teams: {},
  };
}

export const ownRun = ({ scored }: RoundRecord): Scored | null => scored.find(({ seatId }) => seatId === mySeat) ?? null;
