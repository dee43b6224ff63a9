// Practice: the same game alone, against bots, with the server gone. After the page has loaded nothing is asked of anybody.
import { expect, it } from 'vitest';
import { bots } from '../../shared/game/bots.ts';
import { inPhase, open, openSchool, phone, slide } from './support.ts';

const school = openSchool();

it('plays a round against every bot after the server has died', { timeout: 150_000 }, async () => {
  const { page, complaints } = await open(school.browser, `${school.server.url}/practice`, phone);
  await page.getByTestId('play-stuck').click();
  await inPhase(page, 'briefing');
  // The map, the engine's worker and the referee's are loaded, and whatever they asked for in turn.
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor({ timeout: 30_000 });
  const workers = (): boolean => performance.getEntriesByType('resource').filter((entry) => /worker/iu.test(entry.name)).length >= 2;
  await page.waitForFunction(workers, undefined, { timeout: 30_000 });
  await page.waitForTimeout(1000);
  await school.server.kill();

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
  await inPhase(page, 'observe', 60_000);
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  const result = page.getByTestId('result');
  await result.waitFor({ timeout: 30_000 });
  expect(Number(await result.getAttribute('data-score'))).toBeGreaterThan(700);
  await page.locator('[data-testid="verified"][data-state="verified"]').waitFor({ timeout: 30_000 });
  expect(await result.getAttribute('data-hash')).toBe(await result.getAttribute('data-record-hash'));
  // Me and the bots are on the board; the cautious full-batch bot is not ahead of me.
  expect(Object.keys(bots).length).toBeGreaterThanOrEqual(4);
  expect(await page.locator('[data-testid="board"] li').count()).toBeGreaterThan(1);
  expect(complaints).toEqual([]);
});
