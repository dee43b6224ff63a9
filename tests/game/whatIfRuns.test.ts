import { expect, test } from 'vitest';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { classChange, movedBoard, whatIfRuns, type Outcome } from '../../shared/game/whatIfRuns.ts';
import type { Challenge } from '../../shared/game/challenge.ts';
import { scoreRun } from '../../shared/game/scorePlan.ts';
import { mostWhatIfBumps, whatIfFault } from '../../shared/game/whatIf.ts';
import { draw, scoredOf } from './play.ts';
import { recordOfPlans } from './records.ts';

const plan = (batchSize: number) => ({ ...stuck.naive, batchSize });
const record = recordOfPlans('stuck', [plan(16), plan(32), plan(64), plan(256)], [900, 700, 700, 100]);
const outcome = (score: number): Outcome => scoredOf('x', stuck.naive, score);

test('one change for everybody; everything else stays', () => {
  const { challenge, runs } = whatIfRuns(record, { kind: 'batch-size', batchSize: 8 });
  expect(challenge).toBe(stuck);
  expect(runs.map((run) => [run.seatId, run.plan.batchSize, run.plan.learningRate])).toEqual([
    ['seat-0', 8, 0.1],
    ['seat-1', 8, 0.1],
    ['seat-2', 8, 0.1],
    ['seat-3', 8, 0.1],
  ]);
  expect(whatIfRuns(record, null).runs.map((run) => run.plan)).toEqual(record.scored.map((one) => one.plan));
  const quiet = whatIfRuns(record, { kind: 'noise', factor: 0.5 });
  expect(quiet.challenge.noise).toEqual({ kind: 'isotropic', sigma: 4 });
  expect(quiet.runs[3]?.plan).toEqual(plan(256));
});

test('the knobs that were turned are turned again', () => {
  const knobs = [{ turn: 3, kind: 'halve-rate' as const }];
  const [first, ...rest] = record.scored;
  if (first === undefined) throw new Error('somebody played');
  const live = { ...record, scored: [{ ...first, knobs }, ...rest] };
  expect(whatIfRuns(live, { kind: 'rate-factor', factor: 2 }).runs[0]).toEqual({
    seatId: 'seat-0',
    plan: { ...plan(16), learningRate: 0.2 },
    knobs,
  });
});

test('other ground under the same plans', () => {
  const hill = { x: 0, y: 0, height: 2, width: 0.4 };
  const whatIf = { kind: 'landscape', bumps: [hill] } as const;
  const { challenge, runs } = whatIfRuns(record, whatIf);
  expect(runs.map((run) => run.plan)).toEqual(record.scored.map((one) => one.plan));
  const escapedOn = (one: Challenge): number => scoreRun(one, { plan: plan(8), draw, walkers: 64 }).summary.escapedEver;
  expect(escapedOn(stuck)).toBeGreaterThan(escapedOn(challenge) + 0.1);
  expect(whatIfFault(stuck, whatIf)).toBeNull();
  expect(whatIfFault(stuck, { kind: 'landscape', bumps: [{ ...hill, x: 99 }] })).toContain('bumps[0].x: got 99, takes');
  expect(whatIfFault(stuck, { kind: 'landscape', bumps: [] })).toContain('bumps');
  expect(whatIfFault(stuck, { kind: 'landscape', bumps: Array.from({ length: mostWhatIfBumps + 1 }, () => hill) })).toContain('takes 1 to');
});

test('ranks before and after, ties included', () => {
  const outcomes = new Map([
    ['seat-0', outcome(400)],
    ['seat-1', outcome(700)],
    ['seat-2', outcome(300)],
    ['seat-3', outcome(950)],
  ]);
  const moved = movedBoard(record, outcomes);
  expect(moved.map((row) => [row.seatId, row.before.rank, row.after.rank, row.before.score, row.after.score])).toEqual([
    ['seat-3', 4, 1, 100, 950],
    ['seat-1', 2, 2, 700, 700],
    ['seat-0', 1, 3, 900, 400],
    ['seat-2', 2, 4, 700, 300],
  ]);
  // A plan escapes where at least half of its walkers do: .9 .7 .7 before, .7 and .95 after.
  expect(classChange(moved)).toEqual({
    plans: 4,
    scoreBefore: 600,
    scoreAfter: 587.5,
    escapedBefore: 3,
    escapedAfter: 2,
    divergedBefore: 0,
    divergedAfter: 0,
    better: 1,
    worse: 2,
  });
});

test('a seat without an outcome yet keeps what it had; a few points are no change', () => {
  const moved = movedBoard(record, new Map([['seat-0', outcome(905)]]));
  expect(moved.map((row) => row.after.rank)).toEqual([1, 2, 2, 4]);
  expect(classChange(moved)).toMatchObject({ better: 0, worse: 0 });
  expect(classChange([])).toMatchObject({ plans: 0, scoreBefore: 0, scoreAfter: 0 });
});
