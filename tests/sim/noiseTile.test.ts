// Noise as a tile: the covariance that the kernel draws is the one that the landscape says.
import { describe, expect, it } from 'vitest';
import { noiseScale } from '../../shared/sim/noise.ts';
import {
  curvatureWithoutSign,
  ellipseOf,
  fingerprintOf,
  gradientNoiseAt,
  noiseLevel,
  noiseTileOf,
  perSampleCovariance,
  type TiledKind,
} from '../../shared/sim/noiseTile.ts';
import { openSwarm, runSwarm } from '../../shared/sim/swarm.ts';
import { eigenvalues, hessianAt } from '../../shared/sim/theory.ts';
import { bake } from '../../shared/sim/tile.ts';
import type { Noise } from '../../shared/sim/plan.ts';
import type { Covariance } from '../../shared/sim/world.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { specFor } from './specs.ts';

const camel = worldOf('three-hump');
const WALKERS = 65_536;

/** Covariance of the gradient that so many walkers at one point see, from the one step they take. */
function seenCovariance(
  landscape: string,
  noise: Noise,
  datasetSize: number | null,
  at: readonly [number, number],
  batchSize: number,
): Covariance {
  const rate = 0.01;
  const spec = {
    ...specFor(landscape, { start: at, walkers: WALKERS, steps: 1, datasetSize, plan: { batchSize, learningRate: rate } }),
    noise,
  };
  const swarm = openSwarm('wasm', worldOf(landscape), spec);
  swarm.advance(1);
  const xy = swarm.xy();
  const mean = [0, 0];
  for (let i = 0; i < 2 * WALKERS; i++) mean[i < WALKERS ? 0 : 1]! += (xy[i] ?? NaN) / WALKERS;
  const [mx = 0, my = 0] = mean;
  const sum = { xx: 0, xy: 0, yy: 0 };
  for (let i = 0; i < WALKERS; i++) {
    const [dx, dy] = [((xy[i] ?? NaN) - mx) / rate, ((xy[WALKERS + i] ?? NaN) - my) / rate];
    sum.xx += (dx * dx) / WALKERS;
    sum.xy += (dx * dy) / WALKERS;
    sum.yy += (dy * dy) / WALKERS;
  }
  return sum;
}

/** Largest difference, in units of the largest variance. */
const stray = (a: Covariance, b: Covariance): number =>
  Math.max(Math.abs(a.xx - b.xx), Math.abs(a.xy - b.xy), Math.abs(a.yy - b.yy)) / Math.max(b.xx, b.yy);

const scaled = ({ xx, xy, yy }: Covariance, by: number): Covariance => ({ xx: xx * by, xy: xy * by, yy: yy * by });

interface Trial {
  landscape: string;
  noise: Extract<Noise, { kind: TiledKind }>;
  datasetSize: number;
  points: readonly (readonly [number, number])[];
}
const trials: Trial[] = [
  {
    landscape: 'three-hump',
    noise: { kind: 'hessian', sigma: 0.5 },
    datasetSize: 256,
    points: [
      [0.1, 0.2],
      [1.2, -0.5],
      [-1.7, 0.9],
    ],
  },
  {
    landscape: 'iris',
    noise: { kind: 'dataset' },
    datasetSize: 80,
    points: [
      [-2.5, 3],
      [0.3, 3.7],
      [3.4, 0.1],
    ],
  },
];

describe.each(trials)('$noise.kind noise on $landscape', ({ landscape, noise, datasetSize, points }) => {
  const world = worldOf(landscape);
  it.each(points.map((at) => ({ at })))('at $at the walkers see the covariance of the formula', ({ at }) => {
    const truth = perSampleCovariance(world, noise.kind)(...at);
    for (const batchSize of [1, 16]) {
      const s = noiseScale(noise, batchSize, datasetSize);
      const seen = seenCovariance(landscape, noise, datasetSize, at, batchSize);
      // a variance of 65,536 normals is good to 0.55 %; between nodes the tile is a mixture
      expect(stray(seen, scaled(truth, s * s))).toBeLessThan(0.025);
      expect(stray(gradientNoiseAt(world, { noise, datasetSize }, batchSize, ...at), scaled(truth, s * s))).toBeLessThan(0.005);
      // the check can fail: without the covariance's mixed part, or with its axes swapped
      expect(
        stray(seen, scaled({ ...truth, xy: -truth.xy }, s * s)) + stray(seen, scaled({ xx: truth.yy, xy: truth.xy, yy: truth.xx }, s * s)),
      ).toBeGreaterThan(0.05);
    }
  });

  it('B = N has none', () => {
    const plan = { batchSize: datasetSize, learningRate: 0.05 };
    const run = (seed: number, batchSize = datasetSize) =>
      runSwarm('wasm', world, { ...specFor(landscape, { walkers: 8, steps: 20, datasetSize, seed, plan: { ...plan, batchSize } }), noise })
        .hash;
    expect(run(1)).toBe(run(2));
    expect(run(1, datasetSize - 1)).not.toBe(run(2, datasetSize - 1));
  });
});

describe('noise that follows curvature', () => {
  it('|H| is H where it is positive, -H where negative, and has the absolute eigenvalues in between', () => {
    const { landscape } = camel;
    const kinds = new Set<string>();
    for (let k = 0; k < 400; k++) {
      const [x, y] = [5 * ((k * 0.6180339887) % 1) - 2.5, 5 * ((k * 0.7548776662) % 1) - 2.5];
      const hessian = hessianAt(landscape, x, y);
      const [low, high] = eigenvalues(hessian);
      const made = curvatureWithoutSign(landscape, x, y);
      const [a, b] = eigenvalues(made);
      const wanted = [Math.abs(low), Math.abs(high)].toSorted((p, q) => p - q);
      expect(a).toBeCloseTo(wanted[0] ?? NaN, 8);
      expect(b).toBeCloseTo(wanted[1] ?? NaN, 8);
      // the same axes: the two matrices commute
      expect(hessian.xx * made.xy + hessian.xy * made.yy).toBeCloseTo(made.xx * hessian.xy + made.xy * hessian.yy, 6);
      kinds.add(low > 0 ? 'up' : high < 0 ? 'down' : 'saddle');
    }
    expect(kinds).toEqual(new Set(['up', 'saddle']));
    // all of three-hump bends upward somewhere; a hill does not
    const hill = { ...landscape, at: (x: number, y: number) => ({ l: -x * x - 3 * y * y, lx: -2 * x, ly: -6 * y, lxy: 0 }) };
    expect(curvatureWithoutSign(hill, 0.3, 0.4).yy).toBeCloseTo(6, 8);
  });

  it('has deviation sigma along the sharpest direction of the sharpest minimum, and less elsewhere', () => {
    const noise = { kind: 'hessian', sigma: 3 } as const;
    const sharp = worldOf('flat-and-sharp');
    const levels = sharp.landscape.minima.map(({ x, y }) => ellipseOf(gradientNoiseAt(sharp, { noise, datasetSize: null }, 1, x, y)).major);
    expect(levels[1]).toBeCloseTo(3, 3);
    expect((levels[1] ?? 0) / (levels[0] ?? 1)).toBeCloseTo(5, 2); // curvature 25 : 1
    expect(noiseLevel(sharp, { noise, datasetSize: null }, 4)).toBeCloseTo((levels[0] ?? 0) / 2, 6);
  });
});

describe('the tile', () => {
  it('is baked when asked for, once for each kind', () => {
    expect(noiseTileOf(camel, 'hessian')).toBe(noiseTileOf(camel, 'hessian'));
    const iris = worldOf('iris');
    expect(noiseTileOf(iris, 'hessian').hash).not.toBe(noiseTileOf(iris, 'dataset').hash);
    expect(() => noiseTileOf(camel, 'dataset')).toThrow('has no data set');
  });

  it('holds no factor so small that its shares could be denormals', () => {
    // y adds nothing: its variance is 0; far from the origin of x^4 the curvature is tiny
    const flat = { ...worldOf('ravine').landscape, at: (x: number) => ({ l: x ** 20, lx: 20 * x ** 19, ly: 0, lxy: 0 }) };
    const { data } = noiseTileOf(bake(flat, 33), 'hessian');
    const sizes = [...data].map(Math.abs).filter((size) => size > 0);
    expect(sizes.length).toBeGreaterThan(100);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2 ** -30);
  });

  it('enters the fingerprint, and only where the noise is tiled', () => {
    expect(fingerprintOf(camel, { kind: 'isotropic' })).toBe(camel.tileHash);
    const iris = worldOf('iris');
    const prints = (['isotropic', 'hessian', 'dataset'] as const).map((kind) => fingerprintOf(iris, { kind }));
    expect(new Set(prints).size).toBe(3);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{16}$/u);
    const { landscape } = iris;
    const other = bake({
      ...landscape,
      dataset: { size: 80, covariance: (x, y) => scaled(landscape.dataset?.covariance(x, y) ?? { xx: 0, xy: 0, yy: 0 }, 1.01) },
    });
    expect(other.tileHash).toBe(iris.tileHash);
    expect(fingerprintOf(other, { kind: 'dataset' })).not.toBe(prints[2]);
  });
});

it('an ellipse has its axes and its direction', () => {
  expect(ellipseOf({ xx: 4, xy: 0, yy: 9 })).toEqual({ major: 3, minor: 2, direction: [0, 1] });
  const { major, minor, direction } = ellipseOf({ xx: 2, xy: -1, yy: 2 });
  expect([major * major, minor * minor]).toEqual([expect.closeTo(3, 12), expect.closeTo(1, 12)]);
  expect(direction[0]).toBeCloseTo(-direction[1], 12);
  expect(ellipseOf({ xx: 4, xy: 0, yy: 4 })).toMatchObject({ major: 2, minor: 2 });
});

it.each<[string, string, Noise, number | null, string]>([
  ['data where there is none', 'three-hump', { kind: 'dataset' }, 80, 'noise.kind'],
  ['another number of samples', 'iris', { kind: 'dataset' }, 81, 'datasetSize'],
  ['infinitely many of them', 'iris', { kind: 'dataset' }, null, 'datasetSize'],
])('%s is a bug', (_, landscape, noise, datasetSize, says) => {
  expect(() => openSwarm('wasm', worldOf(landscape), { ...specFor(landscape, { datasetSize }), noise })).toThrow(says);
});
