// A taste of `npm run axe`: the screens that everybody meets.
import { expect, it } from 'vitest';
import { join as joinRoom, openRoom } from '../../scripts/headless.ts';
import { audit } from '../axe/audit.ts';
import { inPhase, joinAs, laptop, open, openSchool, phone } from './support.ts';

const school = openSchool();

it('axe finds nothing at the door, on a phone that chooses, and on the desk', { timeout: 120_000 }, async () => {
  const { server, browser } = school;
  const { code, hostKey } = await openRoom(server.url);
  const host = await joinRoom(server.url, code, { role: 'host', hostKey });
  const desk = await open(browser, `${server.url}/host/${code}#key=${hostKey}`, laptop);
  const { page } = await open(browser, server.url, phone);
  expect(await audit(page, 'join')).toEqual([]);
  await joinAs(page, code, 'Ada');
  await host.send({ kind: 'open-round', challengeId: 'stuck' });
  await host.send({ kind: 'next' });
  await host.send({ kind: 'next' });
  await inPhase(page, 'choose');
  await inPhase(desk.page, 'choose');
  expect(await audit(page, 'choose')).toEqual([]);
  expect(await audit(desk.page, 'the desk')).toEqual([]);
  // And it sees a control that has lost its name.
  await page.getByTestId('lock').evaluate((button) => (button.textContent = ''));
  expect((await audit(page, 'choose')).map(({ rule }) => rule)).toContain('button-name');
});
