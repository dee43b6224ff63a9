// The laws of PHYSICS section 7, on the real kernel. Each has its negation: the check must be able to fail.
import { assert, double, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noiseScale } from '../../shared/sim/noise.ts';
import { gradientAt, lossAt } from '../../shared/sim/reference.ts';
import { heroPath, openSwarm, runSwarm } from '../../shared/sim/swarm.ts';
import { noiseFloor } from '../../shared/sim/theory.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { moments, specFor, type Overrides } from './specs.ts';

const ravine = worldOf('ravine');
const doubleWell = worldOf('double-well');

/** Worst distance of a path from the law, both coordinates; lambda is 1 along x and 25 along y. */
function strayFromLaw(rate: number, lawRate: number, start: readonly [number, number]): number {
  const path = heroPath(ravine, specFor('ravine', { start, steps: 40, plan: { learningRate: rate } }));
  let worst = 0;
  for (let t = 0; t <= 40; t++) {
    worst = Math.max(worst, Math.abs((path[2 * t] ?? NaN) - (1 - lawRate) ** t * start[0]));
    worst = Math.max(worst, Math.abs((path[2 * t + 1] ?? NaN) - (1 - 25 * lawRate) ** t * start[1]));
  }
  return worst;
}

describe('quadratic bowl without noise: theta_t = (1 - eta lambda)^t theta_0', () => {
  const starts = tuple(double({ min: 0.5, max: 2.9, noNaN: true }), double({ min: 0.5, max: 2.9, noNaN: true }));
  const rates = double({ min: 0.002, max: 0.078, noNaN: true });

  it('holds to float32 for any start and rate below the limit', () => {
    assert(
      property(rates, starts, (rate, start) => strayFromLaw(rate, rate, start) < 1e-4),
      { seed: 1, numRuns: 30 },
    );
  });

  it('does not hold for a rate 2 % off', () => {
    assert(
      property(rates, starts, (rate, start) => strayFromLaw(rate, rate * 1.02, start) > 1e-4),
      { seed: 1, numRuns: 30 },
    );
  });
});

const divergedAt = (product: number) =>
  runSwarm('wasm', ravine, specFor('ravine', { start: [0.5, 0.1], steps: 3000, plan: { learningRate: product / 25 } })).diverged;

describe('divergence: exactly when eta lambda > 2', () => {
  it.each([0.1, 1, 1.9, 1.99])('eta lambda = %s stays', (product) => {
    expect(divergedAt(product)).toBe(0);
  });

  it.each([2.01, 2.1, 3, 10])('eta lambda = %s diverges', (product) => {
    expect(divergedAt(product)).toBe(1);
  });
});

/** The gradient each of 65,536 walkers saw, from the one step it took. */
function gradients(overrides: Overrides): Float32Array {
  const rate = 0.125;
  const swarm = openSwarm(
    'wasm',
    doubleWell,
    specFor('double-well', { walkers: 65_536, steps: 1, ...overrides, plan: { learningRate: rate, ...overrides.plan } }),
  );
  swarm.advance(1);
  const [x0] = doubleWell.landscape.start;
  return swarm
    .xy()
    .slice(0, 65_536)
    .map((x) => (x0 - x) / rate);
}

describe('noise of one gradient at a fixed point', () => {
  const noise = { kind: 'isotropic', sigma: 2 } as const;

  it.each([
    [1, null],
    [32, null],
    [64, 256],
    [192, 256],
    [255, 256],
  ])('B = %s of N = %s: unbiased, with deviation s(B)', (batchSize, datasetSize) => {
    const seen = moments(gradients({ sigma: 2, datasetSize, start: [-1.8, 0], plan: { batchSize } }));
    const s = noiseScale(noise, batchSize, datasetSize);
    expect(seen.deviation / s).toBeGreaterThan(0.985); // five standard errors are 1.4 %
    expect(seen.deviation / s).toBeLessThan(1.015);
    expect(Math.abs(seen.mean - -5.472)).toBeLessThan((5 * s) / 256 + 1e-4);
  });

  it('without the finite-population correction the deviation would be wrong', () => {
    const seen = moments(gradients({ sigma: 2, datasetSize: 256, plan: { batchSize: 192 } }));
    expect(seen.deviation / noiseScale(noise, 192, null)).toBeLessThan(0.6);
  });

  it('B = N has none: every walker and every seed the same bits; B = N - 1 has some', () => {
    const run = (batchSize: number, seed: number) =>
      runSwarm(
        'wasm',
        doubleWell,
        specFor('double-well', { sigma: 8, datasetSize: 256, walkers: 64, steps: 50, seed, plan: { batchSize } }),
      );
    const whole = openSwarm(
      'wasm',
      doubleWell,
      specFor('double-well', { sigma: 8, datasetSize: 256, walkers: 64, steps: 50, plan: { batchSize: 256 } }),
    );
    whole.advance(50);
    expect(new Set(whole.xy().slice(0, 64)).size).toBe(1);
    expect(run(256, 1).hash).toBe(run(256, 2).hash);
    expect(run(255, 1).hash).not.toBe(run(255, 2).hash);
  });
});

/** Mean excess loss along x (lambda 1) and y (lambda 25). */
function excess(rate: number): { x: number; y: number } {
  const walkers = 16_384;
  const swarm = openSwarm(
    'wasm',
    ravine,
    specFor('ravine', { start: [0, 0], sigma: 1, walkers, steps: 600, plan: { learningRate: rate } }),
  );
  swarm.advance(600);
  const xy = swarm.xy();
  const meanSquare = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0) / walkers;
  return { x: meanSquare(xy.slice(0, walkers)) / 2, y: (25 * meanSquare(xy.slice(walkers))) / 2 };
}

describe('noise floor: eta s^2 / (2 (2 - eta lambda)) per dimension', () => {
  it.each([0.02, 0.04, 0.06])('holds at eta = %s', (rate) => {
    const seen = excess(rate);
    // the standard error of a mean square of 16,384 normals is 1.1 %
    expect(Math.abs(seen.x / noiseFloor(rate, 1, 1) - 1)).toBeLessThan(0.045);
    expect(Math.abs(seen.y / noiseFloor(rate, 1, 25) - 1)).toBeLessThan(0.045);
  });

  it('neither the formula for small rates nor another noise would pass', () => {
    const seen = excess(0.06);
    expect(seen.y / noiseFloor(0.06, 1, 0)).toBeGreaterThan(3); // eta lambda = 1.5
    expect(Math.abs(seen.x / noiseFloor(0.06, 1.05, 1) - 1)).toBeGreaterThan(0.045);
  });
});

const wellSpec = (batchSize: number, learningRate: number, start: readonly [number, number]) =>
  specFor('double-well', { start, sigma: 8, datasetSize: 256, walkers: 64, steps: 400, plan: { batchSize, learningRate } });

describe('the double-well of the reference exercise', () => {
  it('has gradient -5.4720 and loss 2.8284 at x = -1.8, on the tile', () => {
    const [gx, gy] = gradientAt(doubleWell.tile, -1.8, 0);
    expect(gx).toBeCloseTo(-5.472, 4);
    expect(gy).toBeCloseTo(0, 4);
    expect(lossAt(doubleWell.tile, -1.8, 0)).toBeCloseTo(2.8284, 4);
  });

  it('from the left, batch gradient descent never escapes; a small batch does', () => {
    for (const rate of [0.01, 0.05, 0.1, 0.2, 0.3]) {
      for (const x of [-1.8, -1, -0.5, -0.05]) expect(runSwarm('wasm', doubleWell, wellSpec(256, rate, [x, 0])).escapedEver).toBe(0);
    }
    expect(runSwarm('wasm', doubleWell, wellSpec(16, 0.15, [-1.8, 0])).escapedEver).toBeGreaterThan(0.9);
  });
});
