// After one visit the network may go: practice opens and plays from the device. A ghost's link brings the same walk to a fresh browser.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { ghostHash, ghostInHash } from '../../client/practice/ghost.ts';
import { startServer } from '../../scripts/serverProcess.ts';
import { hashOf, inPhase, open, openSchool, phone, skipRun } from './support.ts';

const school = openSchool();

/** A round with the plan as the sliders show it at first, to the debrief. */
async function playThrough(page: Page, start: string): Promise<{ own: string; record: string; score: number }> {
  await page.getByTestId(start).click();
  await inPhase(page, 'briefing');
  await page.getByTestId('next').click();
  await inPhase(page, 'predict');
  await page.getByTestId('predict-0').click();
  await inPhase(page, 'choose');
  await page.getByTestId('lock').click();
  await inPhase(page, 'descend');
  await skipRun(page);
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  const found = await hashOf(page);
  expect(found.own).toBe(found.record);
  await page.getByTestId('next').click();
  await inPhase(page, 'debrief');
  return found;
}

it('plays three challenges with the network cut, in a page opened without it', { timeout: 240_000 }, async () => {
  const { page, context, complaints } = await open(school.browser, `${school.server.url}/practice`, phone);
  await page.locator('[data-testid="ready"][data-kept="kept"]').waitFor({ timeout: 90_000 });
  await context.setOffline(true);
  await school.server.kill();
  await page.goto(`${school.server.url}/practice`);
  await page.locator('main[data-ready="true"]').waitFor({ timeout: 60_000 });
  for (const id of ['stuck', 'escape-race', 'saddle']) {
    // oxlint-disable-next-line no-await-in-loop -- one round after the other
    await playThrough(page, `play-${id}`);
    // oxlint-disable-next-line no-await-in-loop
    await page.getByTestId('other').click();
  }
  await inPhase(page, 'practice');
  // The class's door says so in its own words, and nothing of the class was kept.
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => /^\/(api|records|matchmake|healthz|play|host|projector)/u.test(path))).toEqual([]);
  await page.goto(`${school.server.url}/`);
  await inPhase(page, 'join');
  expect(complaints).toEqual([]);
});

it('a ghost’s link, opened in a fresh browser, walks to the same hash, alone and in a race', { timeout: 180_000 }, async () => {
  // The test before has ended it; or has not come so far.
  await school.server.kill();
  school.server = await startServer({ dataDir: school.dataDir, limitMs: 120_000 });
  const first = await open(school.browser, `${school.server.url}/practice`, phone);
  const played = await playThrough(first.page, 'play-stuck');
  const share = first.page.getByTestId('ghost-share');
  expect(await share.getAttribute('data-hash')).toBe(played.record);
  const link = (await share.getAttribute('data-link')) ?? '';

  const friend = await open(school.browser, link, phone);
  const same = friend.page.getByTestId('same-walk');
  await friend.page.locator('[data-testid="same-walk"][data-state="verified"]').waitFor({ timeout: 60_000 });
  expect(await same.getAttribute('data-hash')).toBe(played.record);
  await playThrough(friend.page, 'race');
  expect(await same.getAttribute('data-state')).toBe('verified');
  expect(await same.getAttribute('data-hash')).toBe(played.record);

  // One that claims another walk is found out.
  const read = ghostInHash(new URL(link).hash);
  if (!read?.ok) throw new Error(`link: got ${link}, expected a ghost`);
  const liar = await open(school.browser, `${school.server.url}/practice${ghostHash({ ...read.value, hash: '00000000' })}`, phone);
  await liar.page.locator('[data-testid="same-walk"][data-state="differs"]').waitFor({ timeout: 60_000 });
  await liar.context.close();

  // A link that lost its end says so.
  const lost = await open(school.browser, link.slice(0, -12), phone);
  await lost.page.getByTestId('error').waitFor();
  expect(await lost.page.getByTestId('error').textContent()).toMatch(/link should be/u);
  await lost.page.getByTestId('play-stuck').waitFor();
  expect([...first.complaints, ...friend.complaints, ...lost.complaints]).toEqual([]);
});

it('a newer build waits until it is asked for; the class has it at once', { timeout: 180_000 }, async () => {
  const clientDir = join(school.dataDir, 'client');
  cpSync(join(import.meta.dirname, '../../dist'), clientDir, { recursive: true });
  await school.server.kill();
  const options = { dataDir: school.dataDir, limitMs: 120_000, env: { CLIENT_DIR: clientDir } };
  school.server = await startServer(options);
  const { port, url } = school.server;
  const { page, context, complaints } = await open(school.browser, `${url}/practice`, phone);
  await page.locator('[data-testid="ready"][data-kept="kept"]').waitFor({ timeout: 90_000 });
  expect(await page.getByTestId('update').count()).toBe(0);

  // The next build: another page, and a worker that knows it.
  const marked = '<meta name="build" content="next" />';
  edit(join(clientDir, 'index.html'), '<title>', `${marked}<title>`);
  edit(join(clientDir, 'sw.js'), '/index.html`,revision:`', '/index.html`,revision:`next');
  await school.server.kill();
  school.server = await startServer({ ...options, port });
  const isNext = async (): Promise<boolean> => (await page.locator('meta[name="build"]').count()) === 1;

  await page.goto(`${url}/`);
  expect(await isNext()).toBe(true);
  await page.goto(`${url}/practice`);
  await page.getByTestId('update').waitFor({ timeout: 60_000 });
  expect(await isNext()).toBe(false);
  // Not in a run.
  await page.getByTestId('play-stuck').click();
  await inPhase(page, 'briefing');
  expect(await page.getByTestId('update').count()).toBe(0);
  await page.goto(`${url}/practice`);
  expect(await isNext()).toBe(false);

  // Another page of the game still lives on the old build: it is not taken away.
  const other = await context.newPage();
  await other.goto(`${url}/practice`);
  await page.getByTestId('update-now').click({ timeout: 60_000 });
  await expect.poll(() => page.getByTestId('update').textContent(), { timeout: 15_000 }).toMatch(/Another page/u);
  expect(await isNext()).toBe(false);
  await other.close();
  await page.getByTestId('update-now').click();
  await expect.poll(isNext, { timeout: 30_000 }).toBe(true);
  await page.locator('main[data-ready="true"]').waitFor({ timeout: 60_000 });
  expect(await page.getByTestId('update').count()).toBe(0);
  expect(complaints).toEqual([]);
});

function edit(path: string, from: string, to: string): void {
  const before = readFileSync(path, 'utf8');
  if (!before.includes(from)) throw new Error(`${path}: got no ${from}`);
  writeFileSync(path, before.replace(from, to));
}
