// `npm run bench:labs`: how soon each lab can be used on a CPU slowed down four times, in headless Chromium. From the navigation until the
// question can be answered and the first instrument is drawn; fails where a lab's median takes over two seconds.
// `-- --against DIR` times another built client beside this one, in turns; `-- --only NAME`, `-- --times N`, `-- --slow N`.
// Chromium slows the page's own thread, not its workers: what waits for a worker would wait longer on a machine that is slow throughout.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright';
import { labIds } from '../../client/labs/ids.ts';
import { chromiumFlags, needChromium } from '../../scripts/chromium.ts';
import { startServer } from '../../scripts/serverProcess.ts';

const limitMs = 2000;
const patienceMs = 60_000;
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    times: { type: 'string', default: '5' },
    slow: { type: 'string', default: '4' },
    against: { type: 'string' },
  },
});

interface Times {
  /** the question stands there, to be read */
  asked: number;
  answerable: number;
  drawn: number;
  /** the page's thread at work until then, slowed as it is; whatever else the machine does */
  busy: number;
}

const dataDir = mkdtempSync(join(tmpdir(), 'noisy-descent-labs-'));
const clients = [
  { name: 'here', env: {} },
  ...(values.against === undefined ? [] : [{ name: 'against', env: { CLIENT_DIR: resolve(values.against) } }]),
];
const sites = await Promise.all(
  clients.map(async ({ name, env }) => ({ name, server: await startServer({ dataDir: join(dataDir, name), env, limitMs: 120_000 }) })),
);
const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags] });
let late = 0;
const loads: number[] = [];
try {
  console.log(
    `median of ${values.times} (least to most), ms, CPU slowed ${values.slow} times: usable, of that until the question is there, until it can be answered, until something is drawn; and how long the page’s thread was at work, whatever else the machine does`,
  );
  for (const lab of labIds.filter((one) => one.includes(values.only))) {
    const runs = new Map(sites.map(({ name }) => [name, [] as Times[]]));
    for (let i = 0; i < Number(values.times); i++) {
      for (const { name, server } of sites) {
        loads.push(loadavg()[0] ?? 0);
        // oxlint-disable-next-line no-await-in-loop -- one after the other: they would slow each other down
        runs.get(name)?.push(await timeOf(browser, `${server.url}/labs/${lab}`));
      }
    }
    for (const [name, times] of runs) {
      const usable = sorted(times.map(({ answerable, drawn }) => Math.max(answerable, drawn)));
      const [asked, answerable, drawn, busy] = (['asked', 'answerable', 'drawn', 'busy'] as const).map((what) =>
        median(times.map((one) => one[what])),
      );
      if (name === 'here' && median(usable) > limitMs) late++;
      console.log(
        `${lab.padEnd(15)} ${name.padEnd(8)} ${median(usable)} (${usable[0]} to ${usable.at(-1)})  asked ${asked}, answerable ${answerable}, drawn ${drawn}; thread at work ${busy}`,
      );
    }
  }
} finally {
  await browser.close();
  await Promise.all(sites.map(({ server }) => server.kill()));
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(`load of the machine: ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`);
if (late > 0) console.log(`${late} labs took over ${limitMs} ms`);
process.exit(late > 0 ? 1 : 0);

/** A first visit: nothing in any cache. */
async function timeOf(browser: Browser, url: string): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchLab);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    // The page says by itself when all is seen: Playwright's own waiting runs a large script on the slowed thread.
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: 'allSeen' });
    const seen = new Promise<SeenTimes>((found, late) => {
      session.once('Runtime.bindingCalled', ({ payload }) => found(JSON.parse(payload) as SeenTimes));
      setTimeout(() => late(new Error(`${url}: waited ${patienceMs} ms for a lab that can be used`)), patienceMs).unref();
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slow) });
    await page.goto(url, { waitUntil: 'commit' });
    const { asked = NaN, answerable = NaN, drawn = NaN } = await seen;
    const { metrics } = await session.send('Performance.getMetrics');
    const busy = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
    return { asked: Math.round(asked), answerable: Math.round(answerable), drawn: Math.round(drawn), busy: Math.round(busy) };
  } finally {
    await context.close();
  }
}

/** Runs in the page: looks at every frame, as an eye would. A canvas that nobody has drawn on yet is 300 pixels wide. */
function watchLab(): void {
  const times: SeenTimes = {};
  const there: Record<keyof SeenTimes, () => boolean> = {
    asked: () => document.querySelector('[data-testid="lab-question"] h2') !== null,
    answerable: () => document.querySelector('[data-testid="guess-0"]:enabled') !== null,
    drawn() {
      const instrument = document.querySelector('[data-testid="lab-instrument"]');
      const map = instrument?.querySelector<HTMLCanvasElement>('.lab-map canvas');
      return (map ? map.width !== 300 : false) || !!instrument?.querySelector('.uplot canvas, table:not(.hidden)');
    },
  };
  const names = ['asked', 'answerable', 'drawn'] as const;
  const look = (): void => {
    for (const name of names) if (times[name] === undefined && there[name]()) times[name] = performance.now();
    if (names.every((name) => times[name] !== undefined)) window.allSeen(JSON.stringify(times));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function sorted(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b);
}
function median(numbers: readonly number[]): number {
  return sorted(numbers)[Math.floor(numbers.length / 2)] ?? NaN;
}

type SeenTimes = Partial<Omit<Times, 'busy'>>;

declare global {
  interface Window {
    /** put in by the browser */
    allSeen(times: string): void;
  }
}
