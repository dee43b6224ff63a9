// Runs the WebGPU cases in a browser's page.
import type { Browser } from 'playwright';
import { bundle } from './bundle.ts';
import type { PageRun } from './webgpuPage.ts';
import type { Run } from './webgpuRun.ts';

export type BrowserRun = Run & { version: string };

/** Closes the browser in the end. */
export async function runInPage(browser: Browser, options: { long: boolean }): Promise<BrowserRun> {
  try {
    const code = await bundle('webgpuPage.ts');
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
