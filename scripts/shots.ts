// `npm run shots`: every screen at three sizes in both themes, into shots/ (git-ignored). A real server, a real round, twelve simulated students.
// `--readme` also writes the pictures that the README shows into docs/images/.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { chromium, type Page } from 'playwright';
import { challenges } from '../shared/game/challenges.ts';
import { chromiumFlags, needChromium } from './chromium.ts';
import { join, openRoom } from './headless.ts';
import { startServer } from './serverProcess.ts';

const sizes = [
  { name: '390x844', width: 390, height: 844 },
  { name: '1366x768', width: 1366, height: 768 },
  { name: '1920x1080', width: 1920, height: 1080 },
];
const themes = ['day', 'night'] as const;
const root = joinPath(import.meta.dirname, '..');
const folder = joinPath(root, 'shots');
const images = joinPath(root, 'docs/images');
const forReadme = process.argv.includes('--readme');
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const dataDir = mkdtempSync(joinPath(tmpdir(), 'noisy-descent-shots-'));
const server = await startServer({ dataDir, limitMs: 120_000 });
const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags] });
let written = 0;

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`  page error at ${path}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`  console at ${path}: ${message.text()}`);
  });
  await page.goto(server.url + path);
  return page;
}

/** Every size and theme of what the page shows now. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize({ width: size.width, height: size.height });
    for (const theme of themes) {
      const now = await page.locator('html').getAttribute('data-theme');
      if (now !== theme) await page.getByTestId('theme').first().click();
      await sleep(350);
      await page.screenshot({ path: joinPath(folder, `${name}-${size.name}-${theme}.png`) });
      written++;
    }
  }
  console.log(`  ${name}`);
}

const room = await openRoom(server.url);
const names = [
  'Ada',
  'Maximiliane-Sofi',
  'عبد الرحمن الكبي',
  'Chiara',
  'Dmitri',
  'Emeka',
  'Fatima',
  'Grace',
  '陈晓明',
  'Ines',
  'Jamal',
  'Kaia',
];
const simulated = await Promise.all(names.map((name) => join(server.url, room.code, { role: 'student', name })));
const control = await join(server.url, room.code, { role: 'host', hostKey: room.hostKey });

const start = await open('/');
await shoot(start, 'join');
const hostHome = await open('/host');
await shoot(hostHome, 'host-home');
// The host's key is where the browser that opened the room keeps it.
await hostHome.evaluate(([code, key]) => localStorage.setItem(`nd.host.${code}`, key), [room.code, room.hostKey] as const);
await hostHome.goto(`${server.url}/host/${room.code}`);
const host = hostHome;
const projector = await open(`/projector/${room.code}`);
await start.setViewportSize({ width: 390, height: 844 });
await start.getByTestId('join-code').fill(room.code);
await start.getByTestId('join-name').fill('Noor');
await start.getByTestId('join-go').click();
const student = start;
await student.locator('main[data-phase="lobby"]').waitFor();

async function everybody(phase: string): Promise<void> {
  await control.until(phase, (view) => view.phase === phase, 90_000);
  for (const page of [student, host, projector]) await page.locator(`main[data-phase="${phase}"]`).waitFor({ timeout: 30_000 });
  await sleep(1200);
  await shoot(student, `student-${phase}`);
  await shoot(host, `host-${phase}`);
  await shoot(projector, `projector-${phase}`);
}
const challenge = challenges['stuck'];
if (challenge === undefined) throw new Error('the challenge "stuck" is gone');

await everybody('lobby');
await control.send({ kind: 'open-round', challengeId: challenge.id });
await everybody('briefing');
await control.send({ kind: 'next' });
await control.until('predict', (view) => view.phase === 'predict');
await control.send({ kind: 'pause' });
await Promise.all(simulated.slice(0, 8).map((one, i) => one.send({ kind: 'predict', option: i % challenge.prediction.options.length })));
await everybody('predict');
await control.send({ kind: 'resume' });
await control.send({ kind: 'next' });
await control.until('choose', (view) => view.phase === 'choose');
await control.send({ kind: 'pause' });
await Promise.all(
  simulated.map((one, i) =>
    one.send({
      kind: 'lock-plan',
      plan: {
        ...challenge.naive,
        batchSize: [256, 1, 2, 4, 8, 16, 16, 32, 32, 64, 128, 26][i] ?? 16,
        learningRate: [0.1, 0.02, 0.05, 0.05, 0.1, 0.15, 0.2, 0.2, 0.1, 0.2, 0.3, 0.176][i] ?? 0.1,
      },
    }),
  ),
);
await everybody('choose');
await control.send({ kind: 'resume' });
await student.setViewportSize({ width: 390, height: 844 });
await student.getByTestId('lock').click();
// All plans are locked now: three seconds of the seed's reveal, then the descent; paused once it is well under way.
await control.until('descend', (view) => view.phase === 'descend', 30_000);
await sleep(12_000);
await control.send({ kind: 'pause' });
await everybody('descend');
if (forReadme) {
  mkdirSync(images, { recursive: true });
  await projector.setViewportSize({ width: 1366, height: 768 });
  await sleep(800);
  await projector.screenshot({ path: joinPath(images, 'descend.png') });
}
await control.send({ kind: 'resume' });
await control.until('observe', (view) => view.phase === 'observe', 90_000);
await Promise.all(simulated.map((one, i) => one.send({ kind: 'observe', option: i % challenge.observation.options.length })));
await everybody('observe');
await control.send({ kind: 'next' });
await control.send({ kind: 'show-board', board: 'everybody' });
await everybody('reveal');
await control.send({ kind: 'next' });
await everybody('debrief');
await control.send({ kind: 'end' });
for (const page of [student, host, projector])
  await shoot(page, page === student ? 'student-ended' : page === host ? 'host-ended' : 'projector-ended');

const practice = await open('/practice');
await shoot(practice, 'practice');
const wrong = await open('/play/ZZZZZZ');
await sleep(800);
await shoot(wrong, 'no-such-room');
console.log(`${written} pictures in shots/`);
await browser.close();
await server.stop();
rmSync(dataDir, { recursive: true });
process.exit(0);
