// WebGPU in Node: npm `webgpu` (Dawn) on whatever Vulkan finds. It runs in a process of its own (webgpuChild.ts), with this environment.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { create, globals } from 'webgpu';

/** SwiftShader, a software driver, comes with Chromium. */
const swiftShader = [
  '/usr/lib/chromium/vk_swiftshader_icd.json',
  '/usr/lib/chromium-browser/vk_swiftshader_icd.json',
  '/opt/google/chrome/vk_swiftshader_icd.json',
];

/** The environment for SwiftShader, its Vulkan loader included; `own`: the machine's own driver instead. null: no SwiftShader is here. */
export function dawnEnvironment(driver: 'swiftshader' | 'own'): Record<string, string | undefined> | null {
  if (driver === 'own') return process.env;
  const description = swiftShader.find((path) => existsSync(path));
  if (description === undefined) return null;
  const libraries = [dirname(description), process.env['LD_LIBRARY_PATH'] ?? ''].filter((path) => path !== '').join(':');
  return { ...process.env, VK_ICD_FILENAMES: description, VK_DRIVER_FILES: description, LD_LIBRARY_PATH: libraries };
}

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
