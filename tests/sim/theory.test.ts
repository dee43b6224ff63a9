import { describe, expect, it } from 'vitest';
import { landscapes } from '../../shared/sim/landscapes.ts';
import {
  curvatureAt,
  designBatchSize,
  eigenvalues,
  escapeOneDimension,
  escapeOver,
  escapeProbability,
  hessianAt,
  kramersHolds,
  meanEscapeSteps,
  noiseFloor,
  simpleNoiseScale,
  stabilityLimit,
} from '../../shared/sim/theory.ts';
import type { Landscape } from '../../shared/sim/world.ts';

function landscapeOf(id: string): Landscape {
  const landscape = landscapes[id];
  if (!landscape) throw new Error(`no ${id}`);
  return landscape;
}
const threeHump = landscapeOf('three-hump');
const doubleWell = landscapeOf('double-well');
const saddleX = Math.sqrt((4.2 - Math.sqrt(3.64)) / 2);
const wayOut = escapeOver(threeHump, threeHump.minima[2]?.x ?? NaN, threeHump.minima[2]?.y ?? NaN, saddleX, -saddleX / 2);

describe('Kramers on the three-hump camel', () => {
  it("predicts section 7's rows", () => {
    const predicted = [5.547, 3.941, 3.213, 2.78].map((sigma) => escapeProbability(wayOut, 0.02, sigma, 2000));
    expect(predicted.map((p) => p.toFixed(3))).toEqual(['0.998', '0.636', '0.143', '0.023']);
  });

  it('B* is the batch at which 63 % have left', () => {
    const sigma = 8;
    const batch = designBatchSize(wayOut, 0.02, sigma, 2000);
    expect(batch).toBeGreaterThan(1);
    expect(escapeProbability(wayOut, 0.02, sigma / Math.sqrt(batch), 2000)).toBeCloseTo(1 - Math.exp(-1), 10);
    expect(escapeProbability(wayOut, 0.02, sigma / Math.sqrt(batch / 2), 2000)).toBeGreaterThan(0.9);
    expect(escapeProbability(wayOut, 0.02, sigma / Math.sqrt(batch * 2), 2000)).toBeLessThan(0.1);
  });

  it('says 0 where even B = 1 is too short a run', () => {
    expect(designBatchSize(wayOut, 0.02, 8, 10)).toBe(0);
  });

  it('without noise nobody leaves', () => {
    expect(escapeProbability(wayOut, 0.02, 0, 1e9)).toBe(0);
  });

  it('refuses a way that is none', () => {
    expect(() => escapeOver(threeHump, saddleX, -saddleX / 2, 0, 0)).toThrow('no minimum');
    expect(() => escapeOver(threeHump, 0, 0, 1.7475, -0.8738)).toThrow('no saddle');
  });
});

it('one and two dimensions agree where the second does nothing', () => {
  // double-well: U'' = 3 at -1 and -2 at 0; y^2 / 2 is the same at both
  const two = escapeOver(doubleWell, -1, 0, 0, 0);
  const one = escapeOneDimension(1.5 - 13 / 12, 3, -2);
  expect(two.barrier).toBeCloseTo(one.barrier, 12);
  expect(two.prefactor).toBeCloseTo(one.prefactor, 8);
  expect(meanEscapeSteps(one, 0.1, 2)).toBeCloseTo(((2 * Math.PI) / (0.1 * Math.sqrt(6))) * Math.exp(5 / 12 / 0.2), 8);
});

describe('curvature', () => {
  it('is known where it can be counted by hand', () => {
    expect(curvatureAt(doubleWell, 2, 0)).toBeCloseTo(6, 9);
    expect(curvatureAt(landscapeOf('ravine'), 1, 1)).toBeCloseTo(25, 9);
    expect(curvatureAt(landscapeOf('flat-and-sharp'), 0, 0)).toBeCloseTo(25, 6);
    expect(curvatureAt(landscapeOf('flat-and-sharp'), 1.6, 0)).toBeCloseTo(1, 9);
    const [low, high] = eigenvalues(hessianAt(landscapeOf('saddle'), 0, 0));
    expect([low, high].map((value) => value.toFixed(8))).toEqual(['-2.00000000', '2.00000000']);
  });

  it('turns with the axes', () => {
    const turned: Landscape = { ...doubleWell, at: (x, y) => ({ l: 0, lx: 2 * x + y, ly: x + 2 * y, lxy: 1 }) };
    expect(eigenvalues(hessianAt(turned, 0.3, -0.2)).map((value) => value.toFixed(8))).toEqual(['1.00000000', '3.00000000']);
  });
});

describe('limits and floors', () => {
  it('the stability limit is 2 / lambda', () => {
    expect(stabilityLimit(25)).toBe(0.08);
    expect(stabilityLimit(-1)).toBe(Infinity);
  });

  it('the noise floor solves its own fixed point', () => {
    // v = (1 - eta lambda)^2 v + eta^2 s^2, floor = lambda v / 2
    const [rate, noise, curvature] = [0.05, 1.5, 8];
    const v = (2 * noiseFloor(rate, noise, curvature)) / curvature;
    expect((1 - rate * curvature) ** 2 * v + rate ** 2 * noise ** 2).toBeCloseTo(v, 14);
    expect(noiseFloor(0.25, 1, 8)).toBe(Infinity);
  });

  it('Kramers is trusted up to eta lambda = 0.6', () => {
    expect([kramersHolds(0.05, 11.9), kramersHolds(0.05, 12.1)]).toEqual([true, false]);
  });

  it('the simple noise scale is d sigma^2 / |grad|^2', () => {
    expect(simpleNoiseScale(landscapeOf('ravine'), 3, 0, 3)).toBe(2);
    expect(simpleNoiseScale(landscapeOf('ravine'), 0, 0, 3)).toBe(Infinity);
  });
});
