// `npm run shots`: every screen in every phase, at three sizes in both themes, into shots/ (git-ignored). A real server, a real round,
// simulated students; classes from empty to 300. Flags choose what is taken: all of it takes a while.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { challenges } from '../shared/game/challenges.ts';
import { suggestName } from '../shared/game/friendlyNames.ts';
import type { HostCommand } from '../shared/game/command.ts';
import type { PhaseKind } from '../shared/game/sessionTypes.ts';
import { chromiumFlags, needChromium } from './chromium.ts';
import { join, openRoom, type Headless } from './headless.ts';
import { startServer } from './serverProcess.ts';

const sizes = { phone: { width: 390, height: 844 }, laptop: { width: 1366, height: 768 }, wall: { width: 1920, height: 1080 } };
const themes = ['day', 'night'];
const people = ['student', 'host', 'projector', 'door'];
/** Beside the phases: teams (the lobby again, with teams and aliases), lesson (a playlist), menu (a seat's menu), remote (the key's QR), late (waits 45 s). */
const scenes = [
  'lobby',
  'teams',
  'lesson',
  'menu',
  'remote',
  'briefing',
  'predict',
  'choose',
  'discuss',
  'revise',
  'late',
  'locked',
  'descend',
  'observe',
  'reveal',
  'debrief',
  'finale',
  'ended',
] as const;
type Scene = (typeof scenes)[number];

const { values } = parseArgs({
  options: {
    class: { type: 'string', default: '12' },
    scene: { type: 'string', default: scenes.filter((one) => one !== 'late').join(',') },
    who: { type: 'string', default: people.join(',') },
    size: { type: 'string', default: Object.keys(sizes).join(',') },
    theme: { type: 'string', default: themes.join(',') },
    challenge: { type: 'string', default: 'stuck' },
    keep: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`npm run shots -- [flags]      each takes a list, as in --class 0,40

--class      students in class: 0 to 300 (${values.class}); 0 is the empty lobby
--scene      ${scenes.join(', ')}
--who        ${people.join(', ')}
--size       ${Object.keys(sizes).join(', ')}
--theme      ${themes.join(', ')}
--challenge  what is played (${values.challenge})
--keep       leave the pictures that are there
--readme     also write the pictures that the README shows`);
  process.exit(0);
}
const listOf = <T extends string>(flag: string, given: string, known: readonly T[]): Set<T> => {
  const wanted = given.split(',').filter(Boolean);
  for (const one of wanted) if (!known.some((name) => name === one)) throw new Error(`--${flag}: got ${one}, takes ${known.join(', ')}`);
  return new Set(known.filter((name) => wanted.includes(name)));
};
const wantedScenes = listOf('scene', values.scene, scenes);
const wantedPeople = listOf('who', values.who, people);
const wantedSizes = [...listOf('size', values.size, ['phone', 'laptop', 'wall'] as const)];
const wantedThemes = listOf('theme', values.theme, themes);
const classes = values.class.split(',').map(Number);
const challenge = challenges[values.challenge];
if (challenge === undefined) throw new Error(`--challenge: got ${values.challenge}, takes ${Object.keys(challenges).join(', ')}`);

const root = joinPath(import.meta.dirname, '..');
const folder = joinPath(root, 'shots');
const images = joinPath(root, 'docs/images');
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
if (!values.keep) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const dataDir = mkdtempSync(joinPath(tmpdir(), 'noisy-descent-shots-'));
const server = await startServer({ dataDir, limitMs: 120_000 });
const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags] });
let written = 0;

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes.laptop });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`  page error at ${path}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`  console at ${path}: ${message.text()}`);
  });
  await page.goto(server.url + path);
  return page;
}

/** Every wanted size and theme of what the page shows now; `see` is scrolled to. */
async function shoot(page: Page, name: string, see?: string): Promise<void> {
  for (const theme of wantedThemes) {
    if ((await page.locator('html').getAttribute('data-theme')) !== theme) await page.getByTestId('theme').first().click();
    for (const size of wantedSizes) {
      await page.setViewportSize(sizes[size]);
      if (see !== undefined) await page.locator(see).first().scrollIntoViewIfNeeded();
      await sleep(350);
      await page.screenshot({ path: joinPath(folder, `${name}-${size}-${theme}.png`) });
      written++;
    }
  }
  console.log(`  ${name}`);
}

/** Long ones, a right-to-left one, other scripts; then as many friendly ones as it takes. */
const names = [
  'Ada',
  'Maximiliane-Sofi',
  'عبد الرحمن الكبي',
  'Chiara',
  'Dmitri',
  'Wilhelmina Woodw',
  'Fatima',
  'Grace',
  '陈晓明',
  'Ines',
  'Jamal',
  'Kaia',
];
const nameOf = (i: number): string => names[i] ?? suggestName((i % 24) / 24, (Math.floor(i / 24) % 24) / 24);
const batchSizes = [256, 1, 2, 4, 8, 16, 16, 32, 32, 64, 128, 26];
const learningRates = [0.1, 0.02, 0.05, 0.05, 0.1, 0.15, 0.2, 0.2, 0.1, 0.2, 0.3, 0.176];

interface Cast {
  prefix: string;
  simulated: readonly Headless[];
  control: Headless;
  pages: Readonly<Partial<Record<string, Page>>>;
}

async function castOf(students: number): Promise<Cast> {
  const room = await openRoom(server.url);
  const simulated = await Promise.all(
    Array.from({ length: students }, async (_, i) => {
      await sleep(20 * i);
      return join(server.url, room.code, { role: 'student', name: nameOf(i) });
    }),
  );
  const control = await join(server.url, room.code, { role: 'host', hostKey: room.hostKey });
  const pages: Partial<Record<string, Page>> = {};
  if (wantedPeople.has('host')) pages['host'] = await open(`/host/${room.code}#key=${room.hostKey}`);
  if (wantedPeople.has('projector') || values.readme) pages['projector'] = await open(`/projector/${room.code}`);
  if (wantedPeople.has('student') && students > 0) {
    const page = await open('/');
    await page.setViewportSize(sizes.phone);
    await page.getByTestId('join-code').fill(room.code);
    await page.getByTestId('join-name').fill('Noor');
    await page.getByTestId('join-go').click();
    pages['student'] = page;
  }
  return { prefix: `class${students}`, simulated, control, pages };
}

async function tell(control: Headless, ...commands: HostCommand[]): Promise<void> {
  for (const command of commands) {
    const answer = await control.send(command);
    if (!answer.ok) throw new Error(`${command.kind} was refused: ${answer.reason} ${answer.detail ?? ''}`);
  }
}

/** The host goes on from a phase, unless the class has gone on by itself. */
async function nextFrom(control: Headless, from: PhaseKind): Promise<void> {
  await control.send({ kind: 'resume' });
  const answer = await control.send({ kind: 'next', from });
  if (!answer.ok && answer.reason !== 'stale') throw new Error(`next from ${from} was refused: ${answer.reason}`);
}

/** Waits until everybody's screen is in the phase, then takes the scene. */
async function scene({ prefix, control, pages }: Cast, name: Scene, phase: PhaseKind, settleMs = 1000): Promise<void> {
  await control.until(phase, (view) => view.phase === phase, 120_000);
  if (!wantedScenes.has(name)) return;
  for (const page of Object.values(pages)) await page?.locator(`main[data-phase="${phase}"]`).waitFor({ timeout: 60_000 });
  await sleep(settleMs);
  for (const [who, page] of Object.entries(pages)) if (page && wantedPeople.has(who)) await shoot(page, `${prefix}-${who}-${name}`);
}

const students = ({ simulated }: Cast): number => simulated.length;

async function lobby(cast: Cast): Promise<void> {
  const { control, pages, prefix, simulated } = cast;
  await scene(cast, 'lobby', 'lobby', 1500);
  if (simulated.length === 0) return;
  if (wantedScenes.has('teams')) {
    await tell(control, { kind: 'set-teams', teams: students(cast) > 100 ? 8 : 4 }, { kind: 'set-aliases', aliases: true });
    await scene(cast, 'teams', 'lobby');
    await tell(control, { kind: 'set-aliases', aliases: false });
  }
  const { host } = pages;
  if (host && wantedScenes.has('lesson')) {
    await host.getByTestId('lesson-lesson').click();
    await shoot(host, `${prefix}-host-lesson`);
  }
  if (host && wantedScenes.has('menu')) {
    await host.locator('.seat-line').nth(1).click();
    await shoot(host, `${prefix}-host-menu`, '.seat-open');
    await host.locator('.seat-line').nth(1).click();
  }
  if (host && wantedScenes.has('remote')) {
    await host.getByTestId('remote').locator('summary').click();
    await host.getByTestId('remote-show').click();
    await shoot(host, `${prefix}-host-remote`, '.host-remote .button');
    await host.getByTestId('remote').locator('summary').click();
  }
}

async function decide({ simulated }: Cast, share: number): Promise<void> {
  if (challenge === undefined) return;
  const { controls, naive } = challenge;
  const within = (x: number, { min, max }: { min: number; max: number }): number => Math.min(max, Math.max(min, x));
  await Promise.all(
    simulated.slice(0, Math.floor(share * simulated.length)).map((one, i) =>
      one.send({
        kind: 'lock-plan',
        plan: {
          ...naive,
          batchSize: within(batchSizes[i % 12] ?? 16, controls.batchSize),
          learningRate: within(learningRates[(i + Math.floor(i / 12)) % 12] ?? 0.1, controls.learningRate),
        },
      }),
    ),
  );
}

async function playRound(cast: Cast): Promise<void> {
  if (challenge === undefined) return;
  const { control, simulated, pages } = cast;
  await tell(control, { kind: 'open-round', challengeId: challenge.id, discuss: true });
  await scene(cast, 'briefing', 'briefing');
  await tell(control, { kind: 'next' }, { kind: 'pause' });
  await Promise.all(
    simulated
      .slice(0, Math.floor(0.7 * simulated.length))
      .map((one, i) => one.send({ kind: 'predict', option: (i * i) % challenge.prediction.options.length })),
  );
  await scene(cast, 'predict', 'predict');
  await nextFrom(control, 'predict');
  await control.until('choose', (view) => view.phase === 'choose');
  await tell(control, { kind: 'pause' });
  await decide(cast, 0.7);
  await scene(cast, 'choose', 'choose');
  await nextFrom(control, 'choose');
  await scene(cast, 'discuss', 'discuss');
  const slow = simulated.at(-1);
  if (wantedScenes.has('late') && slow) await tell(control, { kind: 'give-time', seatId: slow.seatId, extraTime: 1 });
  await tell(control, { kind: 'next' });
  await control.until('revise', (view) => view.phase === 'revise');
  await decide(cast, 0.5);
  if (wantedScenes.has('late')) {
    await control.until('late', (view) => view.late, 120_000);
    await scene(cast, 'late', 'revise');
  } else {
    await tell(control, { kind: 'pause' });
    await scene(cast, 'revise', 'revise');
    await decide(cast, 1);
  }
  await nextFrom(control, 'revise');
  if (wantedScenes.has('locked')) {
    await tell(control, { kind: 'pause' });
    await scene(cast, 'locked', 'locked');
    await tell(control, { kind: 'resume' });
  }
  await control.until('descend', (view) => view.phase === 'descend', 60_000);
  if (wantedScenes.has('descend')) {
    // Paused once it is well under way.
    await sleep(0.4 * challenge.timing.descendMs);
    await tell(control, { kind: 'pause' });
    await scene(cast, 'descend', 'descend');
    if (values.readme && pages['projector']) {
      mkdirSync(images, { recursive: true });
      await pages['projector'].setViewportSize(sizes.laptop);
      await sleep(800);
      await pages['projector'].screenshot({ path: joinPath(images, 'descend.png') });
    }
    await tell(control, { kind: 'resume' });
  }
  await nextFrom(control, 'descend');
  await control.until('observe', (view) => view.phase === 'observe', 120_000);
  await Promise.all(simulated.map((one, i) => one.send({ kind: 'observe', option: i % challenge.observation.options.length })));
  await scene(cast, 'observe', 'observe');
  await tell(control, { kind: 'next' }, { kind: 'show-board', board: 'everybody' });
  await scene(cast, 'reveal', 'reveal', 2500);
  await tell(control, { kind: 'next' });
  await scene(cast, 'debrief', 'debrief');
  await tell(control, { kind: 'finish' });
  await scene(cast, 'finale', 'finale', 7000);
  if (wantedScenes.has('finale') && pages['projector']) {
    await tell(control, { kind: 'show-board', board: 'everybody' });
    await sleep(7000);
    await shoot(pages['projector'], `${cast.prefix}-projector-finale-everybody`);
  }
}

if (wantedPeople.has('door')) {
  for (const [name, path] of [
    ['join', '/'],
    ['host-home', '/host'],
    ['practice', '/practice'],
    ['no-such-room', '/play/ZZZZZZ'],
  ] as const) {
    const page = await open(path);
    await sleep(800);
    await shoot(page, name);
    await page.context().close();
  }
}
if (wantedPeople.size > (wantedPeople.has('door') ? 1 : 0)) {
  for (const students of classes) {
    const cast = await castOf(students);
    await lobby(cast);
    if (students > 0) await playRound(cast);
    await tell(cast.control, { kind: 'end' });
    await scene(cast, 'ended', 'ended');
    for (const page of Object.values(cast.pages)) await page?.context().close();
  }
}
console.log(`${written} pictures in shots/`);
await browser.close();
await server.stop();
rmSync(dataDir, { recursive: true });
process.exit(0);
