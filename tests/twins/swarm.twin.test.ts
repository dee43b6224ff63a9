// Whole swarms: the WASM machine gives the reference's bits, whatever the plan, the map, the size and the pace.
import { describe, expect, it } from 'vitest';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { openSwarm, runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import { specFor } from '../sim/specs.ts';
import { everyOptimizer, noisesOn } from './twins.ts';

function bothHashes(spec: SwarmSpec): { reference: string; wasm: string } {
  const world = worldOf(spec.landscape);
  return { reference: runSwarm('reference', world, spec).hash, wasm: runSwarm('wasm', world, spec).hash };
}
function expectTwins(spec: SwarmSpec): string {
  const { reference, wasm } = bothHashes(spec);
  expect(wasm).toBe(reference);
  return wasm;
}

describe.each(everyOptimizer)('$kind', (optimizer) => {
  it.each(Object.keys(landscapes))('on %s, with noise and without', (landscape) => {
    const learningRate = optimizer.kind === 'sgd' || optimizer.kind === 'momentum' ? 0.02 : 0.01;
    const spec = specFor(landscape, { cloud: 0.2, walkers: 37, steps: 70, seed: 0xfeedbeef, plan: { learningRate, optimizer } });
    const still = expectTwins({ ...spec, noise: { kind: 'isotropic', sigma: 0 } });
    const noisy = noisesOn(landscape).map((noise) => expectTwins({ ...spec, ...noise }));
    expect(new Set([still, ...noisy]).size).toBe(noisy.length + 1);
  });
});

const base = specFor('three-hump', {
  sigma: 5,
  cloud: 0.3,
  walkers: 37,
  steps: 64,
  plan: { learningRate: 0.03, optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } },
});

it.each([1, 3, 7, 8, 9, 1023, 1024, 1025, 2051])('%s walkers', (walkers) => {
  expectTwins({ ...base, walkers, steps: 20 });
});

it('B = N, every schedule that moves the rate, warm-up', () => {
  expectTwins({ ...base, datasetSize: 64, plan: { ...base.plan, batchSize: 64 } });
  expectTwins({ ...base, plan: { ...base.plan, warmupSteps: 10, schedule: { kind: 'cosine', minimum: 0 } } });
  expectTwins({
    ...base,
    plan: { ...base.plan, schedule: { kind: 'oneCycle', warmupFraction: 0.3, startDivisor: 25, finalDivisor: 1e9 } },
  });
});

it('the largest seed; swarms of which many diverge', () => {
  expectTwins({ ...base, seed: 0xffff_ffff });
  const wild = { ...base, walkers: 200, plan: { ...base.plan, learningRate: 0.4, optimizer: { kind: 'sgd', weightDecay: 0 } as const } };
  const { diverged } = runSwarm('wasm', worldOf('three-hump'), wild);
  expect(diverged).toBeGreaterThan(0.05);
  expectTwins(wild);
});

it.each([NaN, Infinity, -Infinity])('a rate of %s: everybody diverges in the first step, where it began', (learningRate) => {
  for (const optimizer of everyOptimizer) {
    const spec = { ...base, plan: { ...base.plan, learningRate, optimizer } };
    expectTwins(spec);
    const swarm = openSwarm('wasm', worldOf('three-hump'), spec);
    const begin = swarm.xy();
    expect(swarm.result().diverged).toBe(1);
    expect(swarm.xy()).toEqual(begin);
  }
});

it('a noise beyond float32 leaves no NaN behind', () => {
  for (const optimizer of everyOptimizer) {
    const spec = { ...base, noise: { kind: 'isotropic', sigma: 1e300 } as const, plan: { ...base.plan, optimizer } };
    expectTwins(spec);
    const swarm = openSwarm('wasm', worldOf('three-hump'), spec);
    swarm.advance(spec.steps);
    expect(swarm.xy().some(Number.isNaN)).toBe(false);
  }
});

describe('the pace does not matter', () => {
  const whole = runSwarm('wasm', worldOf('three-hump'), base).hash;
  it.each(['wasm', 'reference'] as const)('%s, in pieces of 1, 7, 16 and 17 steps', (engine) => {
    for (const piece of [1, 7, 16, 17]) {
      const swarm = openSwarm(engine, worldOf('three-hump'), base);
      while (swarm.step < base.steps) swarm.advance(piece);
      expect(swarm.result().hash).toBe(whole);
    }
  });
  it('swarms of one world and plan under different noise, taking turns', () => {
    const iris = { ...specFor('iris', { ...base, landscape: 'iris', start: [-2.5, 3] }), plan: base.plan };
    const specs = noisesOn('iris').map((noise) => ({ ...iris, ...noise }));
    const open = specs.map((spec) => openSwarm('wasm', worldOf('iris'), spec));
    for (let t = 0; t < 64; t += 8) for (const swarm of open) swarm.advance(8);
    expect(open.map((swarm) => swarm.result().hash)).toEqual(specs.map((spec) => runSwarm('reference', worldOf('iris'), spec).hash));
  });
  it('two swarms of different worlds and plans, taking turns', () => {
    const other = specFor('ravine', { ...base, landscape: 'ravine', start: [1, 1], sigma: 1, plan: { ...base.plan, learningRate: 0.01 } });
    const [a, b] = [openSwarm('wasm', worldOf('three-hump'), base), openSwarm('wasm', worldOf('ravine'), other)];
    for (let t = 0; t < 64; t += 8) {
      a.advance(8);
      b.advance(8);
    }
    expect(a.result().hash).toBe(whole);
    expect(b.result().hash).toBe(runSwarm('reference', worldOf('ravine'), other).hash);
  });
});

it('a different seed, rate or start gives other bits: the comparison sees something', () => {
  const { wasm } = bothHashes(base);
  const others = [
    { ...base, seed: base.seed + 1 },
    { ...base, plan: { ...base.plan, learningRate: 0.030001 } },
    { ...base, start: [base.start[0] + 1e-6, base.start[1]] as const },
    { ...base, steps: base.steps - 1 },
  ];
  for (const other of others) expect(bothHashes(other).wasm).not.toBe(wasm);
});
