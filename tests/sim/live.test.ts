// Noise keys and live knobs: what changes while a run is under way.
import { describe, expect, it } from 'vitest';
import { liveFault, planAt, ratesOfRun } from '../../shared/sim/live.ts';
import { rowsIn, rowWords } from '../../shared/sim/layout.ts';
import { noiseScale } from '../../shared/sim/noise.ts';
import { runReference } from '../../shared/sim/reference.ts';
import { rowSource } from '../../shared/sim/rows.ts';
import { ratesOf } from '../../shared/sim/schedules.ts';
import { startState } from '../../shared/sim/start.ts';
import { openSwarm, runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { LiveKnobs, SwarmSpec } from '../../shared/sim/plan.ts';
import { specFor } from './specs.ts';

const world = worldOf('three-hump');
const base = specFor('three-hump', {
  sigma: 5,
  cloud: 0.2,
  walkers: 33,
  steps: 100,
  datasetSize: 256,
  seed: 5,
  plan: {
    batchSize: 4,
    learningRate: 0.02,
    warmupSteps: 6,
    schedule: { kind: 'cosine', minimum: 0 },
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
});
const own: LiveKnobs = { from: 0, steps: 100, batchSize: 4, learningRate: 0.02 };

function rowsAt(spec: SwarmSpec, from: number, count: number) {
  const memory = new Float32Array(rowWords * count);
  rowSource(spec)(memory, from, count);
  return Array.from({ length: count }, (_, i) => {
    const row = { rate: 0, epsilon: 0, noise: 0, decay: 0, seed: 0 };
    rowsIn(memory).read(i, row);
    return row;
  });
}
const stateAt = (spec: SwarmSpec, step: number): number[] => {
  const swarm = openSwarm('wasm', world, spec);
  swarm.advance(step);
  return [...swarm.xy()];
};

describe.each(['wasm', 'reference'] as const)('%s', (engine) => {
  const hash = (spec: SwarmSpec) => runSwarm(engine, world, spec).hash;

  it('knobs that are the plan, and a key that is the seed, change no bit', () => {
    expect(hash({ ...base, knobs: [own] })).toBe(hash(base));
    expect(hash({ ...base, knobs: [own, { ...own, from: 40 }] })).toBe(hash(base));
    expect(hash({ ...base, keys: [] })).toBe(hash(base));
    expect(hash({ ...base, keys: [{ from: 17, seed: 5 }] })).toBe(hash(base));
    expect(hash({ ...base, knobs: [own, { ...own, from: 40, learningRate: 0.021 }] })).not.toBe(hash(base));
    expect(hash({ ...base, knobs: [own, { ...own, from: 40, batchSize: 5 }] })).not.toBe(hash(base));
  });

  it('the pace does not matter across switches', () => {
    const spec = { ...base, keys: [{ from: 17, seed: 9 }], knobs: [own, { ...own, from: 31, learningRate: 0.05 }] };
    const swarm = openSwarm(engine, world, spec);
    for (let t = 0; t < 100; t += 7) swarm.advance(7);
    expect(swarm.result().hash).toBe(hash(spec));
  });
});

describe('keys', () => {
  it('a switch at step t is felt from step t on, and not before', () => {
    const switched = { ...base, keys: [{ from: 60, seed: 77 }] };
    expect(stateAt(switched, 60)).toEqual(stateAt(base, 60));
    expect(stateAt(switched, 61)).not.toEqual(stateAt(base, 61));
  });

  it('is the same as going on from that state under another seed', () => {
    const rows = new Float32Array(rowWords * 60);
    rowSource(base)(rows, 0, 60);
    const job = { world, optimizer: base.plan.optimizer, noise: base.noise.kind, walkers: base.walkers, state: startState(world, base) };
    runReference(job, rows, 0, 60);
    const rest = new Float32Array(rowWords * 40);
    rowSource({ ...base, seed: 77 })(rest, 60, 40);
    runReference(job, rest, 60, 40);
    expect([...job.state.subarray(0, 66)]).toEqual(stateAt({ ...base, keys: [{ from: 60, seed: 77 }] }, 100));
  });

  it('from step 0 on the cloud still has the seed, the noise the key', () => {
    const keyed = { ...base, keys: [{ from: 0, seed: 77 }] };
    expect(stateAt(keyed, 0)).toEqual(stateAt(base, 0));
    expect(stateAt(keyed, 1)).not.toEqual(stateAt(base, 1));
    expect(rowsAt({ ...base, keys: [{ from: 3, seed: 0xffff_ffff }] }, 2, 2).map(({ seed }) => seed)).toEqual([5, -1]);
  });
});

describe('knobs', () => {
  // 60 of 100 steps at B = 4, then the rest of the budget at B = 8 buys 20.
  const live = { ...base, steps: 80, knobs: [own, { from: 60, steps: 80, batchSize: 8, learningRate: 0.05 }] };

  it("rates are the schedule over each piece's own steps; the bias correction goes on with t", () => {
    const rates = ratesOfRun(live);
    expect([...rates.subarray(0, 60)]).toEqual([...ratesOf(base.plan, 100).subarray(0, 60)]);
    expect([...rates.subarray(60)]).toEqual([...ratesOf({ ...base.plan, learningRate: 0.05 }, 80).subarray(60)]);
    const [row] = rowsAt(live, 70, 1);
    const root = Math.sqrt(1 - 0.999 ** 71);
    expect((row?.rate ?? 0) / (((rates[70] ?? 0) * root) / (1 - 0.9 ** 71))).toBeCloseTo(1, 6);
  });

  it('noise is that of the batch size in force', () => {
    const [before, after] = rowsAt(live, 59, 2);
    const noise = (batch: number) => Math.fround(noiseScale(base.noise, batch, 256) / 2 ** 20);
    expect([before?.noise, after?.noise]).toEqual([noise(4), noise(8)]);
    expect(planAt(live, 59)).toEqual(base.plan);
    expect(planAt(live, 80)).toMatchObject({ batchSize: 8, learningRate: 0.05 });
  });

  it('rows asked backwards are the same', () => {
    expect([...rowsAt(live, 55, 5), ...rowsAt(live, 60, 5)]).toEqual(rowsAt(live, 55, 10));
    const source = rowSource(live);
    const [late, early] = [new Float32Array(rowWords), new Float32Array(rowWords)];
    source(late, 70, 1);
    source(early, 10, 1);
    expect([...early]).not.toEqual([...late]);
    const again = new Float32Array(rowWords);
    rowSource(live)(again, 10, 1);
    expect([...early]).toEqual([...again]);
  });
});

it.each<[string, Partial<SwarmSpec>, string]>([
  ['keys that fall', { keys: [4, 3].map((from) => ({ from, seed: 1 })) }, 'keys[1].from'],
  ['two keys at one step', { keys: [4, 4].map((from) => ({ from, seed: 1 })) }, 'keys[1].from'],
  ['a key before the start', { keys: [{ from: -1, seed: 1 }] }, 'keys[0].from'],
  ['knobs that begin late', { knobs: [{ ...own, from: 1 }] }, 'knobs[0].from'],
  ['knobs that fall', { knobs: [own, { ...own, from: 9 }, { ...own, from: 8 }] }, 'knobs[2].from'],
  ['knobs after the end', { steps: 200, knobs: [own, { ...own, from: 101, steps: 200 }] }, 'knobs[1].from'],
  ['steps that end before they begin', { steps: 30, knobs: [own, { ...own, from: 40, steps: 30 }] }, 'knobs[1].steps'],
  ['other steps than the last knobs have', { steps: 99, knobs: [own] }, 'steps'],
  ['no knobs in the list', { knobs: [] }, 'steps'],
])('%s are a bug', (_, change, field) => {
  const spec = { ...base, ...change };
  expect(liveFault(spec)?.field).toBe(field);
  expect(() => runSwarm('wasm', world, spec)).toThrow(field);
});
