// Practice: the same game alone, against bots, with the server gone. After the page has loaded nothing is asked of anybody.
import { expect, it } from 'vitest';
import { bots } from '../../shared/game/bots.ts';
import { classroomHost, inPhase, open, openSchool, phone, skipRun, slide } from './support.ts';

const school = openSchool();

it('plays a round against every bot after the server has died', { timeout: 150_000 }, async () => {
  // As from another machine: plain http, no service worker.
  const { page, complaints } = await open(school.browser, `http://${classroomHost}:${school.server.port}/practice`, phone);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await page.locator('main[data-ready="true"]').waitFor({ timeout: 60_000 });
  await school.server.kill();
  const asked: string[] = [];
  const failed: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('requestfailed', (request) => failed.push(request.url()));
  await page.getByTestId('play-stuck').click();
  await inPhase(page, 'briefing');
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor({ timeout: 20_000 });

  await page.getByTestId('next').click();
  await inPhase(page, 'predict');
  await page.getByTestId('predict-2').click();
  await inPhase(page, 'choose');
  expect(await slide(page, 'batch-size', 16)).toBe(16);
  await slide(page, 'learning-rate', 0.15);

  // Trials are counted, and run on this device; one's plan can be taken over.
  const left = page.getByTestId('probes-left');
  expect(await left.textContent()).toBe('3 probes left · 1 range test left');
  await page.getByTestId('probe').click();
  await page.getByTestId('probe-1').waitFor({ timeout: 30_000 });
  await page.getByTestId('range-test').click();
  await page.getByTestId('range-result').waitFor({ timeout: 30_000 });
  expect(await left.textContent()).toBe('2 probes left · 0 range tests left');
  expect(await page.getByTestId('range-test').isDisabled()).toBe(true);
  await page.getByTestId('use-rate').click();
  const rate = page.getByTestId('learning-rate');
  expect(Number(await rate.getAttribute('data-value'))).not.toBe(0.15);
  await page.getByTestId('probe-1').click();
  expect(Number(await rate.getAttribute('data-value'))).toBe(0.15);
  await page.getByTestId('lock').click();
  await inPhase(page, 'descend');
  await skipRun(page);
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  const result = page.getByTestId('result');
  await result.waitFor({ timeout: 30_000 });
  expect(Number(await result.getAttribute('data-score'))).toBeGreaterThan(700);
  await page.locator('[data-testid="verified"][data-state="verified"]').waitFor({ timeout: 30_000 });
  expect(await result.getAttribute('data-hash')).toBe(await result.getAttribute('data-record-hash'));
  const recordHash = result.getAttribute('data-record-hash');
  // Me and the bots are on the board; the cautious full-batch bot is not ahead of me.
  expect(Object.keys(bots).length).toBeGreaterThanOrEqual(4);
  expect(await page.locator('[data-testid="board"] li').count()).toBeGreaterThan(1);
  await page.getByTestId('next').click();
  await inPhase(page, 'debrief');
  // One's own run as a ghost, and once more as a replay.
  expect(await page.getByTestId('ghost-share').getAttribute('data-hash')).toBe(await recordHash);
  await page.getByTestId('more').locator('summary').click();
  await page.getByTestId('replay-open').click();
  await page.locator('[data-testid="replay"]').waitFor();
  await page.getByTestId('replay-back').click();
  await page.getByTestId('other').click();
  await inPhase(page, 'practice');
  expect(await page.getByTestId('collected').textContent()).toMatch(/^[23] of/u);
  expect(complaints).toEqual([]);
  expect(failed).toEqual([]);
  // Only a worker's own file may be asked for again, and the browser has it.
  expect(asked.filter((url) => !/orker-[\w-]+\.js$/u.test(url))).toEqual([]);
});
