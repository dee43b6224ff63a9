// Around the trail: opponents, the day, the sandbox, and progress that moves to another device in a file.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readText } from '../../client/practice/files.ts';
import { noProgress, withRun } from '../../client/practice/progress.ts';
import { ghostOf } from '../../shared/game/ghost.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { dailyOf } from '../../shared/game/daily.ts';
import { randomRecord } from '../gallery/randomRecord.ts';
import { inPhase, laptop, open, openSchool, skipRun } from './support.ts';

const school = openSchool();
const asFile = (content: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name: 'file.json',
  mimeType: 'application/json',
  buffer: Buffer.from(content),
});

it('takes progress and ghosts from files, says what is wrong with others, and gives them back', { timeout: 120_000 }, async () => {
  const record = randomRecord(knownChallenge('stuck'), 12, 7);
  const [best] = record.scored;
  if (!best) throw new Error('record: got nobody');
  const ghost = ghostOf(record, best);
  expect(ghost.score).toBeGreaterThan(0);
  const kept = withRun(noProgress, ghost);
  const { page, complaints } = await open(school.browser, `${school.server.url}/practice`, laptop);
  const file = page.getByTestId('progress-import');
  const error = page.getByTestId('error');
  expect(await page.getByTestId('collected').textContent()).toBe('0 of 45 cairns built');

  await file.setInputFiles(asFile('{"kind":"progress","version":1,"challenges":{"stuck":7},"daily":{}}'));
  await error.waitFor();
  expect(await error.textContent()).toMatch(/cannot be used\. challenges\.stuck/u);
  await file.setInputFiles(asFile('not json'));
  await expect.poll(() => error.textContent()).toMatch(/a file that this game has saved/u);
  expect(await page.getByTestId('collected').textContent()).toBe('0 of 45 cairns built');

  await file.setInputFiles(asFile(JSON.stringify(kept)));
  await expect.poll(() => page.getByTestId('keep-said').textContent()).toMatch(/better of both/u);
  expect(await error.count()).toBe(0);
  expect(await page.getByTestId('play-stuck').textContent()).toContain(`best ${Math.round(ghost.score)}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('progress-export').click()]);
  expect(readText(readFileSync(await download.path(), 'utf8'))).toEqual({ ok: true, value: kept });

  await file.setInputFiles(asFile(JSON.stringify(ghost)));
  await page.locator('[data-testid="same-walk"][data-state="verified"]').waitFor({ timeout: 60_000 });
  await page.getByTestId('no-race').click();
  expect(await page.getByTestId('guest').count()).toBe(0);
  expect(complaints).toEqual([]);
});

it(
  'plays the day’s challenge on the day’s dice, and what one has set up oneself, with whom one has picked',
  { timeout: 120_000 },
  async () => {
    const { page, complaints } = await open(school.browser, `${school.server.url}/practice`, laptop);
    await page.getByTestId('opponents').locator('summary').click();
    for (const bot of ['newcomer', 'full-batch', 'one-sample', 'adam-default', 'one-cycle', 'heavy-ball', 'linear-rule', 'root-rule'])
      // oxlint-disable-next-line no-await-in-loop -- one box after the other
      await page.getByTestId(`with-${bot}`).uncheck();
    expect(await page.getByTestId('opponents-count').textContent()).toBe('1 bot, your best run');

    const daily = page.getByTestId('daily');
    const { challengeId } = dailyOf((await daily.getAttribute('data-day')) ?? '');
    await daily.click();
    await inPhase(page, 'briefing');
    expect(await page.locator('.phase-title').textContent()).toBe(knownChallenge(challengeId).title);
    await page.goto(`${school.server.url}/practice`);

    await page.getByTestId('sandbox').locator('summary').click();
    await page.getByTestId('sandbox-landscape').selectOption('himmelblau');
    await page.getByTestId('sandbox-budget').fill('1');
    await page.getByTestId('error').waitFor();
    expect(await page.getByTestId('error').textContent()).toMatch(/budgetUnits: takes 10 to 2000/u);
    expect(await page.getByTestId('sandbox-play').isDisabled()).toBe(true);
    await page.getByTestId('sandbox-budget').fill('300');
    await page.getByTestId('sandbox-play').click();
    await inPhase(page, 'briefing');
    await page.getByTestId('next').click();
    await page.getByTestId('predict-0').click();
    await inPhase(page, 'choose');
    expect(await page.getByTestId('probes-left').textContent()).toMatch(/^20 probes left/u);
    await page.getByTestId('lock').click();
    await inPhase(page, 'descend');
    await skipRun(page);
    await page.getByTestId('observe-0').click();
    await page.locator('[data-testid="verified"][data-state="verified"]').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-testid="board"] li').count()).toBe(2);
    expect(complaints).toEqual([]);
  },
);
