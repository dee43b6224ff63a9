// PostgreSQL is stopped as in a crash and started again, while a class plays: no answer is false, and the gap is short.
import { needPostgres, startCluster } from '../../scripts/postgres.ts';
import { startServer } from '../../scripts/serverProcess.ts';
import { sleep, tempClient, tempDir } from '../server/helpers.ts';
import { openDoors } from './crash.ts';
import { crashDatabase, worstOf, type Outage } from './databaseOutage.ts';
import { judge, teach, type Verdict } from './lesson.ts';

export interface RestartReport extends Verdict {
  restarts: number;
  students: number;
  /** PostgreSQL's own part of it: from the crash until it is up */
  downMaxMs: number;
  /** ours: from PostgreSQL being up again to the next answer */
  gapMaxMs: number;
  silentMaxMs: number;
  /** commands answered with storage-failed */
  storageFailed: number;
  /** students whose link was lost: the game server stayed up, so none should be */
  linksLost: number;
  serverSurvived: boolean;
}

export async function restartPostgres({ restarts, students }: { restarts: number; students: number }): Promise<RestartReport> {
  const programs = needPostgres();
  if (programs === null) throw new Error('PostgreSQL is not here and could not be installed');
  const cluster = await startCluster(programs);
  try {
    const dataDir = tempDir();
    const env = { ...openDoors, CLIENT_DIR: tempClient(), DATABASE_URL: cluster.url };
    const server = await startServer({ dataDir, env });
    const lesson = await teach(server.url, students);
    const outages: Outage[] = [];
    for (let restart = 0; restart < restarts; restart++) {
      if (server.child.exitCode !== null) throw new Error(`the server ended:\n${server.output()}`);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await sleep(1000 + 2000 * Math.random());
      // oxlint-disable-next-line no-await-in-loop
      outages.push(await crashDatabase(cluster, lesson.host));
    }
    const serverSurvived = server.child.exitCode === null;
    if (!serverSurvived) throw new Error(`the server ended:\n${server.output()}`);
    await lesson.end();
    await server.stop();
    const verdict = await judge({ dataDir, databaseUrl: cluster.url }, lesson);
    const all = lesson.students.flatMap(({ sent }) => sent);
    return {
      restarts,
      students,
      ...verdict,
      ...worstOf(outages),
      storageFailed: all.filter(({ refused }) => refused === 'storage-failed').length,
      linksLost: lesson.students.filter(({ outages }) => outages.count > 0).length,
      serverSurvived,
    };
  } finally {
    await cluster.remove();
  }
}
