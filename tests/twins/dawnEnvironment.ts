// The environment of a process that opens WebGPU in Node (dawn.ts).
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

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
