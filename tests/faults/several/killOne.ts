// kill -9 of one of three processes, again and again, while classes play: its rooms go on in the others.
import { sleep } from '../../server/helpers.ts';
import type { Verdict } from '../lesson.ts';
import { movedFrom, openSchool, placesOf, seatsOf } from './school.ts';

export interface KillOneReport extends Verdict {
  kills: number;
  classes: number;
  students: number;
  /** rooms that had to move */
  moved: number;
  /** from the kill until every room of the dead process answers in another */
  movedMaxMs: number;
  /** from the kill until everybody is back in */
  backP50Ms: number;
  backMaxMs: number;
  /** 1: somebody came back to another seat */
  seatsChanged: number;
}

export async function killOne(options: { kills: number; classes: number; students: number }): Promise<KillOneReport> {
  await using school = await openSchool(options);
  const seats = seatsOf(school);
  const movings: number[] = [];
  const backs: number[] = [];
  let moved = 0;
  for (let kill = 0; kill < options.kills; kill++) {
    // oxlint-disable-next-line no-await-in-loop -- one death after the other
    const places = await placesOf(school);
    const victim = places.findIndex((codes) => codes.length === Math.max(...places.map((one) => one.length)));
    const codes = places[victim] ?? [];
    // oxlint-disable-next-line no-await-in-loop
    await sleep(500 + 1500 * Math.random());
    const from = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    await school.processes[victim]?.kill();
    // oxlint-disable-next-line no-await-in-loop
    movings.push(await movedFrom(school, victim, codes, from));
    // oxlint-disable-next-line no-await-in-loop
    await school.everybodyIn(40_000);
    backs.push(performance.now() - from);
    moved += codes.length;
    // oxlint-disable-next-line no-await-in-loop
    await school.restart(victim);
  }
  await sleep(1000);
  const seatsChanged = seatsOf(school) === seats ? 0 : 1;
  const verdict = await school.close();
  return {
    ...options,
    ...verdict,
    moved,
    movedMaxMs: Math.round(Math.max(...movings)),
    backP50Ms: Math.round(backs.toSorted((a, b) => a - b)[backs.length >> 1] ?? 0),
    backMaxMs: Math.round(Math.max(...backs)),
    seatsChanged,
  };
}
