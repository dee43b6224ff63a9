// The page's one GPU device, for walkers and canvases alike: what the engine computes is drawn where it lies.
import { gpuAbsence, type GpuAbsence } from '../engine/support.ts';

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

export interface OpenGpu {
  adapter: GPUAdapter;
  device: GPUDevice;
}

export async function findGpu(gpu: GPU, allowSoftware: boolean): Promise<OpenGpu | GpuAbsence> {
  try {
    const adapter = await gpu.requestAdapter();
    if (!adapter) return 'no-adapter';
    if (!allowSoftware && isSoftware(adapter.info)) return 'software-only';
    return { adapter, device: await adapter.requestDevice() };
  } catch (error) {
    console.warn('The GPU cannot be opened', error);
    return 'no-adapter';
  }
}

let found: Promise<OpenGpu | GpuAbsence> | null = null;

/** Opened when first asked for. Once lost it is not opened again: whoever has it learns of the loss from the device itself. */
export function pageGpu(): Promise<OpenGpu | GpuAbsence> {
  found ??= findPageGpu();
  return found;
}

async function findPageGpu(): Promise<OpenGpu | GpuAbsence> {
  const absence = gpuAbsence();
  if (absence !== null) return absence;
  const gpu = await findGpu(navigator.gpu, takesSoftware(location.hash));
  if (typeof gpu === 'string') return gpu;
  void gpu.device.lost.then(() => {
    found = Promise.resolve('device-lost');
  });
  return gpu;
}
