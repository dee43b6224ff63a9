// Runs the WebGPU cases in Chromium, on the software driver that it brings.
import { chromium } from 'playwright';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';
import { runInPage, type BrowserRun } from './browserRun.ts';

/** null: there is no Chromium here. */
export async function runInChromium(options: { long: boolean }): Promise<BrowserRun | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  return runInPage(await chromium.launch({ executablePath, args: [...chromiumFlags, '--enable-unsafe-webgpu'] }), options);
}
