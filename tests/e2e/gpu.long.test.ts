// The top of the ladder in a real browser, where it is not to be had or goes away.
import { expect, it } from 'vitest';
import { descend, engineOf, fireflies, gpuFlags, toResult, type Seen } from './gpuPage.ts';
import { openSchool } from './support.ts';

const school = openSchool({ flags: gpuFlags });

it('loses the GPU in mid-run and nothing else', async () => {
  const { page, complaints } = await descend(school, '#gpu=software');
  await engineOf(page).getByText('GPU · 1,024 walkers', { exact: true }).waitFor();
  await page.evaluate(() => {
    for (const device of (globalThis as unknown as Seen).devices) device.destroy();
  });
  await engineOf(page).getByText('WebAssembly · 1,024 walkers. The GPU is off: it stopped').waitFor();
  // The map is drawn anew, without the device.
  await expect.poll(() => fireflies(page), { timeout: 60_000, interval: 500 }).toBeGreaterThan(300);
  expect(await page.locator('canvas').count()).toBe(1);
  const { own, record } = await toResult(page);
  expect(own).toMatch(/^[0-9a-f]{16}$/u);
  expect(own).toBe(record);
  expect(complaints).toEqual([]);
});

it('takes a software GPU for none where nobody asks for it', async () => {
  const { page } = await descend(school, '');
  await engineOf(page).getByText('WebAssembly · 1,024 walkers. The GPU is off: this device only imitates one').waitFor();
  expect(await page.evaluate(() => (globalThis as unknown as Seen).devices.length)).toBe(0);
  await expect.poll(() => fireflies(page), { timeout: 60_000, interval: 500 }).toBeGreaterThan(300);
});
