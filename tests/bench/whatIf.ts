// `npm run bench:what-if`: a whole class run again in a browser's own workers, as the instructor's knob does it. Fails where 40 plans take over
// two seconds: that long a class waits for an answer.
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { firstBump, onTheWay } from '../../client/whatif/reshape.ts';
import type { WhatIf } from '../../shared/game/whatIf.ts';
import { landscapeOf } from '../../shared/sim/landscapes.ts';
import { challenges, knownChallenge } from '../../shared/game/challenges.ts';
import { chromiumFlags, needChromium } from '../../scripts/chromium.ts';
import { randomRecord } from '../gallery/randomRecord.ts';

const limitMs = 2000;
const root = join(import.meta.dirname, '../..');
const vite = await createServer({
  root,
  configFile: false,
  logLevel: 'warn',
  server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
});
await vite.listen();
const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags] });
const page = await browser.newPage();
await page.goto(`${vite.resolvedUrls?.local[0] ?? ''}tests/gallery/index.html`);
await page.waitForFunction(() => 'timeWhatIf' in window);
let slow = 0;

/** null: real data cannot be reshaped */
function reshaped(id: string): WhatIf | null {
  const { landscape, start } = knownChallenge(id);
  const base = landscapeOf(landscape);
  return base === null || base.dataset ? null : { kind: 'landscape', bumps: [firstBump(base, ...onTheWay(base, start))] };
}

for (const id of Object.keys(challenges)) {
  for (const plans of [40, 300]) {
    const record = randomRecord(knownChallenge(id), plans, 11);
    // The first run also loads the workers and bakes the landscape, as it does in class.
    const first = await page.evaluate(([one, batchSize]) => window.timeWhatIf(one, { kind: 'batch-size', batchSize }), [
      record,
      16,
    ] as const);
    const second = await page.evaluate(([one, factor]) => window.timeWhatIf(one, { kind: 'noise', factor }), [record, 0.5] as const);
    // Every worker bakes the ground anew.
    const hill = reshaped(id);
    const third = hill && (await page.evaluate(([one, whatIf]) => window.timeWhatIf(one, whatIf), [record, hill] as const));
    console.log(
      `${id}, ${plans} plans: ${Math.round(first)} ms the first time (one batch size), ${Math.round(second)} ms then (half the noise)${
        third === null ? '' : `, ${Math.round(third)} ms (other ground)`
      }`,
    );
    if (plans === 40 && Math.max(second, third ?? 0) > limitMs) slow++;
  }
}
await browser.close();
await vite.close();
if (slow > 0) console.log(`${slow} of them took over ${limitMs} ms`);
process.exit(slow > 0 ? 1 : 0);
