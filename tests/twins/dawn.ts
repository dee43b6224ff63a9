// WebGPU in Node: npm `webgpu` (Dawn) on whatever Vulkan finds. Only processes of their own import this (webgpuChild.ts).
import { create, globals } from 'webgpu';

export interface Dawn {
  device: GPUDevice;
  /** as the driver calls itself */
  name: string;
  close: () => void;
}

/** null: no adapter. Dawn lives as long as the object that create() returns is referenced, and holds the process as long. */
export async function openDawn(): Promise<Dawn | null> {
  Object.assign(globalThis, globals);
  const held: { gpu: GPU | null } = { gpu: create([]) };
  const adapter = await held.gpu?.requestAdapter();
  if (!adapter) return null;
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } });
  const { vendor, architecture, description } = adapter.info;
  return {
    device,
    name: [vendor, architecture, description].filter((word) => word !== '').join(', '),
    close: () => {
      device.destroy();
      held.gpu = null;
    },
  };
}
