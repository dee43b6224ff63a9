// The top of the ladder in a real browser: a round on the GPU. What becomes of one that is lost, or is none: gpu.long.test.ts.
import { expect, it } from 'vitest';
import { descend, engineOf, fireflies, gpuFlags, show, toResult, type Seen } from './gpuPage.ts';
import { openSchool, skipRun } from './support.ts';

const school = openSchool({ flags: gpuFlags });

it('plays a round on the GPU: walkers are drawn where they are computed, and the referee on the CPU has the same bits', async () => {
  const { page, complaints } = await descend(school, '#gpu=software');
  await engineOf(page).getByText('GPU · 1,024 walkers', { exact: true }).waitFor();
  await page.evaluate(() => {
    (globalThis as unknown as Seen).readBack.length = 0;
  });
  await show(page, 2000);
  // Dots glide, and where the CPU draws it takes its time.
  let some = 0;
  await expect.poll(async () => (some = await fireflies(page)), { timeout: 60_000, interval: 500 }).toBeGreaterThan(300);
  await show(page, 1);
  await expect.poll(async () => some - (await fireflies(page)), { timeout: 60_000, interval: 500 }).toBeGreaterThan(300);
  // Of the 2,000 nothing is read back but how many came to what; the test of every landscape goes on meanwhile, with 1,024.
  const readBack = await page.evaluate(() => (globalThis as unknown as Seen).readBack);
  expect(readBack).toContain(16);
  expect(readBack.filter((bytes) => bytes % 2000 === 0)).toEqual([]);
  await skipRun(page);
  const { own, record } = await toResult(page);
  expect(own).toMatch(/^[0-9a-f]{16}$/u);
  expect(own).toBe(record);
  expect(complaints).toEqual([]);
});
