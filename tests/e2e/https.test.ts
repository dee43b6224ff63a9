// `npm start -- --https`: an own certificate, the same game, and a secure context for everybody.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../../scripts/serverProcess.ts';
import { classroomHost, inPhase, joinAs, laptop, launch, open, phone } from './support.ts';

let browser: Browser;
let server: ServerProcess;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'noisy-descent-https-'));
  server = await startServer({ dataDir, env: { HTTPS: '1' }, limitMs: 120_000 });
  browser = await launch(['--ignore-certificate-errors']);
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

it('gives a student from another machine a secure context, and lets them in', async () => {
  expect(server.url).toMatch(/^https:/u);
  const site = `https://${classroomHost}:${server.port}`;
  const host = await open(browser, `${site}/host`, laptop);
  await host.page.getByTestId('open-room').click();
  await host.page.waitForURL(/\/host\/[2-9A-Z]{6}$/u);
  const code = new URL(host.page.url()).pathname.split('/')[2] ?? '';
  const student = await open(browser, `${site}/`, phone);
  expect(await student.page.evaluate(() => window.isSecureContext)).toBe(true);
  await joinAs(student.page, code, 'Ada');
  await inPhase(host.page, 'lobby');
  await expect.poll(() => host.page.locator('main').textContent()).toContain('Ada');
  expect([...host.complaints, ...student.complaints]).toEqual([]);
});
