// A class: every phase on the student's phone, the desk and the wall; then what only some classes meet.
import type { Page } from 'playwright';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { castOf, lobby, playRound, scene, scenes, tell, type Scene, type Stage } from '../../scripts/classScenes.ts';
import { join, openRoom } from '../../scripts/headless.ts';
import { closeOf, inPhase, sizes, type Tour } from './tour.ts';

function stageOf({ url, open, see }: Tour, challengeId: string, wanted: readonly Scene[]): Stage {
  const sizeOf = (who: string) => (who === 'student' ? sizes.phone : who === 'host' ? sizes.laptop : sizes.wall);
  return {
    url,
    challenge: knownChallenge(challengeId),
    scenes: new Set(wanted),
    people: new Set(['student', 'host', 'projector']),
    open: (path) => open(path, 'laptop'),
    async take(page, who, name) {
      await page.setViewportSize(sizeOf(who));
      await see(page, `${challengeId}: ${who}, ${name}`);
    },
  };
}

/** All scenes with the simplest challenge. */
export async function wholeLesson(tour: Tour): Promise<void> {
  const cast = await castOf(stageOf(tour, 'stuck', scenes), 12);
  await lobby(cast);
  await playRound(cast);
  const { code } = cast.control.view();
  // What the class leaves behind.
  const [recordId = ''] = cast.control.view().pastRecordIds;
  const record = await tour.open(`/record/${recordId}`, 'laptop');
  await record.locator('[data-testid="receipt"][data-state="verified"]').waitFor({ timeout: 90_000 });
  await tour.see(record, 'the receipt of a round');
  await closeOf(record);
  const report = await fetch(`${tour.url}/api/sessions/${code}/report.html`, { headers: { authorization: `Bearer ${cast.hostKey}` } });
  if (!report.ok) throw new Error(`the report: got ${report.status}`);
  const page = await tour.open('/privacy', 'laptop');
  await page.setContent(await report.text());
  await tour.see(page, 'the report');
  await closeOf(page);

  await tell(cast.control, { kind: 'end' });
  await scene(cast, 'ended', 'ended');
  for (const one of Object.values(cast.pages)) if (one) await closeOf(one);
}

/** Challenges that show what the first one does not: live knobs, a patient, fog. */
export async function otherChallenges(tour: Tour): Promise<void> {
  for (const id of ['cool-down', 'doctor', 'fog']) {
    const cast = await castOf(stageOf(tour, id, ['briefing', 'choose', 'descend', 'reveal', 'debrief']), 6);
    await playRound(cast);
    for (const one of Object.values(cast.pages)) if (one) await closeOf(one);
    await tell(cast.control, { kind: 'end' });
  }
}

/** The desk beside the course of a round, and a student to whom things happen. */
export async function special(tour: Tour): Promise<void> {
  const { open, see, url } = tour;
  const { code, hostKey } = await openRoom(url);
  const control = await join(url, code, { role: 'host', hostKey });
  const enter = async (name: string): Promise<Page> => {
    const page = await open('/', 'phone');
    await page.getByTestId('join-code').fill(code);
    await page.getByTestId('join-name').fill(name);
    await page.getByTestId('join-go').click();
    await inPhase(page, 'lobby');
    return page;
  };
  const ada = await enter('Ada');
  const grace = await enter('Grace');
  const desk = await open(`/host/${code}#key=${hostKey}`, 'laptop');
  const wall = await open(`/projector/${code}`, 'wall');
  await inPhase(desk, 'lobby');
  await desk.getByTestId('challenge-free-descent').click();
  await desk.getByTestId('free-form').waitFor();
  await see(desk, 'host, free descent');
  await desk.locator('.free summary').nth(1).click();
  await desk.getByTestId('free-budget').fill('1');
  await desk.getByTestId('free-fault').waitFor();
  await see(desk, 'host, a free descent that cannot be');
  await desk.setViewportSize(sizes.phone);
  await see(desk, 'host on a phone');
  await desk.setViewportSize(sizes.laptop);

  await tell(control, { kind: 'open-round', challengeId: 'stuck' });
  await inPhase(ada, 'briefing');
  await ada.getByTestId('watch-only').click();
  await tell(control, { kind: 'next' });
  await ada.getByTestId('watching').waitFor();
  await see(ada, 'student, watching');
  await tell(control, { kind: 'next' });
  await inPhase(grace, 'choose');
  await grace.getByTestId('lock').click();
  await grace.getByTestId('ticket').waitFor();
  await see(grace, 'student, the ticket');
  await grace.context().setOffline(true);
  await grace.getByTestId('looking').waitFor({ timeout: 30_000 });
  await see(grace, 'student, offline');
  await grace.context().setOffline(false);
  await grace.getByTestId('looking').waitFor({ state: 'detached', timeout: 30_000 });
  // For 15 s after an outage a tab takes the one that replaces it for its own ghost.
  await grace.waitForTimeout(16_000);
  const second = await grace.context().newPage();
  await second.goto(`${url}/play/${code}`);
  const resume = second.getByTestId('join-resume');
  await resume.or(second.getByTestId('my-name')).first().waitFor();
  if (await resume.isVisible()) {
    await see(second, 'join, a seat to come back to');
    await resume.click();
  }
  await grace.locator('[data-testid="gone"][data-why="replaced"]').waitFor({ timeout: 30_000 });
  await see(grace, 'student, replaced');

  // Everybody who plays has chosen: the class may have gone on by itself already.
  for (let { phase } = control.view(); phase !== 'reveal'; { phase } = control.view()) {
    await control.send({ kind: 'next', from: phase });
    await wall.waitForTimeout(300);
  }
  await inPhase(desk, 'reveal');
  const charts = desk.locator('.host-charts .chip');
  for (let chart = 0; chart < (await charts.count()); chart++) {
    await tell(control, { kind: 'show-chart', chart });
    await wall.waitForTimeout(1000);
    await see(wall, `projector, chart ${chart + 1}`);
  }
  await desk.getByTestId('class-what-if-knob').fill('3');
  await wall.getByTestId('what-if-board').waitFor({ timeout: 60_000 });
  await see(wall, 'projector, what if');
  await see(desk, 'host, what if');
  await tell(control, { kind: 'next', from: 'reveal' });
  await inPhase(desk, 'debrief');
  await desk.getByTestId('class-what-if-kind').selectOption('landscape');
  await desk.getByTestId('reshape-add').click();
  await desk.waitForTimeout(1500);
  await see(desk, 'host, other ground');
  await see(wall, 'projector, other ground');

  await desk.getByTestId('delete').click();
  await see(desk, 'host, about to delete');
  const [seatId = ''] = Object.entries(control.view().seats).find(([, { name }]) => name === 'Ada') ?? [];
  await tell(control, { kind: 'kick', seatId });
  await ada.getByTestId('gone').waitFor();
  await see(ada, 'student, kicked');
  await tell(control, { kind: 'close-door', closed: true });
  const late = await open('/', 'phone');
  await late.getByTestId('join-code').fill(code);
  await late.getByTestId('join-name').fill('Linus');
  await late.getByTestId('join-go').click();
  await late.getByTestId('error').waitFor();
  await see(late, 'join, refused');
  for (const page of [ada, grace, desk, wall, late]) await closeOf(page);
}
