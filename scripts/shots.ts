// `npm run shots`: every screen in every phase, at three sizes in both themes, into shots/ (git-ignored). A real server, a real round,
// simulated students; classes from empty to 300. Flags choose what is taken: all of it takes a while.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { challenges } from '../shared/game/challenges.ts';
import { chromiumFlags, needChromium } from './chromium.ts';
import { castOf, lobby, playRound, scene, scenes, tell, type Stage } from './classScenes.ts';
import { homeworkScenes } from './homeworkScenes.ts';
import { startServer } from './serverProcess.ts';

const sizes = { phone: { width: 390, height: 844 }, laptop: { width: 1366, height: 768 }, wall: { width: 1920, height: 1080 } };
const themes = ['day', 'night'];
const people = ['student', 'host', 'projector', 'door', 'homework'];
const classless = new Set(['door', 'homework']);

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
      // A wall drawn by the CPU takes its time where others work, too.
      await page.screenshot({ path: joinPath(folder, `${name}-${size}-${theme}.png`), timeout: 120_000 });
      written++;
    }
  }
  console.log(`  ${name}`);
}

/** The projector is opened for the README's picture, too. */
const shown = new Set([...wantedPeople, ...(values.readme ? ['projector'] : [])]);
const stageOf = (students: number): Stage => ({
  url: server.url,
  challenge,
  scenes: wantedScenes,
  people: shown,
  open,
  async take(page, who, name, see) {
    if (wantedPeople.has(who)) await shoot(page, `class${students}-${who}-${name}`, see);
    if (!values.readme || who !== 'projector' || name !== 'descend') return;
    mkdirSync(images, { recursive: true });
    await page.setViewportSize(sizes.laptop);
    await sleep(800);
    await page.screenshot({ path: joinPath(images, 'descend.png') });
  },
});

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
if (wantedPeople.has('homework'))
  await homeworkScenes({ url: server.url, open, take: (page, name, see) => shoot(page, `homework-${name}`, see) });
if ([...wantedPeople].some((who) => !classless.has(who))) {
  for (const students of classes) {
    const cast = await castOf(stageOf(students), students);
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
