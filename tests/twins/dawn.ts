// WebGPU in Node (npm `webgpu`, Dawn): a real adapter where there is one, SwiftShader (a software driver) where Chromium brings it.
import { existsSync } from 'node:fs';
import { create, globals } from 'webgpu';

const swiftShader = [
  '/usr/lib/chromium/vk_swiftshader_icd.json',
  '/usr/lib/chromium-browser/vk_swiftshader_icd.json',
  '/opt/google/chrome/vk_swiftshader_icd.json',
];

/** The Vulkan driver's description; null leaves the choice to the system. Set before the first adapter is asked for. */
export function softwareDriver(): string | null {
  return swiftShader.find((path) => existsSync(path)) ?? null;
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
  const given = process.env['VK_ICD_FILENAMES'] ?? process.env['VK_DRIVER_FILES'];
  const driver = softwareDriver();
  if (given === undefined && driver !== null && process.env['REAL_GPU'] === undefined) process.env['VK_ICD_FILENAMES'] = driver;
  const held: { gpu: GPU | null } = { gpu: create([]) };
  const adapter = await held.gpu?.requestAdapter();
  if (!adapter) return null;
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } });
  const { vendor, architecture, device: part, description } = adapter.info;
  return {
    device,
    name: [vendor, architecture, part, description].filter((word) => word !== '').join(' '),
    close: () => {
      device.destroy();
      held.gpu = null;
    },
  };
}
