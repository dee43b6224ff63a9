// The way up to the GPU: find a real one, open it, and let it play only after its test.
import type { SwarmEngine } from '../engine/engine.ts';
import type { TopRung } from '../engine/ladder.ts';
import { gpuAbsence, type GpuAbsence } from '../engine/support.ts';
import { createWebgpuEngine } from '../engine/webgpuEngine.ts';
import { selfTest, testLandscapes } from './selfTest.ts';

/** How software drivers call themselves. */
const software = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/iu;

export type AdapterNames = Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'> & { isFallbackAdapter?: boolean };

export function isSoftware({ isFallbackAdapter, vendor, architecture, device, description }: AdapterNames): boolean {
  return isFallbackAdapter === true || software.test([vendor, architecture, device, description].join(' '));
}

/** For tests: a page opened with #gpu=software takes a software driver for a GPU. */
export function takesSoftware(hash: string): boolean {
  return new URLSearchParams(hash.replace(/^#/u, '')).get('gpu') === 'software';
}

export async function findDevice(gpu: GPU, allowSoftware: boolean): Promise<GPUDevice | GpuAbsence> {
  try {
    const adapter = await gpu.requestAdapter();
    if (!adapter) return 'no-adapter';
    if (!allowSoftware && isSoftware(adapter.info)) return 'software-only';
    return await adapter.requestDevice();
  } catch (error) {
    console.warn('The GPU cannot be opened', error);
    return 'no-adapter';
  }
}

export async function climb(cpu: SwarmEngine): Promise<TopRung | GpuAbsence> {
  const absence = gpuAbsence();
  if (absence !== null) return absence;
  const found = await findDevice(navigator.gpu, takesSoftware(location.hash));
  return typeof found === 'string' ? found : tested(found, cpu);
}

/** The device is given up where it does not pass. */
export async function tested(device: GPUDevice, cpu: SwarmEngine, open = createWebgpuEngine): Promise<TopRung | GpuAbsence> {
  const failed = Promise.withResolvers<unknown>();
  // Wrong use and memory that runs out throw nothing: they are reported here, and what was computed since is worth nothing.
  device.addEventListener('uncapturederror', (event) => failed.resolve(event.error));
  device.lost.then(failed.resolve, failed.resolve);
  const engine = open(device, cpu);
  const outcome = await Promise.race([selfTest(engine, cpu), failed.promise.then((why) => ({ why }))]);
  if (outcome === 'passed') {
    // It plays already. An engine that is closed meanwhile has no use for the answer.
    void testLandscapes(engine, cpu).then((rest) => {
      if (rest === 'bits-differ' || rest === 'gpu-failed') failed.resolve(new Error(`the test of every landscape: ${rest}`));
    });
    return { engine, failed: failed.promise };
  }
  console.warn('The GPU did not pass its test', outcome);
  engine.close();
  return 'self-test-failed';
}
