// Kramers' escape and the stationary law (PHYSICS section 7) on the real kernel, at the sizes where they can be told from their neighbours.
import { describe, expect, it } from 'vitest';
import { openSwarm, runSwarm } from '../../shared/sim/swarm.ts';
import { escapeOver, escapeProbability, temperature } from '../../shared/sim/theory.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { specFor } from './specs.ts';

const camelSpec = (sigma: number) =>
  specFor('three-hump', { start: [1.748, -0.874], sigma, walkers: 32_768, steps: 2000, plan: { learningRate: 0.02 } });

describe('Kramers on the three-hump camel: eta .02, K 2000, 32,768 walkers', () => {
  const world = worldOf('three-hump');
  const saddleX = Math.sqrt((4.2 - Math.sqrt(3.64)) / 2);
  const bottom = world.landscape.minima[2] ?? { x: NaN, y: NaN };
  const wayOut = escapeOver(world.landscape, bottom.x, bottom.y, saddleX, -saddleX / 2);
  const predicted = (sigma: number) => escapeProbability(wayOut, 0.02, sigma, 2000);
  it.each([5.547, 3.941, 3.213])('sigma %s: the share that ever left is within a fifth of the formula', (sigma) => {
    const seen = runSwarm('wasm', world, camelSpec(sigma)).escapedEver;
    expect(Math.abs(seen / predicted(sigma) - 1)).toBeLessThan(0.2);
    // the same walkers against the formula for a noise 8 % off, where it is steep enough to tell
    if (predicted(sigma) < 0.9) expect(Math.abs(seen / predicted(sigma * 1.08) - 1)).toBeGreaterThan(0.2);
  });

  it('is first passage: fewer are there at the end', () => {
    const { escaped, escapedEver } = runSwarm('wasm', world, { ...camelSpec(5.547), walkers: 4096 });
    expect(escapedEver).toBeGreaterThan(0.97);
    expect(escaped).toBeLessThan(0.8);
  });
});

/** Kolmogorov-Smirnov distance. */
function distance(sorted: Float32Array, cdf: (x: number) => number): number {
  let worst = 0;
  for (const [i, x] of sorted.entries()) {
    const f = cdf(x);
    worst = Math.max(worst, Math.abs(f - i / sorted.length), Math.abs(f - (i + 1) / sorted.length));
  }
  return worst;
}

describe('stationary law: density proportional to exp(-L / D), D = eta s^2 / 2', () => {
  const world = worldOf('double-well');
  const rate = 0.005;
  const target = 0.6;
  const sigma = Math.sqrt((2 * target) / rate);

  /** Distribution function of exp(-L(x, 0) / D) on a fine grid: L = f(x) + y^2 / 2, so x is independent of y. */
  function law(heat: number): (x: number) => number {
    const { x0, x1 } = world.landscape.domain;
    const cells = 20_000;
    const sums = new Float64Array(cells + 1);
    for (let i = 0; i < cells; i++) {
      const x = x0 + ((x1 - x0) * (i + 0.5)) / cells;
      sums[i + 1] = (sums[i] ?? 0) + Math.exp(-world.landscape.at(x, 0).l / heat);
    }
    const total = sums[cells] ?? NaN;
    return (x) => (sums[Math.round(((x - x0) / (x1 - x0)) * cells)] ?? NaN) / total;
  }

  it('holds on the double-well across both wells, and would not for another D', () => {
    expect(temperature(rate, sigma)).toBeCloseTo(target, 12);
    const walkers = 16_384;
    const swarm = openSwarm(
      'wasm',
      world,
      specFor('double-well', { start: [2, 0], sigma, walkers, steps: 4000, plan: { learningRate: rate } }),
    );
    swarm.advance(4000);
    const outcome = swarm.outcome();
    const inside = swarm
      .xy()
      .slice(0, walkers)
      .filter((_, i) => outcome[i] !== 2)
      .sort();
    expect(inside.length).toBeGreaterThan(walkers / 2); // y reaches the domain's edge at 3.2 deviations: some are gone
    const left = inside.filter((x) => x < 0).length / inside.length;
    expect(left).toBeGreaterThan(0.02); // both wells are in play
    expect(distance(inside, law(target))).toBeLessThan(0.016); // 1.63 / sqrt(n) at 1 %, and eta's own correction
    expect(distance(inside, law(target * 1.3))).toBeGreaterThan(0.03);
    expect(distance(inside, law(target / 1.3))).toBeGreaterThan(0.03);
  });
});

describe('noise scale: runs of equal eta / B look alike at small eta', () => {
  const world = worldOf('three-hump');
  /** Share that left; equal time, so that a half rate takes twice the steps. */
  const left = (learningRate: number, batchSize: number): number => {
    const start: readonly [number, number] = [1.748, -0.874];
    const steps = Math.round(40 / learningRate);
    return runSwarm('wasm', world, specFor('three-hump', { start, sigma: 3.941, walkers: 8192, steps, plan: { learningRate, batchSize } }))
      .escapedEver;
  };

  it('half the rate at the same batch does not, half the rate at half the batch does', () => {
    const whole = left(0.02, 2);
    // Kramers' D is eta sigma^2 / 2B: only the discretisation differs
    expect(Math.abs(left(0.01, 1) / whole - 1)).toBeLessThan(0.2);
    expect(Math.abs(left(0.01, 2) / whole - 1)).toBeGreaterThan(0.5);
  });
});
