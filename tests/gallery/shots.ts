// `npm run shots:charts`: every chart, "what if" and the receipt, at three sizes in both themes, with 4, 40 and 300 plans, into shots/charts/
// (git-ignored). Records come from the real referee on random plans. `-- --only NAME` for pictures whose name contains it.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { knownChallenge } from '../../shared/game/challenges.ts';
import type { RoomView, SeatView } from '../../shared/game/view.ts';
import { debriefCharts, revealCharts } from '../../client/charts/revealCharts.ts';
import { chromiumFlags, needChromium } from '../../scripts/chromium.ts';
import type { Scene } from './gallery.tsx';
import { randomRecord } from './randomRecord.ts';

const sizes = [
  { name: '390x844', width: 390, height: 844 },
  { name: '1366x768', width: 1366, height: 768 },
  { name: '1920x1080', width: 1920, height: 1080 },
];
const root = join(import.meta.dirname, '../..');
const folder = join(root, 'shots/charts');
const at = process.argv.indexOf('--only');
const only = at < 0 ? '' : (process.argv[at + 1] ?? '');

const names = ['Ada', 'Maximiliane-Sofi', 'عبد الرحمن الكبي', 'Chiara', '陈晓明', 'Zoë 🦊', 'Nimble Otter'];
const seat = (i: number): SeatView => ({
  name: names[i] ?? `Student ${i}`,
  bot: null,
  present: true,
  ready: true,
  watching: false,
  team: null,
});

const vite = await createServer({
  root,
  configFile: false,
  logLevel: 'warn',
  // Nothing may reload under a picture.
  server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  optimizeDeps: { include: ['uplot', 'preact', 'preact/hooks', '@preact/signals'] },
});
await vite.listen();
const url = `${vite.resolvedUrls?.local[0] ?? ''}tests/gallery/index.html`;
const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags] });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
page.on('pageerror', (error) => console.log(`  page error: ${error.message}`));
page.on('console', (message) => {
  if (message.type() === 'error') console.log(`  console: ${message.text()}`);
});
await page.goto(url);
await page.waitForFunction(() => 'show' in window);
if (only === '') rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let written = 0;

async function shoot(name: string, scene: Omit<Scene, 'theme'>, ready: string, waitMs = 0): Promise<void> {
  if (!name.includes(only)) return;
  for (const size of sizes) {
    await page.setViewportSize({ width: size.width, height: size.height });
    for (const theme of ['day', 'night'] as const) {
      await page.evaluate((one) => window.show(one), { ...scene, theme });
      await page.locator(ready).first().waitFor({ timeout: 60_000 });
      await page.locator('.loading').waitFor({ state: 'detached', timeout: 60_000 });
      await page.waitForTimeout(250 + waitMs);
      await page.screenshot({ path: join(folder, `${name}-${size.name}-${theme}.png`) });
      written++;
    }
  }
  console.log(`  ${name}`);
}

function roomOf(plans: number, recordIds: readonly string[], change: Partial<RoomView>): RoomView {
  return {
    code: 'ABC234',
    phase: 'reveal',
    roundNumber: 1,
    challengeId: null,
    setup: null,
    timer: null,
    totalMs: 0,
    late: false,
    discuss: false,
    clock: null,
    commitment: null,
    seed: null,
    salt: null,
    closed: false,
    board: 'neighbours',
    aliases: false,
    teams: 0,
    keys: [],
    knobs: {},
    chart: 0,
    whatIf: null,
    seats: Object.fromEntries(Array.from({ length: plans }, (_, i) => [`seat-${i}`, seat(i)])),
    plans: {},
    recordId: recordIds.at(-1) ?? null,
    pastRecordIds: recordIds,
    ...change,
  };
}

const earlier = [randomRecord(knownChallenge('escape-race'), 12, 5, 1), randomRecord(knownChallenge('saddle'), 12, 6, 2)];
for (const [challengeId, counts] of [
  ['stuck', [4, 40, 300]],
  ['escape-race', [40]],
  ['flat-or-sharp', [40]],
  ['saddle', [40]],
] as const) {
  const challenge = knownChallenge(challengeId);
  for (const plans of counts) {
    const record = randomRecord(challenge, plans, 11, 3);
    const past = challengeId === 'stuck' ? earlier : [];
    const room = (change: Partial<RoomView>): RoomView => roomOf(plans, [...past.map((one) => one.id), record.id], change);
    const base = { record, earlier: past };
    const name = `${challengeId}-${plans}`;
    for (const [chart, kind] of revealCharts(challenge, record).entries())
      await shoot(`${name}-${kind}`, { ...base, screen: 'reveal', room: room({ chart }) }, `[data-chart="${kind}"]`);
    const guesses = debriefCharts(challenge, record).indexOf('guesses');
    await shoot(
      `${name}-guesses`,
      { ...base, screen: 'debrief', room: room({ phase: 'debrief', chart: guesses }) },
      '[data-chart="guesses"]',
      600,
    );
    if (challengeId !== 'stuck') continue;
    await shoot(`${name}-podium`, { ...base, screen: 'reveal', room: room({ board: 'everybody' }) }, '.podium');
    const whatIf = { kind: 'batch-size', batchSize: 8 } as const;
    await shoot(
      `${name}-what-if`,
      { ...base, screen: 'reveal', room: room({ board: 'everybody', whatIf }) },
      '[data-testid="what-if-board"][data-done="true"]',
      700,
    );
    await shoot(
      `${name}-what-if-debrief`,
      { ...base, screen: 'debrief', room: room({ phase: 'debrief', whatIf }) },
      '[data-testid="what-if-board"][data-done="true"]',
      700,
    );
    await shoot(`${name}-record`, { ...base, screen: 'record', room: room({}) }, '[data-testid="receipt"][data-state="verified"]', 1500);
    if (plans === 40) await shoot(`${name}-knobs`, { ...base, screen: 'knobs', room: room({ whatIf }) }, '[data-testid="class-what-if"]');
  }
}
console.log(`${written} pictures in shots/charts/`);
await browser.close();
await vite.close();
process.exit(0);
