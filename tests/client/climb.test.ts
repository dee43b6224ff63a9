import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tested } from '../../client/gpu/climb.ts';
import { findGpu, isSoftware, takesSoftware, type AdapterNames } from '../../client/gpu/device.ts';
import { everyLandscapeSpecs, selfTest, selfTestSpecs, testLandscapes } from '../../client/gpu/selfTest.ts';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { formOf } from '../../shared/sim/noiseTile.ts';
import { optimizers } from '../../shared/sim/optimizers.ts';
import { openSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { localEngine } from './localEngine.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the test that a GPU passes', () => {
  test('every optimizer, 1,024 walkers, 64 steps, on ground with and without places that count as passed', () => {
    const specs = selfTestSpecs();
    expect(new Set(specs.map((spec) => spec.plan.optimizer.kind))).toEqual(new Set([...Object.keys(optimizers), 'own']));
    expect(new Set(specs.map((spec) => `${spec.plan.optimizer.kind} ${formOf(spec.noise.kind)}`)).size).toBe(18);
    expect(specs.every(({ walkers, steps }) => walkers === 1024 && steps === 64)).toBe(true);
    const grounds = [...new Set(specs.map((spec) => spec.landscape))].map((id) => new Set(worldOf(id).passed));
    expect(grounds).toEqual([new Set([1]), new Set([0, 1])]);
  });
  test('its swarms do many things: trapped, across and back, gone', () => {
    const seen = selfTestSpecs().flatMap((spec) => {
      const swarm = openSwarm('wasm', worldOf(spec.landscape), spec);
      swarm.advance(spec.steps);
      return [...swarm.outcome()];
    });
    expect(new Set(seen)).toEqual(new Set([0, 1, 2, 3]));
  });
  test('the rest of it: every landscape, real data among them', async () => {
    expect(everyLandscapeSpecs().map((spec) => spec.landscape)).toEqual(Object.keys(landscapes));
    expect(new Set(everyLandscapeSpecs().map((spec) => spec.noise.kind))).toEqual(new Set(['hessian', 'dataset']));
    const [sound, spoiled] = [localEngine('webgpu'), localEngine('webgpu')];
    expect(await testLandscapes(sound, localEngine('wasm'))).toBe('passed');
    let summaries = 0;
    spoiled.meddleWithHash = (hash) => (++summaries === Object.keys(landscapes).length ? `${hash}0` : hash);
    expect(await testLandscapes(spoiled, localEngine('wasm'))).toBe('bits-differ');
  });
  test('equal bits pass, and every run is closed again', async () => {
    const gpu = localEngine('webgpu');
    expect(await selfTest(gpu, localEngine('wasm'))).toBe('passed');
    const count = (word: string): number => gpu.log.filter((line) => line === word).length;
    expect(count('open')).toBe(selfTestSpecs().length);
    expect(count('close')).toBe(count('open'));
  });
  test('one bit of one walker, in the last swarm only, fails', async () => {
    const gpu = localEngine('webgpu');
    let frames = 0;
    gpu.meddle = async (frame) => {
      if (++frames === 2 * selfTestSpecs().length) new Uint32Array(frame.xy.buffer)[777]! ^= 1;
      return frame;
    };
    expect(await selfTest(gpu, localEngine('wasm'))).toBe('bits-differ');
  });
  test('so does another fingerprint of the whole state', async () => {
    const gpu = localEngine('webgpu');
    gpu.meddleWithHash = (hash) => `${hash}0`;
    expect(await selfTest(gpu, localEngine('wasm'))).toBe('bits-differ');
  });
  test('an engine that fails, or never answers, is told apart', async () => {
    const [broken, silent] = [localEngine('webgpu'), localEngine('webgpu')];
    broken.meddle = async () => {
      throw new Error('shader refused');
    };
    silent.meddle = () => new Promise(() => undefined);
    expect(await selfTest(broken, localEngine('wasm'))).toBe('gpu-failed');
    expect(await selfTest(localEngine('webgpu'), broken)).toBe('cpu-failed');
    expect(await selfTest(silent, localEngine('wasm'), 20)).toBe('no-answer');
  });
});

const real: AdapterNames = { vendor: 'nvidia', architecture: 'hopper', device: '', description: 'NVIDIA H200', isFallbackAdapter: false };

describe('a real GPU', () => {
  test.each([
    { ...real, isFallbackAdapter: true },
    { ...real, vendor: 'google', architecture: 'swiftshader' },
    { ...real, description: 'llvmpipe (LLVM 15.0.6, 256 bits)' },
    { ...real, description: 'Microsoft Basic Render Driver' },
  ])('software is none: %j', (names) => {
    expect(isSoftware(names)).toBe(true);
  });
  test.each([real, { ...real, vendor: 'apple', architecture: 'metal-3', description: '' }, { ...real, vendor: 'qualcomm' }])(
    'hardware is: %j',
    (names) => {
      expect(isSoftware(names)).toBe(false);
    },
  );
  test('only the word in the address lets software in', () => {
    expect(takesSoftware('#gpu=software')).toBe(true);
    expect(['', '#', '#gpu=', '#software'].some(takesSoftware)).toBe(false);
  });

  const device = {} as GPUDevice;
  const gpuWith = (info: AdapterNames | null, requestDevice = async () => device): GPU =>
    ({ requestAdapter: async () => info && { info, requestDevice } }) as unknown as GPU;
  test('is found, or its absence has a name', async () => {
    const swiftShader = { ...real, vendor: 'google', architecture: 'swiftshader' };
    expect(await findGpu(gpuWith(real), false)).toMatchObject({ device });
    expect(await findGpu(gpuWith(null), true)).toBe('no-adapter');
    expect(await findGpu(gpuWith(swiftShader), false)).toBe('software-only');
    expect(await findGpu(gpuWith(swiftShader), true)).toMatchObject({ device });
    const refusing = gpuWith(real, () => Promise.reject(new Error('lost')));
    expect(await findGpu(refusing, false)).toBe('no-adapter');
  });
});

describe('a device on trial', () => {
  /** Only what is listened to; the engine is a pretended one. */
  function device() {
    const lost = Promise.withResolvers<GPUDeviceLostInfo>();
    let report: (event: { error: Error }) => void = () => undefined;
    const fake = {
      lost: lost.promise,
      addEventListener: (_: string, hear: typeof report) => {
        report = hear;
      },
    };
    return {
      fake: fake as unknown as GPUDevice,
      lose: () => lost.resolve({ reason: 'unknown', message: 'unplugged' } as GPUDeviceLostInfo),
      complain: () => report({ error: new Error('out of memory') }),
    };
  }
  const silent = () => {
    const gpu = localEngine('webgpu');
    gpu.meddle = () => new Promise(() => undefined);
    return gpu;
  };
  test('plays once it has passed, and later trouble is told', async () => {
    const { fake, complain } = device();
    const [gpu, cpu] = [localEngine('webgpu'), localEngine('wasm')];
    const rung = await tested(fake, cpu, () => gpu);
    if (typeof rung === 'string') throw new Error(`${rung}, expected an engine`);
    expect(rung.engine).toBe(gpu);
    expect(gpu.log).not.toContain('close engine');
    complain();
    expect(await rung.failed).toEqual(new Error('out of memory'));
  });
  test('plays while every landscape is tried, and is given up where one differs', async () => {
    const gpu = localEngine('webgpu');
    let summaries = 0;
    gpu.meddleWithHash = (hash) => (++summaries > selfTestSpecs().length + 3 ? `${hash}0` : hash);
    const rung = await tested(device().fake, localEngine('wasm'), () => gpu);
    if (typeof rung === 'string') throw new Error(`${rung}, expected an engine`);
    expect(await rung.failed).toEqual(new Error('the test of every landscape: bits-differ'));
  });
  test('is given back where a bit differs', async () => {
    const gpu = localEngine('webgpu');
    gpu.meddleWithHash = (hash) => `${hash}0`;
    expect(await tested(device().fake, localEngine('wasm'), () => gpu)).toBe('self-test-failed');
    expect(gpu.log.at(-1)).toBe('close');
    expect(gpu.log).toContain('close engine');
  });
  test.each(['lose', 'complain'] as const)('is given back on trouble in the middle of it: %s', async (trouble) => {
    const trial = device();
    const gpu = silent();
    const outcome = tested(trial.fake, localEngine('wasm'), () => gpu);
    trial[trouble]();
    expect(await outcome).toBe('self-test-failed');
    expect(gpu.log).toContain('close engine');
  });
});
