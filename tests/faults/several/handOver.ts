// SIGTERM for one of three processes while classes play: its rooms open in the others, and everybody is back in the same seat.
import { sleep } from '../../server/helpers.ts';
import type { Verdict } from '../lesson.ts';
import { movedFrom, openSchool, placesOf, seatsOf } from './school.ts';

export interface HandOverReport extends Verdict {
  classes: number;
  students: number;
  stops: number;
  moved: number;
  movedMaxMs: number;
  backMaxMs: number;
  /** from the signal to the end of the process */
  exitMaxMs: number;
  /** processes that did not end with status 0 */
  badExits: number;
  seatsChanged: number;
}

export async function handOver(options: { classes: number; students: number; stops: number }): Promise<HandOverReport> {
  await using school = await openSchool({ ...options, env: { LOG_LEVEL: 'warn' } });
  const seats = seatsOf(school);
  const report = { moved: 0, movedMaxMs: 0, backMaxMs: 0, exitMaxMs: 0, badExits: 0 };
  for (let stop = 0; stop < options.stops; stop++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as an update would
    const places = await placesOf(school);
    const leaver = places.findIndex((codes) => codes.length === Math.max(...places.map((one) => one.length)));
    const codes = places[leaver] ?? [];
    const process = school.processes[leaver];
    if (process === undefined) throw new Error('no process to stop');
    // oxlint-disable-next-line no-await-in-loop
    await sleep(500 + 1000 * Math.random());
    const from = performance.now();
    const ended = process.stop().then(() => performance.now() - from);
    // oxlint-disable-next-line no-await-in-loop
    report.movedMaxMs = Math.max(report.movedMaxMs, await movedFrom(school, leaver, codes, from));
    // oxlint-disable-next-line no-await-in-loop
    await school.everybodyIn(40_000);
    report.backMaxMs = Math.max(report.backMaxMs, performance.now() - from);
    // oxlint-disable-next-line no-await-in-loop
    report.exitMaxMs = Math.max(report.exitMaxMs, await ended);
    if (process.child.exitCode !== 0) report.badExits++;
    const said = process.output().match(/not waited for[^"]*/gu);
    if (said !== null) console.log(said.join('; '));
    report.moved += codes.length;
    // oxlint-disable-next-line no-await-in-loop
    await school.restart(leaver);
  }
  await sleep(1000);
  const seatsChanged = seatsOf(school) === seats ? 0 : 1;
  const verdict = await school.close();
  const { movedMaxMs, backMaxMs, exitMaxMs } = report;
  return {
    ...options,
    ...verdict,
    ...report,
    movedMaxMs: Math.round(movedMaxMs),
    backMaxMs: Math.round(backMaxMs),
    exitMaxMs: Math.round(exitMaxMs),
    seatsChanged,
  };
}
