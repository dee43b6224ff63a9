// Bad Wi-Fi, second tabs, late comers: everybody ends up in the right place with their plan.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { join as joinRoom, openRoom } from '../../scripts/headless.ts';
import { startServer, type ServerProcess } from '../../scripts/serverProcess.ts';
import { inPhase, joinAs, launch, open, phone, slide } from './support.ts';

let browser: Browser;
let server: ServerProcess;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'noisy-descent-links-'));
  server = await startServer({ dataDir, limitMs: 120_000 });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

it('keeps seat and plan through a network outage, a reload and a second tab; lets a late comer watch', { timeout: 150_000 }, async () => {
  const { code, hostKey } = await openRoom(server.url);
  const host = await joinRoom(server.url, code, { role: 'host', hostKey });
  const classmate = await joinRoom(server.url, code, { role: 'student', name: 'Classmate' });
  const { page, context } = await open(browser, `${server.url}/`, phone);
  await joinAs(page, code, 'Ada');
  await host.send({ kind: 'open-round', challengeId: 'stuck' });
  await host.send({ kind: 'next' });
  await host.send({ kind: 'next' });
  await inPhase(page, 'choose');
  expect(await slide(page, 'batch-size', 32)).toBe(32);

  // The Wi-Fi goes away and comes back; the slider stands where the hand left it.
  await context.setOffline(true);
  await page.getByTestId('looking').waitFor({ timeout: 15_000 });
  await context.setOffline(false);
  await page.getByTestId('looking').waitFor({ state: 'detached', timeout: 15_000 });
  expect(await page.getByTestId('batch-size').getAttribute('data-value')).toBe('32');

  // Locked, then reloaded: the ticket is there, and the host sees it as locked.
  await page.getByTestId('lock').click();
  await page.getByTestId('ticket').waitFor();
  await page.reload();
  await inPhase(page, 'choose');
  await page.getByTestId('ticket').waitFor();
  const seats = Object.values(host.view().seats);
  expect(seats.find((seat) => seat.name === 'Ada')).toMatchObject({ present: true, ready: true });

  // A second tab takes the seat over; the first says so and can take it back.
  const second = await context.newPage();
  await second.goto(`${server.url}/play/${code}`);
  const resume = second.getByTestId('join-resume');
  await resume.or(second.getByTestId('ticket')).first().waitFor();
  if (await resume.isVisible()) await resume.click();
  await second.getByTestId('ticket').waitFor();
  await page.locator('[data-testid="gone"][data-why="replaced"]').waitFor({ timeout: 15_000 });
  expect(Object.keys(host.view().seats)).toHaveLength(2);

  // A late comer watches the run that is under way.
  await host.send({ kind: 'next' });
  await host.until('descend', (view) => view.phase === 'descend');
  const late = await open(browser, `${server.url}/`, phone);
  await late.page.getByTestId('join-code').fill(code);
  await late.page.getByTestId('join-name').fill('Late');
  await late.page.getByTestId('join-go').click();
  await inPhase(late.page, 'descend');
  expect(host.view().plans[classmate.seatId]).toBeDefined();
  expect(Object.keys(host.view().plans)).toHaveLength(2);

  // A wrong code says so, and asks again.
  const lost = await open(browser, `${server.url}/`, phone);
  await lost.page.getByTestId('join-code').fill('ZZZZZZ');
  await lost.page.getByTestId('join-name').fill('Lost');
  await lost.page.getByTestId('join-go').click();
  await expect.poll(() => lost.page.locator('body').textContent(), { timeout: 15_000 }).toMatch(/no classroom with this code/iu);
  expect([...late.complaints, ...lost.complaints]).toEqual([]);
});
