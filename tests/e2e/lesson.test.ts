// A lesson of three challenges as a class plays it: a host, a projector, four players (one reloads, one comes late, one is a bot), a round
// with live knobs at the end. Boards, the charts' data and the receipt are held against the record.
import { expect, it } from 'vitest';
import type { RoundRecord } from '../../shared/game/record.ts';
import { verifyRecord } from '../../shared/game/record.ts';
import { standingsOf } from '../../shared/game/report.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { barsByBatch } from '../../client/charts/batchBars.ts';
import { revealCharts } from '../../client/charts/revealCharts.ts';
import { countOf, shareOf } from '../../client/text/numbers.ts';
import { hashOf, holdRun, inPhase, joinAs, moreTime, open, openSchool, phone, projector, slide, type Person } from './support.ts';

const school = openSchool();
const small = { width: 1100, height: 640 };

/** The rows of the chart that the wall shows, as a screen reader has them. */
async function chartRows(wall: Person, kind: string): Promise<string[][]> {
  const chart = wall.page.locator(`[data-testid="chart"][data-chart="${kind}"]`);
  await chart.waitFor({ timeout: 60_000 });
  return chart
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
}

it('plays a lesson of three challenges, live knobs among them', { timeout: 420_000 }, async () => {
  const { server, browser } = school;
  const host = await open(browser, `${server.url}/host`, small);
  await host.page.getByTestId('open-room').click();
  await host.page.waitForURL(/\/host\/[2-9A-Z]{6}$/u);
  const code = new URL(host.page.url()).pathname.split('/')[2] ?? '';
  const wall = await open(browser, `${server.url}/projector/${code}`, projector);
  const first = await open(browser, server.url, phone);
  await joinAs(first.page, code, 'Ada');
  const reloader = await open(browser, server.url, phone);
  await joinAs(reloader.page, code, 'Grace');
  await host.page.getByTestId('lesson-lesson').click();
  await host.page.locator('.host-bots summary').click();
  await host.page.getByTestId('bot-tuned').click();
  const next = (): Promise<void> => host.page.getByTestId('next').click();
  const goOn = async (speed: 0.5 | 2): Promise<void> => {
    await host.page.getByTestId(`speed-${speed}`).click();
    await host.page.getByTestId('pause').click();
  };
  const all = [host, wall, first, reloader];
  const records: RoundRecord[] = [];

  /** batchSize null: the challenge fixes it. */
  async function choose(student: Person, batchSize: number | null, learningRate: number): Promise<void> {
    await inPhase(student.page, 'choose');
    if (batchSize !== null) await slide(student.page, 'batch-size', batchSize);
    await slide(student.page, 'learning-rate', learningRate);
    await student.page.getByTestId('lock').click();
  }
  async function toPredict(students: readonly Person[]): Promise<void> {
    await next();
    for (const { page } of all) await inPhase(page, 'briefing');
    await next();
    await moreTime(host);
    for (const { page } of students) {
      await inPhase(page, 'predict');
      await page.getByTestId('predict-1').click();
    }
    await inPhase(host.page, 'choose');
    await moreTime(host);
  }
  /** From the run's end to the reveal; then the record against every screen. */
  async function toReveal(challengeId: string, students: readonly Person[]): Promise<RoundRecord> {
    for (const { page } of students) {
      await inPhase(page, 'observe', 120_000);
      await page.getByTestId('observe-0').click();
    }
    await next();
    for (const { page } of all) await inPhase(page, 'reveal');
    const hashes = await Promise.all(students.map(({ page }) => hashOf(page)));
    await students[0]?.page.getByTestId('receipt-link').waitFor();
    const address = await students[0]?.page.getByTestId('receipt-link').getAttribute('href');
    const record = (await (await fetch(`${server.url}/records/${address?.split('/').at(-1) ?? ''}`)).json()) as RoundRecord;
    records.push(record);
    expect(record.challengeId).toBe(challengeId);
    expect(verifyRecord(record, record.tileHash), 'run again here, everything is found again').toEqual([]);
    for (const { own } of hashes) expect(record.scored.map(({ summary }) => summary.hash)).toContain(own);
    expect(JSON.stringify(record)).not.toMatch(/Ada|Grace|Linus/u);
    // The wall's first chart says what the record says. Where the batch is fixed it is the one by rate, a row a plan.
    const [kind = ''] = revealCharts(challengeOfRound(record), record);
    const rowsOnWall = await chartRows(wall, kind);
    if (kind === 'batch') {
      const bars = barsByBatch(record).map((bar) => [countOf(bar.batchSize), countOf(bar.plans), shareOf(bar.escaped)]);
      expect(rowsOnWall.map((row) => row.slice(0, 3))).toEqual(bars);
    } else expect(rowsOnWall).toHaveLength(record.scored.length);
    // Nobody's place is on the wall until the host says so; then the best stand there, by score.
    const places = wall.page.locator('.wall-board [data-seat]');
    expect(await places.count()).toBe(0);
    await host.page.getByTestId('board-everybody').click();
    await places.first().waitFor();
    // The podium's three, and below it who comes after them.
    const scores = await places.evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-score'))));
    expect(scores).toEqual(record.scored.map((one) => one.score));
    expect(await places.first().textContent()).toContain(countOf(record.scored[0]?.score ?? -1));
    return record;
  }

  // Stuck: three at the table, the bot among them. Grace reloads in mid-run.
  await toPredict([first, reloader]);
  await choose(first, 16, 0.15);
  await choose(reloader, 256, 0.1);
  await holdRun(host, all);
  await reloader.page.reload();
  await inPhase(reloader.page, 'descend');
  // This run comes to its end by itself, the other two are cut short.
  await goOn(2);
  const stuck = await toReveal('stuck', [first, reloader]);
  expect(stuck.scored).toHaveLength(3);
  expect(stuck.scored.find(({ plan }) => plan.batchSize === 256)?.score).toBe(0);
  // The charts, one after the other, then a "what if" in their place: with batch 16 nobody is stuck.
  await host.page.getByTestId('chart-on').click();
  const dots = await chartRows(wall, 'ratio');
  expect(dots).toHaveLength(stuck.scored.length);
  await host.page.getByTestId('class-what-if-knob').fill('3');
  await wall.page.getByTestId('what-if-board').waitFor({ timeout: 60_000 });
  await next();
  for (const { page } of all) await inPhase(page, 'debrief');

  // Escape race: Linus comes when plans are locked, watches this one, and plays the next.
  await toPredict([first, reloader]);
  await choose(first, 16, 0.07);
  await choose(reloader, 64, 0.02);
  await holdRun(host, all);
  const late = await open(browser, server.url, phone);
  await late.page.getByTestId('join-code').fill(code);
  await late.page.getByTestId('join-name').fill('Linus');
  await late.page.getByTestId('join-go').click();
  await inPhase(late.page, 'descend');
  all.push(late);
  await next();
  const race = await toReveal('escape-race', [first, reloader]);
  expect(race.scored).toHaveLength(3);
  await next();
  for (const { page } of all) await inPhase(page, 'debrief');

  // Cool down: the rate is turned down by hand, at a rate that is best kept high at first.
  await toPredict([first, reloader, late]);
  await choose(first, null, 0.2);
  await choose(reloader, null, 0.2);
  await choose(late, null, 0.02);
  await holdRun(host, all);
  await goOn(0.5);
  // Between two turns of a knob lies a turn of the run.
  const halve = first.page.getByTestId('knob-halve-rate');
  await halve.click();
  await first.page.locator('[data-testid="knob-halve-rate"]:disabled').waitFor();
  await halve.click();
  await first.page.locator('[data-testid="knob-halve-rate"]:disabled').waitFor();
  await next();
  const cool = await toReveal('cool-down', [first, reloader, late]);
  expect(cool.scored).toHaveLength(4);
  const turned = cool.scored.filter(({ knobs }) => (knobs ?? []).length > 0);
  expect(turned.map(({ knobs }) => knobs?.map(({ kind }) => kind))).toEqual([['halve-rate', 'halve-rate']]);

  // The receipt, opened by anybody.
  const anybody = await open(browser, `${server.url}/record/${cool.id}`, small);
  await anybody.page.locator('[data-testid="receipt"][data-state="verified"]').waitFor({ timeout: 90_000 });
  expect(await anybody.page.locator('.receipt-plans tr[data-state="same"]').count()).toBe(4);
  await anybody.context.close();

  // The finale: everybody's place over three rounds.
  await next();
  await inPhase(host.page, 'debrief');
  await host.page.getByTestId('next').click();
  for (const { page } of all) await inPhase(page, 'finale');
  const standings = standingsOf(records);
  expect(await first.page.getByTestId('place').textContent()).toContain(String(standings.length));
  for (const { complaints } of all) expect(complaints).toEqual([]);
});
