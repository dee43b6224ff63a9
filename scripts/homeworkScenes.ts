// Homework from the desk to the student's list, on a real server, for the screenshots. What is done with a page in a scene is the caller's.
import type { Page } from 'playwright';
import { mostAttempts } from '../shared/game/homework.ts';
import { join, openRoom } from './headless.ts';

export interface HomeworkStage {
  readonly url: string;
  readonly open: (path: string) => Promise<Page>;
  /** Called with the page in each scene; `see` is the part that matters. */
  readonly take: (page: Page, name: string, see?: string) => Promise<void>;
}

const limit = { timeout: 60_000 };
const inPhase = (page: Page, phase: string): Promise<void> => page.locator(`main[data-phase="${phase}"]`).waitFor(limit);

export async function homeworkScenes(stage: HomeworkStage): Promise<void> {
  const { url, open, take } = stage;
  const { code, hostKey } = await openRoom(url);
  await join(url, code, { role: 'student', name: 'Ada' });
  const desk = await open(`/host/${code}#key=${hostKey}`);
  await inPhase(desk, 'lobby');
  const card = '[data-testid="homework"]';
  await desk.locator(`${card} summary`).first().click();
  await desk.getByTestId('give-stuck').waitFor(limit);
  await take(desk, 'give', `${card} [data-testid="homework-give"]`);
  for (const one of ['stuck', 'warm-up', 'cool-down']) await desk.getByTestId(`give-${one}`).check(); // oxlint-disable-line no-await-in-loop -- one box after the other
  await desk.getByTestId('homework-give').click();
  const given = desk.getByTestId('homework-given');
  await given.waitFor(limit);
  const homeworkCode = (await given.getAttribute('data-code')) ?? '';
  await take(desk, 'given', '[data-testid="homework-given"]');

  const page = await open(`/homework/${homeworkCode}`);
  await page.getByTestId('join-name').fill('Noor');
  await take(page, 'door');
  await page.getByTestId('join-go').click();
  await inPhase(page, 'homework');
  await page.locator('main[data-ready="true"]').waitFor(limit);
  await take(page, 'list');
  await play(page, take);
  await page.getByTestId('homework-back').click();
  await page.locator('[data-testid="homework-stuck"][data-attempts="1"]').waitFor(limit);
  await take(page, 'list-after');
  await closed(page, take);
  await desk.reload();
  await inPhase(desk, 'lobby');
  await desk.locator(`${card} summary`).first().click();
  await desk.locator('[data-testid="homework-given"][data-attempts="1"]').waitFor(limit);
  await take(desk, 'progress', '[data-testid="homework-given"] details');

  const stray = await open('/homework/ZZZZZZ');
  await stray.getByTestId('join-name').fill('Noor');
  await stray.getByTestId('join-go').click();
  await stray.getByTestId('error').waitFor(limit);
  await take(stray, 'no-such');
  for (const one of [desk, page, stray]) await one.context().close(); // oxlint-disable-line no-await-in-loop -- one after the other
}

/** One attempt; its plan is locked while the link fails. */
async function play(page: Page, take: HomeworkStage['take']): Promise<void> {
  await page.getByTestId('homework-play-stuck').click();
  await inPhase(page, 'briefing');
  await take(page, 'briefing');
  await page.getByTestId('next').click();
  await inPhase(page, 'predict');
  await page.getByTestId('predict-2').click();
  await inPhase(page, 'choose');
  await take(page, 'choose');
  await page.context().setOffline(true);
  await page.getByTestId('lock').click();
  await page.locator('[data-testid="sending"][data-link="away"]').waitFor(limit);
  await take(page, 'kept');
  await page.context().setOffline(false);
  await inPhase(page, 'descend');
  await page.getByTestId('skip').click();
  await inPhase(page, 'observe');
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  await page.locator('[data-testid="verified"][data-state="verified"]').waitFor(limit);
  await take(page, 'reveal');
  await page.getByTestId('next').click();
  await inPhase(page, 'debrief');
  await take(page, 'debrief', '[data-testid="homework-back"]');
}

/** Days later: the server's answer is moved there, with all attempts at one challenge spent. */
async function closed(page: Page, take: HomeworkStage['take']): Promise<void> {
  let over = false;
  await page.route(/\/api\/homework\/[A-Z0-9]+$/u, async (route) => {
    const response = await route.fetch();
    const view = (await response.json()) as { nowMs: number; closesAtMs: number; stops: { attempts: number; open: unknown }[] };
    const stops = view.stops.map((stop) => (stop.attempts > 0 ? { ...stop, attempts: mostAttempts, open: null } : stop));
    await route.fulfill({ response, json: { ...view, stops, ...(over && { closesAtMs: view.nowMs - 3_600_000 }) } });
  });
  await page.reload();
  await page.locator(`[data-testid="homework-stuck"][data-attempts="${mostAttempts}"]`).waitFor(limit);
  await take(page, 'list-spent');
  over = true;
  await page.reload();
  await page.locator('[data-testid="homework-play-warm-up"]').waitFor({ ...limit, state: 'detached' });
  await page.waitForTimeout(1500);
  await take(page, 'closed');
}
