import { describe, expect, it } from 'vitest';
import { basinAt } from '../../shared/sim/reference.ts';
import { heroPath, openSwarm, runSwarm } from '../../shared/sim/swarm.ts';
import { luckOf, upperMedian } from '../../shared/sim/summary.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { moments, specFor } from './specs.ts';

const world = worldOf('three-hump');
const spec = specFor('three-hump', {
  start: [1.748, -0.874],
  sigma: 5.547,
  cloud: 0.1,
  walkers: 300,
  steps: 400,
  plan: { learningRate: 0.02 },
});
const engines = ['wasm', 'reference'] as const;

describe.each(engines)('%s', (engine) => {
  it('a path does not depend on the size of the swarm', () => {
    const large = openSwarm(engine, world, spec);
    const small = openSwarm(engine, world, { ...spec, walkers: 11 });
    large.advance(50);
    small.advance(50);
    const [a, b] = [large.xy(), small.xy()];
    expect([...a.subarray(0, 11)]).toEqual([...b.subarray(0, 11)]);
    expect([...a.subarray(300, 311)]).toEqual([...b.subarray(11, 22)]);
    expect(new Set(a).size).toBe(600);
  });

  it('the noise of walker w at step t is the same for every plan', () => {
    // Without a slope to differ on (one step from one point), displacement / rate is gradient + s(B) z.
    const drawOf = (learningRate: number, batchSize: number) => {
      const one = { ...spec, cloud: 0, walkers: 64, plan: { ...spec.plan, learningRate, batchSize } };
      const swarm = openSwarm(engine, world, one);
      const still = openSwarm(engine, world, { ...one, noise: { kind: 'isotropic', sigma: 0 } });
      swarm.advance(1);
      still.advance(1);
      const calm = still.xy();
      return swarm.xy().map((x, i) => (((calm[i] ?? 0) - x) / learningRate / 5.547) * Math.sqrt(batchSize));
    };
    const [mine, yours] = [drawOf(0.01, 1), drawOf(0.02, 4)];
    for (const [i, z] of mine.entries()) expect(yours[i]).toBeCloseTo(z, 3);
    expect(moments(mine).deviation).toBeGreaterThan(0.8);
  });
});

it('hero: its hash is that of a swarm of one, its path ends where it ended', () => {
  const result = runSwarm('wasm', world, spec);
  const alone = runSwarm('wasm', world, { ...spec, walkers: 1 });
  expect(result.heroHash).toBe(alone.hash);
  expect(alone.heroHash).toBe(alone.hash);
  expect(result.heroHash).not.toBe(result.hash);
  const path = heroPath(world, spec);
  expect(path.length).toBe(2 * 401);
  expect([...path.subarray(800)]).toEqual([result.hero.x, result.hero.y]);
  const swarm = openSwarm('wasm', world, spec);
  expect([path[0], path[1]]).toEqual([swarm.xy()[0], swarm.xy()[300]]);
});

it('advance stops at the last step; result runs there', () => {
  const swarm = openSwarm('wasm', world, spec);
  swarm.advance(10_000);
  expect(swarm.step).toBe(400);
  const { hash } = swarm.result();
  swarm.advance(5);
  expect(swarm.result().hash).toBe(hash);
  expect(openSwarm('wasm', world, spec).result().hash).toBe(hash);
  expect(runSwarm('wasm', world, { ...spec, steps: 399 }).hash).not.toBe(hash);
});

it('xy and outcome are copies', () => {
  const swarm = openSwarm('wasm', world, spec);
  swarm.xy().fill(9);
  swarm.outcome().fill(9);
  expect(swarm.result().hash).toBe(runSwarm('wasm', world, spec).hash);
});

describe('start cloud', () => {
  it('is normal around the start, different for x and y', () => {
    const xy = openSwarm('wasm', world, { ...spec, start: [0.5, -0.5], walkers: 20_000 }).xy();
    const [x, y] = [xy.subarray(0, 20_000), xy.subarray(20_000)];
    expect(Math.abs(moments(x).mean - 0.5)).toBeLessThan(0.004);
    expect(Math.abs(moments(y).mean + 0.5)).toBeLessThan(0.004);
    expect(moments(x).deviation / 0.1).toBeCloseTo(1, 1);
    expect(moments(y).deviation / 0.1).toBeCloseTo(1, 1);
    expect(x.reduce((sum, value, i) => sum + (value - 0.5) * ((y[i] ?? 0) + 0.5), 0) / 20_000 / 0.01).toBeLessThan(0.04);
  });

  it('has draws of its own: they are not the noise of the first step', () => {
    const flat = { ...spec, start: [0, 0] as const, walkers: 2000, steps: 1 };
    const zs = openSwarm('wasm', world, flat).xy();
    const step = openSwarm('wasm', world, { ...flat, cloud: 0 });
    step.advance(1); // from one point, where the slope is 0: -rate * s * z
    const other = step.xy();
    const z = (values: Float32Array) => {
      const { mean, deviation } = moments(values);
      return values.map((value) => (value - mean) / deviation);
    };
    const [a, b] = [z(zs), z(other)];
    expect(Math.abs(a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) / a.length)).toBeLessThan(0.08);
  });

  it('stays inside the domain', () => {
    const xy = openSwarm('wasm', world, { ...spec, cloud: 50 }).xy();
    for (const value of xy) expect(Math.abs(value)).toBeLessThanOrEqual(2.5);
    expect(xy.filter((value) => Math.abs(value) === 2.5).length).toBeGreaterThan(500);
  });

  it('refuses what is no number', () => {
    expect(() => openSwarm('wasm', world, { ...spec, start: [NaN, 0] })).toThrow(/start NaN/u);
    expect(() => openSwarm('wasm', world, { ...spec, landscape: 'ravine' })).toThrow(/expected "ravine"/u);
  });
});

it('a diverged walker stops at its last inside position', () => {
  const wild = { ...spec, plan: { ...spec.plan, learningRate: 0.35 }, steps: 60 };
  const path = openSwarm('wasm', world, wild);
  let before = path.xy();
  let stopped = 0;
  for (let t = 0; t < 60; t++) {
    const gone = path.outcome();
    path.advance(1);
    const after = path.xy();
    gone.forEach((outcome, i) => {
      if (outcome !== 2) return;
      stopped++;
      expect([after[i], after[300 + i]]).toEqual([before[i], before[300 + i]]);
    });
    for (const value of after) expect(Math.abs(value)).toBeLessThanOrEqual(2.5);
    before = after;
  }
  expect(stopped).toBeGreaterThan(100);
  const result = path.result();
  expect(result.diverged).toBeGreaterThan(0.1);
  expect([...result.gaps].filter((gap) => gap === Infinity).length / 300).toBeCloseTo(result.diverged, 12);
});

describe.each(engines)('result, by hand from the positions of every step: %s', (engine) => {
  const swarm = openSwarm(engine, world, spec);
  const target = (x: number, y: number) => world.landscape.targets.includes(basinAt(world, x, y));
  const passed = (x: number, y: number) => {
    // the kernel's cell, in float32
    const at = (value: number) => Math.min(127, Math.trunc(Math.fround(Math.fround(value + 2.5) * Math.fround(128 / 5))));
    return world.passed[at(y) * 128 + at(x)] === 1;
  };
  const first = new Float64Array(300).fill(Infinity);
  for (let t = 0; t <= 400; t++) {
    const xy = swarm.xy();
    for (let i = 0; i < 300; i++) if (first[i] === Infinity && passed(xy[i] ?? 0, xy[300 + i] ?? 0)) first[i] = t;
    swarm.advance(1);
  }
  const xy = swarm.xy();
  for (let i = 0; i < 300; i++) if (first[i] === Infinity && target(xy[i] ?? 0, xy[300 + i] ?? 0)) first[i] = 400;
  const result = swarm.result();

  it('escapedEver and its median step', () => {
    const share = first.filter((t) => t < Infinity).length / 300;
    expect(share).toBeGreaterThan(0.3);
    expect(result.escapedEver).toBe(share);
    expect(result.medianEscapeStep).toBe(upperMedian(first));
  });

  it('wandering is who passed into a target basin and is out of it again', () => {
    const outcome = swarm.outcome();
    // Who ever passed is home, out again or diverged; who never did cannot be wandering.
    const wandering = outcome.filter((o) => o === 3).length;
    expect(wandering).toBeGreaterThan(0);
    expect(result.escapedEver * 300).toBeGreaterThanOrEqual(wandering + outcome.filter((o) => o === 1).length);
    expect(Math.round((result.escapedEver - result.escaped) * 300)).toBeGreaterThanOrEqual(wandering);
  });
  it('escaped, outcome and basin shares', () => {
    const outcome = swarm.outcome();
    expect(result.escaped).toBe(outcome.filter((o) => o === 1).length / 300);
    expect(result.escaped).toBeLessThan(result.escapedEver);
    expect(result.basinShares.reduce((sum, share) => sum + share, 0) + result.diverged).toBeCloseTo(1, 12);
  });
});

it('a swarm that begins in the target has passed at step 0', () => {
  const home = runSwarm('wasm', world, { ...spec, start: [0, 0], cloud: 0, steps: 5 });
  expect(home.medianEscapeStep).toBe(0);
  expect(home.escapedEver).toBe(1);
  expect(home.medianGap).not.toBeNaN();
});

describe('median and luck', () => {
  it('is the upper one; infinite is null', () => {
    expect(upperMedian(Float64Array.of(4, 1, 3, 2))).toBe(3);
    expect(upperMedian(Float64Array.of(5, 1, 3))).toBe(3);
    expect(upperMedian(Float64Array.of(1, Infinity))).toBeNull();
    expect(upperMedian(Float64Array.of(1, 2, Infinity))).toBe(2);
    expect(upperMedian(Float64Array.of())).toBeNull();
  });

  it('is 1 for the best, 0 for the worst, one half among equals', () => {
    expect(luckOf(Float64Array.of(0.1, 0.2, Infinity))).toBe(1);
    expect(luckOf(Float64Array.of(Infinity, 0.2, 0.1))).toBe(0);
    expect(luckOf(Float64Array.of(0.3, 0.2, 0.4))).toBe(0.5);
    expect(luckOf(Float64Array.of(Infinity, Infinity, Infinity))).toBe(0.5);
    expect(luckOf(Float64Array.of(0.3))).toBe(0.5);
  });
});

it('reports progress up to the end', () => {
  const seen: number[] = [];
  runSwarm('wasm', world, { ...spec, walkers: 65_536, steps: 300 }, { onProgress: (step) => seen.push(step) });
  expect(seen).toEqual([128, 256, 300]);
});
