import { expect, test } from 'vitest';
import { verifyRecord } from '../../shared/game/record.ts';
import type { PlanRun, PlanScore } from '../../shared/game/scorePlan.ts';
import { boardOf, neighboursOf, outcomeCounts, outcomeOf, recordOf, standingsOf } from '../../shared/game/report.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import { simVersion } from '../../shared/sim/version.ts';
import { Class, good, scoredOf, summaryOf } from './play.ts';

const scores: Readonly<Record<string, number>> = { a: 300, b: 800, c: 800, d: 100 };
function played(): Class {
  const room = new Class().join('a', 'b', 'c', 'd').goTo('choose');
  room.do({ kind: 'plan-set', seatId: 'b', plan: good }).next();
  room
    .score((seatId) => scores[seatId] ?? 0)
    .next()
    .next();
  return room.do({ kind: 'observed', seatId: 'a', option: 2 }).next();
}
const record = (): RoundRecord => recordOf(played().session, 77, 'tile');

test('a record holds the round whole, in the order of the board, and no names', () => {
  const one = record();
  expect(one).toMatchObject({
    id: 'record-1',
    simVersion,
    challengeId: 'stuck',
    roundNumber: 1,
    createdAtMs: 77,
    tileHash: 'tile',
    budgetUnits: 400,
    walkers: 1024,
  });
  expect(one.scored.map((row) => row.seatId)).toEqual(['b', 'c', 'a', 'd']);
  expect(one.scored[0]?.plan).toEqual(good);
  expect(one.observations).toEqual({ a: 2 });
  expect(JSON.stringify(one)).not.toContain('Student');
  expect(() => recordOf(new Class().session, 1, 'tile')).toThrow(/got phase lobby/u);
});

test('equal scores share a rank, and the rank after them is skipped', () => {
  expect(boardOf(record()).map((row) => [row.seatId, row.rank])).toEqual([
    ['b', 1],
    ['c', 1],
    ['a', 3],
    ['d', 4],
  ]);
});

test('neighbours: cut at the ends, nobody for a stranger', () => {
  const board = boardOf(record());
  expect(neighboursOf(board, 'c', 1).map((row) => row.seatId)).toEqual(['b', 'c', 'a']);
  expect(neighboursOf(board, 'b', 1).map((row) => row.seatId)).toEqual(['b', 'c']);
  expect(neighboursOf(board, 'd', 2).map((row) => row.seatId)).toEqual(['c', 'a', 'd']);
  expect(neighboursOf(board, 'x', 2)).toEqual([]);
});

test('standings add rounds up; a round missed adds nothing', () => {
  const first = record();
  const second = { ...first, scored: [scoredOf('a', good, 600), scoredOf('e', good, 50)] };
  expect(standingsOf([first, second])).toEqual([
    { seatId: 'a', rank: 1, rounds: 2, total: 900 },
    { seatId: 'b', rank: 2, rounds: 1, total: 800 },
    { seatId: 'c', rank: 2, rounds: 1, total: 800 },
    { seatId: 'd', rank: 4, rounds: 1, total: 100 },
    { seatId: 'e', rank: 5, rounds: 1, total: 50 },
  ]);
});

const of = (change: Partial<SwarmSummary>): string => outcomeOf({ summary: { ...summaryOf(0), ...change }, parts: { escaped: 0, gap: 0 } });

test('outcomes by what most walkers did', () => {
  expect([
    of({}),
    of({ escapedEver: 0.6 }),
    of({ escaped: 0.5, escapedEver: 0.9 }),
    of({ escaped: 0.1, escapedEver: 0.9, diverged: 0.5 }),
  ]).toEqual(['stuck', 'wandering', 'escaped', 'diverged']);
  // Full batch on the saddle counts as in a target basin, and stands at the pass.
  const onSaddle = (gap: number): string => outcomeOf({ summary: summaryOf(1), parts: { gap, ring: 0 } });
  expect([onSaddle(0), onSaddle(0.3)]).toEqual(['stuck', 'escaped']);
  expect(outcomeCounts(record())).toEqual({ stuck: 2, wandering: 0, escaped: 2, diverged: 0 });
});

test('verifyRecord: the same run finds nothing; each change is found, and where', () => {
  const one = record();
  const honest = ({ challengeId, plan, draw }: PlanRun): PlanScore => {
    expect(challengeId).toBe(one.challengeId);
    expect(draw.seed).toBe(one.draw.seed);
    const row = one.scored.find((row) => JSON.stringify(row.plan) === JSON.stringify(plan) && !seen.has(row.seatId));
    if (row === undefined) throw new Error('an unknown plan was run');
    seen.add(row.seatId);
    return { ...row, tileHash: 'tile' };
  };
  let seen = new Set<string>();
  const verify = (changed: RoundRecord, tileHash = 'tile'): string[] => {
    seen = new Set();
    return verifyRecord(changed, tileHash, honest).map((miss) => `${miss.seatId ?? '*'} ${miss.field}`);
  };
  expect(verify(one)).toEqual([]);
  expect(verify(one, 'other')).toEqual(['* record.tileHash']);
  expect(verify({ ...one, draw: { ...one.draw, commitment: '00' } })).toEqual(['* record.keepsPromise']);
  expect(verify({ ...one, simVersion: simVersion + 1 })).toEqual(['* simVersion']);
  const forged = one.scored.map((row) =>
    row.seatId === 'd' ? { ...row, score: 900, summary: { ...row.summary, hash: 'ff', hero: { ...row.summary.hero, luck: 1 } } } : row,
  );
  expect(verify({ ...one, scored: forged }).sort()).toEqual(['d scored.score', 'd scored.summary.hash', 'd scored.summary.hero.luck']);
});
