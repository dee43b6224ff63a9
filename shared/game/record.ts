// A record is everything needed to re-run one round and find the same hashes. It holds no names.
// report.ts makes it from a finished round; verifyRecord proves it by running everything again.
import type { Plan, SwarmSpec } from '../sim/plan.ts';
import { simVersion } from '../sim/version.ts';
import { knownChallenge } from './challenges.ts';
import { scorePlan, specOfRun } from './scorePlan.ts';
import { keepsPromise } from './seed.ts';
import type { Scored, SeatId, SeedDraw } from './sessionTypes.ts';

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
  record: Pick<RoundRecord, 'challengeId' | 'draw'>,
  { plan, knobs }: Pick<Scored, 'plan' | 'knobs'>,
): SwarmSpec {
  return specOfRun(knownChallenge(record.challengeId), { plan, draw: record.draw, ...(knobs !== undefined && { knobs }) });
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

/**
 * Everything in the record that a re-run does not find again; empty: the record is true.
 * tileHash: of the challenge's world as baked here. A record of another simVersion cannot be replayed here: that is the one mismatch then.
 */
export function verifyRecord(record: RoundRecord, tileHash: string, run = scorePlan): readonly Mismatch[] {
  if (record.simVersion !== simVersion) return [{ seatId: null, field: 'simVersion', recorded: record.simVersion, found: simVersion }];
  const challenge = knownChallenge(record.challengeId);
  const { budgetUnits, walkers } = challenge;
  const whole = { tileHash, budgetUnits, walkers, keepsPromise: true };
  const asRecorded = {
    tileHash: record.tileHash,
    budgetUnits: record.budgetUnits,
    walkers: record.walkers,
    keepsPromise: keepsPromise(record.draw),
  };
  const mismatches: Mismatch[] = [...differences('record', asRecorded, whole)].map((one) => ({ seatId: null, ...one }));
  for (const { seatId, plan, knobs, summary, score, parts } of record.scored) {
    const found = run({ challengeId: record.challengeId, plan, draw: record.draw, ...(knobs !== undefined && { knobs }) });
    const again = { summary: found.summary, score: found.score, parts: found.parts };
    for (const one of differences('scored', { summary, score, parts }, again)) mismatches.push({ seatId, ...one });
  }
  return mismatches;
}
