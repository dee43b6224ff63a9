// A process that owns rooms is frozen (SIGSTOP) until others have taken them over, and woken: it must notice, and write nothing.
// Commands wait for it in its sockets while it sleeps, so that they are the first thing it sees.
import { sql } from 'kysely';
import { join } from '../../../scripts/headless.ts';
import { openStorage } from '../../../server/store/database.ts';
import { sleep, until } from '../../server/helpers.ts';
import type { Verdict } from '../lesson.ts';
import { movedFrom, openSchool, placesOf, seatsOf } from './school.ts';

export interface FreezeReport extends Verdict {
  classes: number;
  students: number;
  freezes: number;
  moved: number;
  movedMaxMs: number;
  /** commands that waited in the frozen process's sockets */
  staleSent: number;
  /** of those, accepted by it, and written */
  staleAccepted: number;
  staleWritten: number;
  /** from waking until every room was in one process again */
  aloneMaxMs: number;
  seatsChanged: number;
}

export async function freeze(options: { classes: number; students: number; freezes: number }): Promise<FreezeReport> {
  await using school = await openSchool(options);
  const seats = seatsOf(school);
  const { db } = await openStorage({ dataDir: '', databaseUrl: school.postgres.url });
  const report = { moved: 0, movedMaxMs: 0, staleSent: 0, staleAccepted: 0, staleWritten: 0, aloneMaxMs: 0 };
  for (let round = 0; round < options.freezes; round++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const places = await placesOf(school);
    const owner = places.findIndex((codes) => codes.length === Math.max(...places.map((one) => one.length)));
    const codes = places[owner] ?? [];
    const child = school.processes[owner]?.child;
    if (child?.pid === undefined) throw new Error('no process to freeze');
    // Without the client's watchdog: it stays on its socket however long nobody answers.
    // oxlint-disable-next-line no-await-in-loop
    const stubborn = await Promise.all(codes.map((code, i) => join(school.url, code, { role: 'student', name: `Stubborn ${round} ${i}` })));
    process.kill(child.pid, 'SIGSTOP');
    const from = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    report.movedMaxMs = Math.max(report.movedMaxMs, await movedFrom(school, owner, codes, from));
    report.moved += codes.length;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(1000);
    let accepted = 0;
    const asking = stubborn.flatMap((one) =>
      ['a', 'b', 'c'].map((letter) => {
        report.staleSent++;
        return one.send({ kind: 'rename', name: `Stale ${letter}` }).then(
          (answer) => void (answer.ok && accepted++),
          () => undefined, // hung up on: as it should be
        );
      }),
    );
    process.kill(child.pid, 'SIGCONT');
    const woken = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    await until('one owner for each room', async () => (await school.roomsShown()) === school.lessons.length, 20_000);
    report.aloneMaxMs = Math.max(report.aloneMaxMs, performance.now() - woken);
    // oxlint-disable-next-line no-await-in-loop
    await Promise.race([Promise.all(asking), sleep(6000)]);
    report.staleAccepted += accepted;
    for (const one of stubborn) one.room.removeAllListeners();
    // oxlint-disable-next-line no-await-in-loop
    await Promise.race([Promise.allSettled(stubborn.map((one) => one.leave())), sleep(1000)]);
    // oxlint-disable-next-line no-await-in-loop
    await school.everybodyIn(40_000);
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from event where kind = 'renamed' and payload like '%Stale%'`.execute(
    db,
  );
  report.staleWritten = rows[0]?.n ?? 0;
  await db.destroy();
  const seatsChanged = seatsOf(school) === seats ? 0 : 1;
  const verdict = await school.close();
  return {
    ...options,
    ...verdict,
    ...report,
    movedMaxMs: Math.round(report.movedMaxMs),
    aloneMaxMs: Math.round(report.aloneMaxMs),
    seatsChanged,
  };
}
