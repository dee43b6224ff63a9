// The top of the ladder in a real browser, on the software GPU that Chromium brings: a page lets it in only when its address says so.
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { hashOf, inPhase, open, openSchool, phone, slide, type Person } from './support.ts';

const school = openSchool({
  flags: ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--use-vulkan=swiftshader', '--use-angle=swiftshader'],
});

/** Within a test's reach: the page's devices, and the size of every buffer that it has read back. */
interface Seen {
  devices: GPUDevice[];
  readBack: number[];
}

/** Up to the descent, with a batch small enough for a swarm to spread. */
async function descend(hash: string): Promise<Person> {
  const person = await open(school.browser, `${school.server.url}/practice${hash}`, phone);
  const { page } = person;
  await page.addInitScript(() => {
    if (!('gpu' in navigator)) return;
    const devices: GPUDevice[] = [];
    const readBack: number[] = [];
    // oxlint-disable-next-line unbound-method -- called with its own buffer below
    GPUBuffer.prototype.mapAsync = new Proxy(GPUBuffer.prototype.mapAsync, {
      apply(map, buffer: GPUBuffer, options: Parameters<GPUBuffer['mapAsync']>) {
        readBack.push(buffer.size);
        return Reflect.apply(map, buffer, options);
      },
    });
    // oxlint-disable-next-line unbound-method -- called with its own adapter below
    GPUAdapter.prototype.requestDevice = new Proxy(GPUAdapter.prototype.requestDevice, {
      async apply(ask, adapter: GPUAdapter, options: [GPUDeviceDescriptor?]) {
        const device = await Reflect.apply(ask, adapter, options);
        devices.push(device);
        return device;
      },
    });
    Object.assign(globalThis, { devices, readBack });
  });
  await page.reload();
  await page.getByTestId('play-stuck').click();
  await inPhase(page, 'briefing');
  await page.waitForLoadState('networkidle');
  // A software GPU takes longer over its test than a player over a plan.
  if (hash !== '') await page.locator('[data-testid="map"][data-engine="webgpu"]').waitFor({ timeout: 90_000 });
  await page.getByTestId('next').click();
  await page.getByTestId('predict-2').click();
  await inPhase(page, 'choose');
  await slide(page, 'batch-size', 16);
  await page.getByTestId('lock').click();
  await inPhase(page, 'descend');
  return person;
}

/** Pixels of the map in the colours of walkers by night, on their way or at home. */
async function fireflies(page: Page): Promise<number> {
  const picture = [...(await page.getByTestId('map').screenshot())];
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!pen) return -1;
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(i, i + 3);
      const onTheWay = red > 180 && green > 150 && blue > 90 && blue < 200 && red - blue > 50;
      const home = green > 180 && blue > 170 && red < 150;
      if (onTheWay || home) count++;
    }
    return count;
  }, picture);
}

async function show(page: Page, walkers: number): Promise<void> {
  await page.evaluate((n) => history.replaceState(null, '', `#gpu=software&walkers=${n}`), walkers);
  await engineOf(page)
    .getByText(`· ${walkers.toLocaleString('en')} walkers`)
    .waitFor();
  // Dots glide, and where the CPU draws it takes its time.
  await page.waitForTimeout(800);
}
const engineOf = (page: Page) => page.getByTestId('engine');

async function toResult(page: Page): Promise<{ own: string; record: string }> {
  await inPhase(page, 'observe', 90_000);
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  return hashOf(page);
}

it('plays a round on the GPU: walkers are drawn where they are computed, and the referee on the CPU has the same bits', async () => {
  const { page, complaints } = await descend('#gpu=software');
  await engineOf(page).getByText('GPU · 1,024 walkers', { exact: true }).waitFor();
  await page.evaluate(() => {
    (globalThis as unknown as Seen).readBack.length = 0;
  });
  await show(page, 2000);
  const some = await fireflies(page);
  await show(page, 1);
  expect(some - (await fireflies(page))).toBeGreaterThan(300);
  // Of the 2,000 nothing is read back but how many came to what; the test of every landscape goes on meanwhile, with 1,024.
  const readBack = await page.evaluate(() => (globalThis as unknown as Seen).readBack);
  expect(readBack).toContain(16);
  expect(readBack.filter((bytes) => bytes % 2000 === 0)).toEqual([]);
  const { own, record } = await toResult(page);
  expect(own).toMatch(/^[0-9a-f]{16}$/u);
  expect(own).toBe(record);
  expect(complaints).toEqual([]);
});

it('loses the GPU in mid-run and nothing else', async () => {
  const { page, complaints } = await descend('#gpu=software');
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
  const { page } = await descend('');
  await engineOf(page).getByText('WebAssembly · 1,024 walkers. The GPU is off: this device only imitates one').waitFor();
  expect(await page.evaluate(() => (globalThis as unknown as Seen).devices.length)).toBe(0);
  expect(await fireflies(page)).toBeGreaterThan(300);
});
