// Pages that need no class: the doors, what is stored, the labs before and after their answers, practice from the trail to the debrief.
import { labIds } from '../../client/labs/ids.ts';
import { ghostHash } from '../../client/practice/ghost.ts';
import { ghostOf } from '../../shared/game/ghost.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { randomRecord } from '../gallery/randomRecord.ts';
import { closeOf, inPhase, type Tour } from './tour.ts';

export async function doors({ open, see }: Tour): Promise<void> {
  for (const [name, path, size] of [
    ['join', '/', 'phone'],
    ['join on a laptop', '/', 'laptop'],
    ['host home', '/host', 'laptop'],
    ['host without a key', '/host/ZZZZZZ', 'laptop'],
    ['no such room', '/play/ZZZZZZ', 'phone'],
    ['projector of no room', '/projector/ZZZZZZ', 'wall'],
    ['no such record', '/record/nothing', 'laptop'],
    ['privacy', '/privacy', 'phone'],
    ['labs', '/labs', 'laptop'],
  ] as const) {
    const page = await open(path, size);
    await page.waitForTimeout(1500);
    await see(page, name);
    await closeOf(page);
  }
}

export async function labs({ open, see, url }: Tour): Promise<void> {
  const page = await open('/labs', 'phone');
  for (const lab of labIds) {
    await page.goto(`${url}/labs/${lab}`);
    await page.locator('[data-testid="guess-0"]:enabled').waitFor({ timeout: 60_000 });
    await see(page, `lab ${lab}, asking`);
    await page.getByTestId('guess-0').click();
    await page.getByTestId('lab-verdict').waitFor();
    await page.locator('[data-testid="lab-formula"] math').first().waitFor();
    await see(page, `lab ${lab}, answered`);
  }
  await closeOf(page);
}

export async function practice({ open, see, url }: Tour): Promise<void> {
  const record = randomRecord(knownChallenge('stuck'), 12, 7);
  const [best] = record.scored;
  if (best === undefined) throw new Error('record: got nobody');
  const guest = await open(`/practice${ghostHash(ghostOf(record, best))}`, 'phone');
  await guest.locator('[data-testid="same-walk"][data-state="verified"]').waitFor({ timeout: 60_000 });
  await see(guest, 'practice, a ghost at the door');
  await closeOf(guest);

  const page = await open('/practice', 'phone');
  await page.locator('main[data-ready="true"]').waitFor({ timeout: 60_000 });
  await see(page, 'practice, the trail');
  await page.getByTestId('daily').click();
  await inPhase(page, 'briefing');
  await see(page, 'practice, the day');
  await page.goto(`${url}/practice`);
  await page.getByTestId('sandbox').locator('summary').click();
  await page.getByTestId('sandbox-budget').fill('1');
  await page.getByTestId('error').waitFor();
  await see(page, 'practice, a sandbox that cannot be');

  await page.getByTestId('play-stuck').click();
  await inPhase(page, 'briefing');
  await see(page, 'practice, briefing');
  await page.getByTestId('next').click();
  await inPhase(page, 'predict');
  await see(page, 'practice, predict');
  await page.getByTestId('predict-2').click();
  await inPhase(page, 'choose');
  await page.getByTestId('probe').click();
  await page.getByTestId('probe-1').waitFor({ timeout: 60_000 });
  await page.getByTestId('range-test').click();
  await page.getByTestId('range-result').waitFor({ timeout: 60_000 });
  await see(page, 'practice, choose with trials');
  await page.getByTestId('lock').click();
  await inPhase(page, 'descend');
  await see(page, 'practice, descend');
  await page.getByTestId('skip').click();
  await inPhase(page, 'observe');
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  await page.locator('[data-testid="verified"][data-state="verified"]').waitFor({ timeout: 60_000 });
  await see(page, 'practice, reveal');
  await page.getByTestId('next').click();
  await inPhase(page, 'debrief');
  await see(page, 'practice, debrief');
  await page.getByTestId('more').locator('summary').click();
  await page.getByTestId('replay-open').click();
  await page.locator('[data-testid="replay"]').waitFor();
  await see(page, 'practice, replay');
  await closeOf(page);
}
