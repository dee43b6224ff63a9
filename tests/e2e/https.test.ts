// `npm start -- --https`: an own certificate, the same game, and a secure context for everybody.
import { expect, it } from 'vitest';
import { classroomHost, inPhase, joinAs, laptop, open, openSchool, phone } from './support.ts';

const school = openSchool({ env: { HTTPS: '1' }, flags: ['--ignore-certificate-errors'] });

it('gives a student from another machine a secure context, and lets them in', async () => {
  expect(school.server.url).toMatch(/^https:/u);
  const site = `https://${classroomHost}:${school.server.port}`;
  const host = await open(school.browser, `${site}/host`, laptop);
  await host.page.getByTestId('open-room').click();
  await host.page.waitForURL(/\/host\/[2-9A-Z]{6}$/u);
  const code = new URL(host.page.url()).pathname.split('/')[2] ?? '';
  const student = await open(school.browser, `${site}/`, phone);
  expect(await student.page.evaluate(() => window.isSecureContext)).toBe(true);
  await joinAs(student.page, code, 'Ada');
  await inPhase(host.page, 'lobby');
  await expect.poll(() => host.page.locator('main').textContent()).toContain('Ada');
  expect([...host.complaints, ...student.complaints]).toEqual([]);
});
