// What the GPU's tests share: the software GPU that Chromium brings, which a page lets in only when its address says so.
import type { Page } from 'playwright';
import { hashOf, inPhase, open, phone, slide, type Person, type School } from './support.ts';

export const gpuFlags: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
];

/** Within a test's reach: the page's devices, and the size of every buffer that it has read back. */
export interface Seen {
  devices: GPUDevice[];
  readBack: number[];
}

/** Up to the descent, with a batch small enough for a swarm to spread. */
export async function descend({ browser, server }: School, hash: string): Promise<Person> {
  const person = await open(browser, `${server.url}/practice${hash}`, phone);
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
export async function fireflies(page: Page): Promise<number> {
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

export async function show(page: Page, walkers: number): Promise<void> {
  await page.evaluate((n) => history.replaceState(null, '', `#gpu=software&walkers=${n}`), walkers);
  await engineOf(page)
    .getByText(`· ${walkers.toLocaleString('en')} walkers`)
    .waitFor();
}
export const engineOf = (page: Page) => page.getByTestId('engine');

export async function toResult(page: Page): Promise<{ own: string; record: string }> {
  await inPhase(page, 'observe', 90_000);
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  return hashOf(page);
}
