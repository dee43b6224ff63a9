// PostgreSQL crashes and comes back under three processes: nobody takes anybody's rooms, no answer is false, and the gap is short.
import { openStorage } from '../../../server/store/database.ts';
import { sleep } from '../../server/helpers.ts';
import { crashDatabase, worstOf, type Outage } from '../databaseOutage.ts';
import type { Verdict } from '../lesson.ts';
import { linksLost, openSchool } from './school.ts';

export interface PostgresReport extends Verdict {
  classes: number;
  students: number;
  restarts: number;
  /** the longest that PostgreSQL was left down */
  downMs: number;
  downMaxMs: number;
  gapMaxMs: number;
  silentMaxMs: number;
  linksLost: number;
  storageFailed: number;
  /** rooms that changed hands: nobody died */
  moved: number;
}

export async function postgresAway(options: {
  classes: number;
  students: number;
  restarts: number;
  downMs: number;
}): Promise<PostgresReport> {
  await using school = await openSchool(options);
  const { postgres, lessons } = school;
  const people = lessons.flatMap(({ host, students }) => [host, ...students]);
  const outages: Outage[] = [];
  for (let restart = 0; restart < options.restarts; restart++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await sleep(1500 + 1500 * Math.random());
    const [first] = lessons;
    if (first === undefined) throw new Error('no class to ask');
    // One of the outages is longer than a dead process is waited for.
    // oxlint-disable-next-line no-await-in-loop
    outages.push(await crashDatabase(postgres, first.host, restart === 0 ? options.downMs : 0));
  }
  await sleep(6000);
  const { db } = await openStorage({ dataDir: '', databaseUrl: postgres.url });
  const moved = (await db.selectFrom('lease').select('fence').execute()).filter(({ fence }) => fence !== 1).length;
  await db.destroy();
  const lost = linksLost(school);
  const storageFailed = people.flatMap(({ sent }) => sent).filter(({ refused }) => refused === 'storage-failed').length;
  const verdict = await school.close();
  return { ...options, ...verdict, ...worstOf(outages), linksLost: lost, storageFailed, moved };
}
