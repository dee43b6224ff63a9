// What the charts are drawn from, against numbers worked out by hand.
import { describe, expect, it } from 'vitest';
import { barsByBatch } from '../../client/charts/batchBars.ts';
import { classLuck } from '../../client/charts/luck.ts';
import { placeAmong } from '../../client/charts/place.ts';
import { middleRate, ratioDots } from '../../client/charts/ratio.ts';
import { debriefCharts, revealCharts } from '../../client/charts/revealCharts.ts';
import { curveAt, theoryOf } from '../../client/charts/theory.ts';
import { logTicks } from '../../client/charts/ticks.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { noiseScale } from '../../shared/sim/noise.ts';
import { escapeProbability, kramersHolds } from '../../shared/sim/theory.ts';
import { wayOutOf } from '../../shared/sim/wayOut.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { recordOfPlans } from '../game/records.ts';

const plan = (batchSize: number, learningRate = 0.1) => ({ ...stuck.naive, batchSize, learningRate });

describe('bars by batch size', () => {
  it('plans with the same power of two stand together: means of shares and scores', () => {
    const record = recordOfPlans('stuck', [plan(16), plan(20), plan(256), plan(3)], [800, 400, 100, 50]);
    expect(barsByBatch(record, 'seat-1')).toEqual([
      { batchSize: 4, plans: 1, escaped: 0.05, diverged: 0, score: 50, mine: false },
      { batchSize: 16, plans: 2, escaped: (0.8 + 0.4) / 2, diverged: 0, score: 600, mine: true },
      { batchSize: 256, plans: 1, escaped: 0.1, diverged: 0, score: 100, mine: false },
    ]);
    expect(barsByBatch(recordOfPlans('stuck', []))).toEqual([]);
  });
});

describe('eta / B', () => {
  it('a dot a plan of plain SGD', () => {
    const adam = { ...plan(4), optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const };
    const warm = { ...plan(32, 0.08), warmupSteps: 20 };
    const record = recordOfPlans('stuck', [plan(16, 0.2), adam, warm], [900, 500, 300]);
    expect(ratioDots(record)).toEqual([
      { seatId: 'seat-0', batchSize: 16, learningRate: 0.2, constant: true, ratio: 0.0125, escapedEver: 0.9, outcome: 'escaped' },
      { seatId: 'seat-2', batchSize: 32, learningRate: 0.08, constant: false, ratio: 0.0025, escapedEver: 0.3, outcome: 'stuck' },
    ]);
    expect(middleRate(ratioDots(record))).toBe(0.08);
    expect(middleRate([])).toBeNull();
  });
});

describe('the theory curve', () => {
  const camel = (sigma: number) => ({
    ...stuck,
    landscape: 'three-hump',
    start: [1.748, -0.874] as const,
    noise: { kind: 'isotropic', sigma } as const,
    datasetSize: null,
    budgetUnits: 2000,
  });
  it('is Kramers\u2019 law: PHYSICS\u2019 own numbers at batch 1, eta .02, 2,000 steps', () => {
    const ends = [5.547, 3.941, 3.213, 2.78].map((sigma) => {
      const challenge = camel(sigma);
      const way = wayOutOf(worldOf('three-hump'), challenge.start);
      if (way === null) throw new Error('the camel has a way out');
      const curve = curveAt(challenge, way, 0.02);
      expect(curve[0]?.ratio).toBeCloseTo(0.02 / 256, 12);
      expect(curve.at(-1)?.ratio).toBeCloseTo(0.02, 12);
      return curve.at(-1)?.escapedEver.toFixed(3);
    });
    expect(ends).toEqual(['0.998', '0.636', '0.143', '0.023']);
  });
  it('rises with eta / B, and holds only where the rate is small and the noise weaker than the barrier', () => {
    const way = wayOutOf(worldOf('double-well'), stuck.start);
    if (way === null) throw new Error('the double well has a way out');
    const curve = curveAt(stuck, way, 0.1);
    for (const [i, point] of curve.entries()) {
      expect(point.escapedEver).toBeGreaterThanOrEqual(curve[i - 1]?.escapedEver ?? 0);
      const batchSize = 0.1 / point.ratio;
      const noise = noiseScale(stuck.noise, batchSize, stuck.datasetSize);
      const steps = Math.floor(400 / Math.max(1, batchSize / 64));
      expect(point.escapedEver).toBeCloseTo(escapeProbability(way, 0.1, noise, steps), 9);
      expect(point.holds).toBe((0.1 * noise * noise) / 2 <= 5 / 12);
    }
    // Curvature 3: .2 is the edge.
    expect(curveAt(stuck, way, 0.19).some((point) => point.holds)).toBe(true);
    expect(curveAt(stuck, way, 0.21).some((point) => point.holds)).toBe(false);
    expect([kramersHolds(0.19, way.curvature), kramersHolds(0.21, way.curvature)]).toEqual([true, false]);
  });
  it('stands at the class\u2019s middle rate, or at the fastest honest one with the rest drawn faint', () => {
    const calm = theoryOf(stuck, recordOfPlans('stuck', [plan(16, 0.08), plan(8, 0.1), plan(4, 0.3)]));
    expect([calm?.rate, calm?.tooFast.length]).toEqual([0.1, 0]);
    const wild = theoryOf(stuck, recordOfPlans('stuck', [plan(16, 0.25), plan(8, 0.3)]));
    expect(wild?.rate).toBeCloseTo(0.2, 8);
    expect(wild?.tooFast.length).toBeGreaterThan(0);
    expect(wild?.tooFast.some((point) => point.holds)).toBe(false);
  });
  it('is not drawn where there is nothing to escape from', () => {
    for (const id of ['saddle', 'flat-or-sharp']) {
      const challenge = knownChallenge(id);
      expect(theoryOf(challenge, recordOfPlans(id, [challenge.naive])), id).toBeNull();
    }
    expect(theoryOf(stuck, recordOfPlans('stuck', []))).toBeNull();
  });
});

describe('luck', () => {
  it('heroes by tenths, and who would have won by luck', () => {
    const record = recordOfPlans('stuck', [plan(16), plan(32), plan(64)], [900, 700, 100]);
    const heroes = [
      { x: 2, y: 0, gap: 0.05, luck: 0.5 },
      { x: 2, y: 0, gap: 0.01, luck: 0.97 },
      { x: -1, y: 0, gap: null, luck: 1 },
    ];
    const scored = record.scored.map((one, i) => ({ ...one, summary: { ...one.summary, hero: heroes[i] ?? one.summary.hero } }));
    expect(classLuck({ ...record, scored }, 'seat-0')).toEqual({
      bins: [0, 0, 0, 0, 0, 1, 0, 0, 0, 2],
      byLuck: { seatId: 'seat-1', rank: 2 },
      mine: 5,
    });
    expect(classLuck(recordOfPlans('stuck', []))).toMatchObject({ byLuck: null, mine: null });
  });
});

describe('which charts', () => {
  const two = [plan(16), plan(32)];
  it('all of them where all make sense; the guesses first at the debrief', () => {
    const record = recordOfPlans('stuck', two);
    expect(revealCharts(stuck, record)).toEqual(['batch', 'ratio', 'ratio-theory', 'diagram', 'curves', 'luck']);
    expect(debriefCharts(stuck, record)).toEqual(['guesses', 'batch', 'ratio', 'ratio-theory', 'diagram', 'curves', 'luck']);
  });
  it('only those that make sense elsewhere', () => {
    const flat = knownChallenge('flat-or-sharp');
    const naive = { ...flat.naive, batchSize: 8 };
    expect(revealCharts(flat, recordOfPlans('flat-or-sharp', [flat.naive, naive]))).toEqual(['batch', 'ratio', 'curves', 'luck']);
    const saddle = knownChallenge('saddle');
    expect(revealCharts(saddle, recordOfPlans('saddle', two))).toEqual(['batch', 'diagram', 'curves', 'luck']);
    expect(revealCharts(stuck, recordOfPlans('stuck', [plan(16)]))).toEqual(['batch', 'diagram', 'curves']);
    expect(revealCharts(stuck, recordOfPlans('stuck', []))).toEqual(['guesses']);
  });
});

describe('axes', () => {
  it('a value\u2019s place among steps', () => {
    const steps = [1, 2, 4, 8];
    expect([1, 2, 8, 0.1, 100].map((value) => placeAmong(steps, value))).toEqual([0, 1, 3, 0, 3]);
    expect(placeAmong(steps, Math.sqrt(8))).toBeCloseTo(1.5, 12);
    expect(placeAmong([5], 7)).toBe(0);
  });
  it('logarithmic ticks: fine where they fit, powers of ten where they do not', () => {
    expect(logTicks(0.02, 0.6, 10)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5]);
    expect(logTicks(7e-5, 0.3, 5)).toEqual([0.0001, 0.001, 0.01, 0.1]);
    expect(logTicks(7e-5, 0.3, 3)).toEqual([0.0001, 0.01]);
    expect(logTicks(3, 4, 5)).toEqual([]);
  });
});
