// A record is everything needed to re-run one round and find the same hashes. It holds no names.
// report.ts makes it from a finished round; verifyRecord proves it by running everything again.
import type { Plan, SwarmSpec } from '../sim/plan.ts';
import { simVersion } from '../sim/version.ts';
import { countsPrediction } from './judge.ts';
import { entry } from './outcome.ts';
import type { FreeSetup } from './freeDescent.ts';
import { scorePlan, specOfRun, type PlanRun, type PlanScore } from './scorePlan.ts';
import { keepsPromise } from './seed.ts';
import type { Scored, SeatId, SeedDraw } from './sessionTypes.ts';
import { challengeOfRound } from './variants.ts';

export interface RoundRecord {
  id: string;
  simVersion: number;
  challengeId: string;
  /** free descent: what the instructor had set */
  setup?: FreeSetup;
  roundNumber: number;
  createdAtMs: number;
  draw: SeedDraw;
  /** of everything baked that decides the round: fingerprintOf (sim/noiseTile.ts) */
  tileHash: string;
  budgetUnits: number;
  walkers: number;
  /** in the order of the board: best first, ties by seat id */
  scored: readonly Scored[];
  predictions: Readonly<Record<SeatId, number>>;
  observations: Readonly<Record<SeatId, number>>;
  /** plans before the talk, where there was one */
  firstPlans: Readonly<Record<SeatId, Plan>>;
  /** by seat; empty where everybody played for themselves */
  teams: Readonly<Record<SeatId, number>>;
}

export interface Mismatch {
  /** null: the record as a whole */
  seatId: SeatId | null;
  field: string;
  recorded: unknown;
  found: unknown;
}

/** The spec of a recorded run: what a replay draws. */
export function recordedSpec(
  record: Pick<RoundRecord, 'challengeId' | 'setup' | 'draw'>,
  { plan, knobs }: Pick<Scored, 'plan' | 'knobs'>,
): SwarmSpec {
  return specOfRun(challengeOfRound(record), { plan, draw: record.draw, ...(knobs !== undefined && { knobs }) });
}

/** A recorded run, to be run and scored again. */
export function recordedRun(record: RoundRecord, { seatId, plan, knobs }: Pick<Scored, 'seatId' | 'plan' | 'knobs'>): PlanRun {
  const { challengeId, setup, draw, predictions } = record;
  const prediction = countsPrediction(challengeOfRound(record)) ? entry(predictions, seatId) : undefined;
  return {
    challengeId,
    ...(setup !== undefined && { setup }),
    plan,
    draw,
    ...(knobs !== undefined && { knobs }),
    ...(prediction !== undefined && { prediction }),
  };
}

function* differences(path: string, recorded: unknown, found: unknown): Generator<Omit<Mismatch, 'seatId'>> {
  if (Object.is(recorded, found)) return;
  if (typeof recorded === 'object' && typeof found === 'object' && recorded !== null && found !== null) {
    const before: Readonly<Record<string, unknown>> = { ...recorded };
    const after: Readonly<Record<string, unknown>> = { ...found };
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* differences(`${path}.${key}`, before[key], after[key]);
    return;
  }
  yield { field: path, recorded, found };
}

/** What the record claims as a whole, apart from its runs: version, tile, budget, and the seed against its commitment. */
export function verifyWhole(record: RoundRecord, tileHash: string): readonly Mismatch[] {
  if (record.simVersion !== simVersion) return [{ seatId: null, field: 'simVersion', recorded: record.simVersion, found: simVersion }];
  const { budgetUnits, walkers } = challengeOfRound(record);
  const whole = { tileHash, budgetUnits, walkers, keepsPromise: true };
  const asRecorded = {
    tileHash: record.tileHash,
    budgetUnits: record.budgetUnits,
    walkers: record.walkers,
    keepsPromise: keepsPromise(record.draw),
  };
  return [...differences('record', asRecorded, whole)].map((one) => ({ seatId: null, ...one }));
}

/** One seat's result against what was found again. */
export function verifyScored({ seatId, summary, score, parts }: Scored, found: Omit<PlanScore, 'tileHash'>): readonly Mismatch[] {
  const again = { summary: found.summary, score: found.score, parts: found.parts };
  return [...differences('scored', { summary, score, parts }, again)].map((one) => ({ seatId, ...one }));
}

/**
 * Everything in the record that a re-run does not find again; empty: the record is true.
 * tileHash: of the challenge's world as baked here. A record of another simVersion cannot be replayed here: that is the one mismatch then.
 */
export function verifyRecord(record: RoundRecord, tileHash: string, run = scorePlan): readonly Mismatch[] {
  const whole = verifyWhole(record, tileHash);
  if (record.simVersion !== simVersion) return whole;
  return [...whole, ...record.scored.flatMap((one) => verifyScored(one, run(recordedRun(record, one))))];
}
