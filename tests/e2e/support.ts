// What the browser tests share: a browser, a page per person, and the few things a person does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { chromiumFlags, needChromium, plainPages } from '../../scripts/chromium.ts';
import { startServer, type ServerProcess } from '../../scripts/serverProcess.ts';

/** A name as a classroom's server has it: mapped to loopback, so that the browser sees plain http from another machine. */
export const classroomHost = 'classroom.test';

function launch(flags: readonly string[] = [plainPages]): Promise<Browser> {
  return chromium.launch({
    executablePath: needChromium(),
    args: [...chromiumFlags, `--host-resolver-rules=MAP ${classroomHost} 127.0.0.1`, ...flags],
  });
}

export interface School {
  readonly browser: Browser;
  /** the running server; a test that kills it puts the next one here */
  server: ServerProcess;
  readonly dataDir: string;
}

/** A server with a data folder of its own and a browser, for all tests of a file; both are gone afterwards. */
export function openSchool(options: { env?: Record<string, string>; flags?: readonly string[] } = {}): School {
  const school = {} as { -readonly [Key in keyof School]: School[Key] };
  beforeAll(async () => {
    school.dataDir = mkdtempSync(join(tmpdir(), 'noisy-descent-e2e-'));
    school.server = await startServer({ dataDir: school.dataDir, env: options.env ?? {}, limitMs: 120_000 });
    school.browser = await launch(options.flags);
  });
  afterAll(async () => {
    await school.browser?.close();
    await school.server?.kill();
    rmSync(school.dataDir, { recursive: true, force: true });
  });
  return school;
}

export interface Person {
  page: Page;
  context: BrowserContext;
  /** errors of the page's own scripts, and requests to anybody but the server */
  complaints: string[];
}

/** Opens a page that notes every script error and every request that leaves the classroom. */
export async function open(browser: Browser, url: string, viewport: { width: number; height: number }): Promise<Person> {
  const context = await browser.newContext({ viewport, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  const home = new URL(url).host;
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (to.host !== home && to.protocol !== 'data:' && to.protocol !== 'blob:') complaints.push(`request to ${to.host}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/u.test(message.text())) complaints.push(message.text());
  });
  await page.goto(url);
  return { page, context, complaints };
}

export const phone = { width: 390, height: 844 };
export const laptop = { width: 1366, height: 768 };
/** Smaller than a real one: here the CPU draws every pixel of five screens. */
export const projector = { width: 960, height: 540 };

export async function joinAs(page: Page, code: string, name: string): Promise<void> {
  await page.getByTestId('join-code').fill(code);
  await page.getByTestId('join-name').fill(name);
  await page.getByTestId('join-go').click();
  await inPhase(page, 'lobby');
}

export async function inPhase(page: Page, phase: string, timeout = 30_000): Promise<void> {
  await page.locator(`main[data-phase="${phase}"]`).waitFor({ timeout });
}

/** A class's time is real time, and where pages are slow a hand needs more of it: a minute more for what is being decided. */
export async function moreTime({ page }: Person): Promise<void> {
  const extend = page.getByTestId('extend');
  await extend.click();
  await extend.click();
}

/** Everybody is seen in the run, which waits for nobody and keeps a CPU that draws it busy: the host holds it. Pause goes on with it. */
export async function holdRun(host: Person, everybody: readonly Person[]): Promise<void> {
  await inPhase(host.page, 'descend', 60_000);
  await host.page.getByTestId('pause').click();
  for (const { page } of everybody) await inPhase(page, 'descend', 60_000);
}

/** To the end of a run of one's own, which on a busy machine may have come to it by itself. */
export async function skipRun(page: Page): Promise<void> {
  await Promise.any([page.getByTestId('skip').click({ timeout: 90_000 }), inPhase(page, 'observe', 90_000)]);
  await inPhase(page, 'observe', 90_000);
}

/** Moves a log slider to the stop nearest to the wanted value, as a hand would: by input events. Returns the value it shows. */
export async function slide(page: Page, testId: string, wanted: number): Promise<number> {
  const slider = page.getByTestId(testId);
  const stops = Number(await slider.getAttribute('max'));
  let best = { position: 0, value: Number.NaN };
  let low = 0;
  let high = stops;
  const valueAt = async (position: number): Promise<number> => {
    await slider.fill(String(position));
    // Preact draws after the event: wait until the slider says so.
    await page.waitForFunction(([id, at]) => document.querySelector<HTMLInputElement>(`[data-testid="${id}"]`)?.value === at, [
      testId,
      String(position),
    ] as const);
    await page.waitForTimeout(60);
    return Number(await slider.getAttribute('data-value'));
  };
  while (low <= high) {
    const position = (low + high) >> 1;
    const value = await valueAt(position);
    const nearer = Number.isNaN(best.value) || Math.abs(Math.log(value / wanted)) < Math.abs(Math.log(best.value / wanted));
    if (nearer) best = { position, value };
    if (value < wanted) low = position + 1;
    else high = position - 1;
  }
  return valueAt(best.position);
}

export async function hashOf(page: Page): Promise<{ own: string; record: string; score: number }> {
  const result = page.getByTestId('result');
  await result.waitFor();
  await page
    .locator('[data-testid="verified"][data-state="verified"], [data-testid="verified"][data-state="differs"]')
    .waitFor({ timeout: 60_000 });
  return {
    own: (await result.getAttribute('data-hash')) ?? '',
    record: (await result.getAttribute('data-record-hash')) ?? '',
    score: Number(await result.getAttribute('data-score')),
  };
}
