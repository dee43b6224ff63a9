// Homework in the browser: given at the desk, done by code when the class is over and with a link that fails, and in the host's report.
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { countOf } from '../../client/text/numbers.ts';
import { join as joinRoom, openRoom } from '../../scripts/headless.ts';
import type { Ghost } from '../../shared/game/ghost.ts';
import { recordedRun, type RoundRecord } from '../../shared/game/record.ts';
import type { SessionReport } from '../../shared/game/reportSession.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { changedPlan } from '../../shared/game/whatIf.ts';
import { hashOf, inPhase, laptop, open, openSchool, phone, skipRun } from './support.ts';

const school = openSchool();

it('a student does one challenge after the class has ended, and the report shows it', { timeout: 180_000 }, async () => {
  const { server, browser } = school;
  const { code, hostKey } = await openRoom(server.url);
  const desk = await open(browser, `${server.url}/host/${code}#key=${hostKey}`, laptop);
  await inPhase(desk.page, 'lobby');
  await desk.page.getByTestId('homework').locator('summary').first().click();
  await desk.page.getByTestId('give-stuck').check();
  // The class ends and its room closes behind the desk: what is half written there stays.
  const watcher = await joinRoom(server.url, code, { role: 'projector' });
  const closed = new Promise<void>((resolve) => watcher.room.onLeave(() => resolve()));
  await desk.page.getByTestId('end').click();
  await desk.page.getByTestId('end-yes').click();
  await closed;
  await inPhase(desk.page, 'ended');
  await desk.page.waitForTimeout(500);
  expect(await desk.page.getByTestId('give-stuck').isChecked()).toBe(true);
  await desk.page.getByTestId('homework-days').fill('3');
  await desk.page.getByTestId('homework-give').click();
  const given = desk.page.getByTestId('homework-given');
  await given.waitFor();
  const homeworkCode = (await given.getAttribute('data-code')) ?? '';
  // Opened anew, the desk of a class that is over has it too.
  await desk.page.reload();
  await inPhase(desk.page, 'ended');
  await desk.page.getByTestId('homework').locator('summary').first().click();
  await desk.page.locator(`[data-testid="homework-given"][data-code="${homeworkCode}"]`).waitFor();

  // The same box as for a room: the server tells which it is.
  const { page, complaints } = await open(browser, server.url, phone);
  await page.getByTestId('join-code').fill(homeworkCode);
  await page.getByTestId('join-name').fill('Ada');
  await page.getByTestId('join-go').click();
  await inPhase(page, 'homework');
  await page.locator('main[data-ready="true"]').waitFor({ timeout: 60_000 });
  await page.getByTestId('homework-play-stuck').click();
  await inPhase(page, 'briefing');
  await page.getByTestId('next').click();
  await inPhase(page, 'predict');
  await page.getByTestId('predict-2').click();
  await inPhase(page, 'choose');

  // The link fails as the plan is locked: it is kept, goes by itself, and the run begins.
  await page.context().setOffline(true);
  await page.getByTestId('lock').click();
  await page.locator('[data-testid="sending"][data-link="away"]').waitFor();
  await page.context().setOffline(false);
  await inPhase(page, 'descend');
  await skipRun(page);
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  // The referee's result, found again on this device, under a receipt.
  const { own, record, score } = await hashOf(page);
  expect(own).toBe(record);
  const receipt = (await page.getByTestId('receipt-link').getAttribute('href')) ?? '';
  const stored = await fetch(server.url + receipt.replace('/record/', '/records/'));
  expect(stored.status).toBe(200);
  await whatIf(page, (await stored.json()) as RoundRecord, score);
  await page.getByTestId('next').click();
  await page.getByTestId('homework-back').click();
  await page.locator('[data-testid="homework-stuck"][data-attempts="1"]').waitFor();

  // Another day, the same device: the same place.
  await page.goto(server.url);
  await page.getByTestId('join-code').fill(homeworkCode);
  await page.getByTestId('join-resume').click();
  await inPhase(page, 'homework');
  expect(await page.getByTestId('my-name').textContent()).toBe('Ada');

  const report = (await (
    await fetch(`${server.url}/api/sessions/${code}/report.json`, { headers: { authorization: `Bearer ${hostKey}` } })
  ).json()) as SessionReport;
  expect(report.homework[0]?.rows).toMatchObject([{ name: 'Ada', challengeId: 'stuck', scores: [score], result: { score } }]);
  expect(complaints).toEqual([]);
});

/** One's own "what if": sixteen samples a step instead of all, on the same dice, as the sums here have it; and back again. */
async function whatIf(page: Page, round: RoundRecord, score: number): Promise<void> {
  // The first of its class: nobody else is in the record.
  const [mine] = round.scored;
  if (mine === undefined) throw new Error('the record: got nobody');
  const plan = changedPlan(challengeOfRound(round), mine.plan, { kind: 'batch-size', batchSize: 16 });
  const expected = scorePlan(recordedRun(round, { seatId: mine.seatId, plan })).score;
  expect(expected).not.toBe(score);
  const panel = page.getByTestId('what-if');
  await panel.getByTestId('class-what-if-knob').fill('4');
  await panel.locator(`[data-testid="what-if-score"][data-score="${expected}"]`).waitFor({ timeout: 30_000 });
  await panel.getByTestId('class-what-if-stop').click();
  await expect.poll(() => panel.locator('.what-if-answer b').textContent()).toBe(countOf(score));
  expect(await panel.getByTestId('what-if-score').count()).toBe(0);
}

it('practice races the best of a class by its code', { timeout: 90_000 }, async () => {
  const { server, browser } = school;
  const { code, hostKey } = await openRoom(server.url);
  const host = await joinRoom(server.url, code, { role: 'host', hostKey });
  const ada = await joinRoom(server.url, code, { role: 'student', name: 'Ada' });
  await host.send({ kind: 'open-round', challengeId: 'stuck' });
  for (const from of ['briefing', 'predict', 'choose', 'locked', 'descend', 'observe'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one phase after the other
    await host.until(from, ({ phase }) => phase === from);
    // oxlint-disable-next-line no-await-in-loop -- the referee may need a moment
    while (!(await host.send({ kind: 'next', from })).ok && host.view().phase === from)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await ada.until('reveal', ({ phase }) => phase === 'reveal');
  const { ghosts } = (await (await fetch(`${server.url}/api/codes/${code}/ghosts`)).json()) as { ghosts: Ghost[] };
  const { page, complaints } = await open(browser, `${server.url}/practice`, laptop);
  await page.getByTestId('class-best').locator('summary').click();
  await page.getByTestId('class-code').fill(code);
  await page.getByTestId('class-fetch').click();
  await page.getByTestId('class-stuck').waitFor();
  // Kept on the device: it is there after a reload, without asking anybody.
  await page.reload();
  await page.getByTestId('class-best').locator('summary').click();
  await page.getByTestId('class-stuck').click();
  const walk = page.locator('[data-testid="same-walk"][data-state="verified"]');
  await walk.waitFor({ timeout: 30_000 });
  expect(await walk.getAttribute('data-hash')).toBe(ghosts[0]?.hash);
  expect(complaints).toEqual([]);
});
