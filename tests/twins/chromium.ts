// Runs the WebGPU cases in Chromium, on the software driver that it brings.
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';
import type { PageRun } from './webgpuPage.ts';
import type { Run } from './webgpuRun.ts';

async function bundle(): Promise<string> {
  const entry = join(import.meta.dirname, 'webgpuPage.ts');
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, minify: false, target: 'esnext', lib: { entry, formats: ['es'], fileName: 'page' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('chromium: vite watches, expected one bundle');
  return output.output[0].code;
}

/** null: there is no Chromium here. */
export async function runInChromium(options: { long: boolean }): Promise<(Run & { version: string }) | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const code = await bundle();
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, '--enable-unsafe-webgpu'] });
  try {
    const page = await browser.newPage();
    // WebGPU wants a secure context: localhost is one, and nothing need listen there.
    await page.route('http://localhost/**', (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: code })
        : route.fulfill({
            contentType: 'text/html',
            body: '<!doctype html><title>twins</title><script type="module" src="/page.js"></script>',
          }),
    );
    await page.goto('http://localhost/', { waitUntil: 'load' });
    const run = await page.evaluate(
      (long) => (globalThis as unknown as { runTwins: (long: boolean) => Promise<PageRun> }).runTwins(long),
      options.long,
    );
    return {
      version: browser.version(),
      adapter: run.adapter,
      outcomes: new Map(run.outcomes.map((outcome) => [outcome.name, outcome])),
    };
  } finally {
    await browser.close();
  }
}
