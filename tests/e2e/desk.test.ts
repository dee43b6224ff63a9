// The desk as a teacher uses it: a lesson, one student's needs, aliases, teams, bots; and a phone that leads the same class.
import { expect, it } from 'vitest';
import { join as joinRoom, openRoom } from '../../scripts/headless.ts';
import { inPhase, laptop, open, openSchool, phone, projector } from './support.ts';

const school = openSchool();

it('leads a class from a laptop and from a phone, and the wall shows no true name', { timeout: 240_000 }, async () => {
  const { server, browser } = school;
  const { code, hostKey } = await openRoom(server.url);
  const ada = await joinRoom(server.url, code, { role: 'student', name: 'Ada' });
  const grace = await joinRoom(server.url, code, { role: 'student', name: 'Grace' });
  const desk = await open(browser, `${server.url}/host/${code}#key=${hostKey}`, laptop);
  const remote = await open(browser, `${server.url}/host/${code}#key=${hostKey}`, phone);
  const wall = await open(browser, `${server.url}/projector/${code}`, projector);
  for (const { page } of [desk, remote, wall]) await inPhase(page, 'lobby');
  // The key does not stay in the address.
  for (const { page } of [desk, remote]) expect(page.url()).not.toContain(hostKey);

  // A lesson, in another order: laptop and phone show the same list, and the same button.
  await desk.page.getByTestId('lesson-lesson').click();
  await desk.page.getByTestId('down-stuck').click();
  await expect.poll(() => remote.page.getByTestId('playlist').locator('b').first().textContent()).toBe('Escape race');
  await expect.poll(() => remote.page.getByTestId('next').textContent()).toContain('Escape race');
  await desk.page.getByTestId('up-stuck').click();
  await expect.poll(() => remote.page.getByTestId('next').textContent()).toContain('Stuck');

  // One student's needs.
  await desk.page.getByTestId('seat-search').fill('ada');
  await desk.page.locator(`[data-student="${ada.seatId}"] .seat-line`).click();
  await expect.poll(() => desk.page.locator('[data-student]').count()).toBe(1);
  await desk.page.getByTestId('seat-extra-50').click();
  await expect.poll(() => ada.own()?.extraTime).toBe(0.5);
  await desk.page.getByTestId('seat-name').fill('Ada L.');
  await desk.page.getByTestId('seat-rename').click();
  await expect.poll(() => ada.own()?.name).toBe('Ada L.');
  await desk.page.getByTestId('seat-search').fill('');

  // Names hidden: the desk has both, the wall only the made-up one.
  await expect.poll(() => wall.page.getByText('Ada L.').count()).toBe(1);
  await desk.page.getByTestId('aliases').click();
  await expect.poll(() => wall.page.getByText('Ada L.').count()).toBe(0);
  await expect.poll(() => desk.page.getByText('Ada L.', { exact: true }).count()).toBe(1);
  await desk.page.getByTestId('teams').selectOption('2');
  await expect.poll(() => wall.page.locator('.wall-group').count()).toBe(2);

  // A bot comes and goes; the key's QR is shown on demand only.
  await desk.page.locator('.host-bots summary').click();
  await desk.page.getByTestId('bot-full-batch').click();
  await expect.poll(() => Object.keys(ada.view().seats).length).toBe(3);
  await desk.page.getByTestId('bot-out').click();
  await expect.poll(() => Object.keys(ada.view().seats).length).toBe(2);
  expect(await desk.page.locator('.host-remote .qr').count()).toBe(0);
  await desk.page.getByTestId('remote').locator('summary').click();
  await desk.page.getByTestId('remote-show').click();
  await expect.poll(() => desk.page.locator('.host-remote .qr').count()).toBe(1);

  // The phone leads: briefing, guesses, and who is missing. A spectator is not waited for.
  await desk.page.getByTestId('discuss').click();
  await desk.page.getByTestId('next').click();
  for (const { page } of [desk, remote, wall]) await inPhase(page, 'briefing');
  await expect.poll(() => ada.view().discuss).toBe(true);
  await remote.page.getByTestId('next').click();
  await inPhase(remote.page, 'predict');
  await expect.poll(() => remote.page.getByTestId('missing').textContent()).toBe('Missing: Ada L., Grace');
  await grace.send({ kind: 'watch', watching: true });
  await expect.poll(() => remote.page.getByTestId('missing').textContent()).toBe('Missing: Ada L.');
  await ada.send({ kind: 'predict', option: 1 });
  for (const { page } of [desk, remote, wall]) await inPhase(page, 'choose');
  await remote.page.getByTestId('next').click();
  for (const { page } of [desk, remote, wall]) await inPhase(page, 'discuss');
  for (const person of [desk, remote, wall]) expect(person.complaints).toEqual([]);
});
