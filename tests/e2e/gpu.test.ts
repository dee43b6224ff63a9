// The top of the ladder in a real browser, on the software GPU that Chromium brings: a page lets it in only when its address says so.
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { hashOf, inPhase, open, openSchool, phone, type Person } from './support.ts';

const school = openSchool({
  flags: ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--use-vulkan=swiftshader', '--use-angle=swiftshader'],
});

/** Up to the descent, with the plan as it stands. */
async function descend(hash: string): Promise<Person> {
  const person = await open(school.browser, `${school.server.url}/practice${hash}`, phone);
  const { page } = person;
  // The page's devices, within a test's reach.
  await page.addInitScript(() => {
    if (!('gpu' in navigator)) return;
    const devices: GPUDevice[] = [];
    // oxlint-disable-next-line unbound-method -- called with its own adapter below
    GPUAdapter.prototype.requestDevice = new Proxy(GPUAdapter.prototype.requestDevice, {
      async apply(ask, adapter: GPUAdapter, options: [GPUDeviceDescriptor?]) {
        const device = await Reflect.apply(ask, adapter, options);
        devices.push(device);
        return device;
      },
    });
    Object.assign(globalThis, { devices });
  });
  await page.reload();
  await page.getByTestId('play-stuck').click();
  await inPhase(page, 'briefing');
  await page.waitForLoadState('networkidle');
  await page.getByTestId('next').click();
  await page.getByTestId('predict-2').click();
  await inPhase(page, 'choose');
  await page.getByTestId('lock').click();
  await inPhase(page, 'descend');
  return person;
}
const engineOf = (page: Page) => page.getByTestId('engine');

async function toResult(page: Page): Promise<{ own: string; record: string }> {
  await inPhase(page, 'observe', 90_000);
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  return hashOf(page);
}

it('plays a round on the GPU: the word is on the screen, and the referee on the CPU has the same bits', async () => {
  const { page, complaints } = await descend('#gpu=software');
  await engineOf(page).getByText('GPU engine, 1,024 walkers', { exact: true }).waitFor();
  const { own, record } = await toResult(page);
  expect(own).toMatch(/^[0-9a-f]{16}$/u);
  expect(own).toBe(record);
  expect(complaints).toEqual([]);
});

it('loses the GPU in mid-run and nothing else', async () => {
  const { page, complaints } = await descend('#gpu=software');
  await engineOf(page).getByText('GPU engine, 1,024 walkers', { exact: true }).waitFor();
  await page.evaluate(() => {
    for (const device of (globalThis as unknown as { devices: GPUDevice[] }).devices) device.destroy();
  });
  await engineOf(page).getByText('WebAssembly engine, 1,024 walkers. The GPU is off: it stopped').waitFor();
  const { own, record } = await toResult(page);
  expect(own).toMatch(/^[0-9a-f]{16}$/u);
  expect(own).toBe(record);
  expect(complaints).toEqual([]);
});

it('takes a software GPU for none where nobody asks for it', async () => {
  const { page } = await descend('');
  await engineOf(page).getByText('WebAssembly engine, 1,024 walkers. The GPU is off: this device only imitates one').waitFor();
  expect(await page.evaluate(() => (globalThis as unknown as { devices: GPUDevice[] }).devices.length)).toBe(0);
});
