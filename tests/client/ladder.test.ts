import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLadder, type EngineState, type TopRung } from '../../client/engine/ladder.ts';
import type { GpuAbsence } from '../../client/engine/support.ts';
import { RunClosed } from '../../client/engine/wasmEngine.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { specFor } from '../sim/specs.ts';
import { localEngine } from './localEngine.ts';

const spec = specFor('double-well', { sigma: 2, steps: 40, walkers: 16, plan: { learningRate: 0.1, batchSize: 4 } });
const { hash } = runSwarm('wasm', worldOf('double-well'), spec);

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A ladder whose top rung is a test's to give. */
function house() {
  const [cpu, gpu] = [localEngine('wasm'), localEngine('webgpu')];
  const found = Promise.withResolvers<TopRung | GpuAbsence>();
  const failed = Promise.withResolvers<unknown>();
  const told: EngineState[] = [];
  const ladder = createLadder({ cpu, climb: () => found.promise, tell: (state) => told.push(state) });
  return {
    cpu,
    gpu,
    ladder,
    found,
    told,
    last: () => told.at(-1),
    lose: (why: unknown) => failed.resolve(why),
    rise: async (): Promise<void> => {
      found.resolve({ engine: gpu, failed: failed.promise });
      await settle();
    },
  };
}

describe('going up', () => {
  test('the CPU serves until the GPU has passed its test, and nobody waits', async () => {
    const { ladder, cpu, gpu, rise, last } = house();
    const run = ladder.open(spec);
    expect((await run.frame(3)).step).toBe(3);
    expect(last()).toEqual({ name: 'wasm', gpu: null });
    expect(gpu.log).toEqual([]);
    await rise();
    expect(last()).toEqual({ name: 'webgpu', gpu: null });
    expect(ladder.name).toBe('webgpu');
    // The run that has begun follows, at the step asked for, with the same bits.
    const moved = await run.frame(7);
    expect(gpu.log).toEqual(['open', 'frame 7']);
    expect(moved).toEqual(await cpu.open(spec).frame(7));
    expect((await run.summary()).hash).toBe(hash);
  });
  test('an answer that is still on its way when the run moves up is asked for again', async () => {
    const { ladder, cpu, gpu, rise } = house();
    cpu.meddle = () => new Promise(() => undefined);
    const run = ladder.open(spec);
    const slow = run.frame(5);
    await rise();
    const next = run.frame(6);
    expect([(await slow).step, (await next).step]).toEqual([5, 6]);
    expect(gpu.log).toEqual(['open', 'frame 6', 'frame 5']);
  });
  test.each(['no-adapter', 'software-only', 'self-test-failed'] as const)('%s: the CPU stays, and says why', async (absence) => {
    const { ladder, gpu, found, last } = house();
    found.resolve(absence);
    await settle();
    expect(last()).toEqual({ name: 'wasm', gpu: absence });
    expect((await ladder.open(spec).summary()).hash).toBe(hash);
    expect(gpu.log).toEqual([]);
  });
  test('code that cannot be loaded says nothing against the GPU', async () => {
    const { ladder, found, last } = house();
    found.reject(new Error('offline'));
    await settle();
    expect(last()).toEqual({ name: 'wasm', gpu: null });
    expect((await ladder.open(spec).summary()).hash).toBe(hash);
  });
  test('a worker without WebAssembly says so', async () => {
    const { cpu, last } = house();
    cpu.name = 'reference';
    await settle();
    expect(last()).toEqual({ name: 'reference', gpu: null });
  });
});

describe('going down', () => {
  test('a loss in mid-run: the question on its way and all later ones are answered by the CPU, same bits', async () => {
    const { ladder, gpu, cpu, rise, lose, last } = house();
    await rise();
    const run = ladder.open(spec);
    expect((await run.frame(10)).step).toBe(10);
    gpu.meddle = () => new Promise(() => undefined);
    const stuck = run.frame(12);
    expect(cpu.log).toEqual([]);
    lose('unplugged');
    expect(await stuck).toEqual(await localEngine('wasm').open(spec).frame(12));
    expect(cpu.log).toEqual(['open', 'frame 12']);
    expect(last()).toEqual({ name: 'wasm', gpu: 'device-lost' });
    expect(gpu.log).toContain('close engine');
    expect((await run.summary()).hash).toBe(hash);
    expect((await ladder.open(spec).summary()).hash).toBe(hash);
  });
  test('without a loss the CPU is not asked', async () => {
    const { ladder, cpu, rise, last } = house();
    await rise();
    expect((await ladder.open(spec).summary()).hash).toBe(hash);
    expect(cpu.log).toEqual([]);
    expect(last()).toEqual({ name: 'webgpu', gpu: null });
  });
  test('an error in one frame gives the GPU up for all runs', async () => {
    const { ladder, gpu, cpu, rise, last } = house();
    await rise();
    const [one, two] = [ladder.open(spec), ladder.open({ ...spec, seed: 2 })];
    gpu.meddle = async () => {
      throw new Error('mapping failed');
    };
    expect((await one.frame(4)).step).toBe(4);
    expect(last()).toEqual({ name: 'wasm', gpu: 'device-lost' });
    const before = gpu.log.length;
    expect((await two.frame(9)).step).toBe(9);
    expect(gpu.log.slice(before)).toEqual(['close']);
    expect(cpu.log).toEqual(['open', 'frame 4', 'open', 'frame 9']);
  });
  test('an error of the CPU is an error', async () => {
    const { ladder, cpu } = house();
    cpu.meddle = async () => {
      throw new Error('a bug');
    };
    await expect(ladder.open(spec).frame(1)).rejects.toThrow('a bug');
  });
});

describe('closing', () => {
  test('a closed run is called off and does not go down', async () => {
    const { ladder, gpu, cpu, rise, last } = house();
    await rise();
    gpu.meddle = () => new Promise(() => undefined);
    const run = ladder.open(spec);
    const waiting = run.frame(4);
    run.close();
    await expect(waiting).rejects.toThrow(RunClosed);
    await expect(run.frame(5)).rejects.toThrow(RunClosed);
    expect(last()).toEqual({ name: 'webgpu', gpu: null });
    expect(cpu.log).toEqual([]);
  });
  test('a GPU that passes its test after the close is given back', async () => {
    const { ladder, gpu, rise, told } = house();
    await settle();
    const before = told.length;
    ladder.close();
    await rise();
    expect(gpu.log).toEqual(['close engine']);
    expect(told).toHaveLength(before);
  });
});

test('paths of heroes come from the CPU, before and after', async () => {
  const { ladder, rise } = house();
  const before = await ladder.heroPath(spec);
  await rise();
  expect(await ladder.heroPath(spec)).toEqual(before);
});
