// A record is everything needed to re-run one round and find the same hashes. It holds no names.
// report.ts makes it from a finished round; verifyRecord proves it by running everything again.
import type { SwarmSpec } from '../sim/plan.ts';
import type { SwarmSummary } from '../sim/result.ts';
import type { ScoreParts, Scoring } from '../sim/score.ts';
import { simVersion } from '../sim/version.ts';
import { knownChallenge } from './challenges.ts';
import { keepsPromise } from './seed.ts';
import type { Scored, SeatId, SeedDraw } from './sessionTypes.ts';
import { runSpec } from './whatIfRuns.ts';

export interface RoundRecord {
  id: string;
  simVersion: number;
  challengeId: string;
  roundNumber: number;
  createdAtMs: number;
  draw: SeedDraw;
  tileHash: string;
  budgetUnits: number;
  walkers: number;
  /** in the order of the board: best first, ties by seat id */
  scored: readonly Scored[];
  predictions: Readonly<Record<SeatId, number>>;
  observations: Readonly<Record<SeatId, number>>;
}

export interface Mismatch {
  /** null: the record as a whole */
  seatId: SeatId | null;
  field: string;
  recorded: unknown;
  found: unknown;
}

/** Runs a swarm and scores it, as the referee does. */
export type RunAndScore = (spec: SwarmSpec, scoring: Scoring) => { summary: SwarmSummary; score: number; parts: ScoreParts };

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

/** What the record claims as a whole, apart from its runs: versions, tile, budget, and the seed against its commitment. */
export function verifyWhole(record: RoundRecord, tileHash: string): readonly Mismatch[] {
  if (record.simVersion !== simVersion) return [{ seatId: null, field: 'simVersion', recorded: record.simVersion, found: simVersion }];
  const { budgetUnits, walkers } = knownChallenge(record.challengeId);
  const whole = { tileHash, budgetUnits, walkers, keepsPromise: true };
  const asRecorded = {
    tileHash: record.tileHash,
    budgetUnits: record.budgetUnits,
    walkers: record.walkers,
    keepsPromise: keepsPromise(record.draw),
  };
  return [...differences('record', asRecorded, whole)].map((one) => ({ seatId: null, ...one }));
}

/** One seat's run against what was found again. */
export function verifyScored({ seatId, summary, score, parts }: Scored, found: ReturnType<RunAndScore>): readonly Mismatch[] {
  const again = { summary: found.summary, score: found.score, parts: found.parts };
  return [...differences('scored', { summary, score, parts }, again)].map((one) => ({ seatId, ...one }));
}

/**
 * Everything in the record that a re-run does not find again; empty: the record is true.
 * tileHash: of the challenge's world as baked here. A record of another simVersion cannot be replayed here: that is the one mismatch then.
 */
export function verifyRecord(record: RoundRecord, tileHash: string, run: RunAndScore): readonly Mismatch[] {
  const whole = verifyWhole(record, tileHash);
  if (record.simVersion !== simVersion) return whole;
  const challenge = knownChallenge(record.challengeId);
  return [
    ...whole,
    ...record.scored.flatMap((one) => verifyScored(one, run(runSpec(challenge, record.draw, one), challenge.scoring))),
  ];
}
