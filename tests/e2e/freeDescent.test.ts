// Free descent as a teacher makes it: painted on the desk, refused while it makes no sense, played by a student, and reshaped in the debrief.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { join as joinRoom, openRoom } from '../../scripts/headless.ts';
import { inPhase, laptop, open, openSchool } from './support.ts';

const school = openSchool();

it('a painted landscape is played, and the class runs again on other ground', { timeout: 180_000 }, async () => {
  const { server, browser } = school;
  const { code, hostKey } = await openRoom(server.url);
  const ada = await joinRoom(server.url, code, { role: 'student', name: 'Ada' });
  const { page } = await open(browser, `${server.url}/host/${code}#key=${hostKey}`, laptop);
  await inPhase(page, 'lobby');
  expect(await page.getByTestId('free-form').count()).toBe(0);
  await page.getByTestId('challenge-free-descent').click();

  // A tap adds a hill, the sliders shape it, a key moves it.
  const ground = page.getByTestId('free-map').locator('canvas');
  await ground.scrollIntoViewIfNeeded();
  const box = await ground.boundingBox();
  await ground.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 4 } });
  await page.getByTestId('free-height').fill('40');
  await page.getByTestId('free-map-bump-2').press('ArrowRight');

  // What makes no sense cannot be begun.
  await page.locator('.free summary').nth(1).click();
  await page.getByTestId('free-budget').fill('1');
  await expect.poll(() => page.getByTestId('free-fault').textContent()).toBe('The budget: now 1. It takes 10 to 2000.');
  expect(await page.getByTestId('next').isDisabled()).toBe(true);
  expect(await page.locator('.free [aria-invalid="true"]').getAttribute('data-testid')).toBe('free-budget');
  await page.getByTestId('free-budget').fill('150');
  await expect.poll(() => page.getByTestId('next').isDisabled()).toBe(false);

  // A file holds all of it.
  const saving = page.waitForEvent('download');
  await page.getByTestId('free-save').click();
  const file = await (await saving).path();
  await page.getByTestId('free-reset').click();
  await page.getByTestId('free-reset-yes').click();
  await expect.poll(() => page.locator('.ground-handle').count()).toBe(3);
  await page.getByTestId('free-file').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: readFileSync(file) });
  await expect.poll(() => page.locator('.ground-handle').count()).toBe(4);

  await page.getByTestId('next').click();
  await inPhase(page, 'briefing');
  const setup = ada.view().setup;
  expect(setup?.budgetUnits).toBe(150);
  expect(setup?.landscape).toMatchObject({ kind: 'bumps', bumps: [{}, {}, { height: 1 }] });
  for (const phase of ['predict', 'choose'] as const) {
    await page.getByTestId('next').click();
    await inPhase(page, phase);
  }
  await page.getByTestId('next').click();
  await inPhase(page, 'descend');
  await page.getByTestId('next').click();
  await inPhase(page, 'observe');
  await page.getByTestId('next').click();
  await inPhase(page, 'reveal');
  await page.getByTestId('next').click();
  await inPhase(page, 'debrief');
  await page.getByTestId('class-what-if-kind').selectOption('landscape');
  await page.getByTestId('reshape-add').click();
  await expect.poll(() => ada.view().whatIf?.kind).toBe('landscape');
  await page.getByTestId('class-what-if-stop').click();
  await expect.poll(() => ada.view().whatIf).toBeNull();
});
