// kill -9, again and again, while a class plays.
import { startServer } from '../../scripts/serverProcess.ts';
import { tempClient, tempDir, sleep } from '../server/helpers.ts';
import { judge, teach, type Verdict } from './lesson.ts';

export interface CrashReport extends Verdict {
  kills: number;
  students: number;
  bootP50Ms: number;
  bootMaxMs: number;
  /** from the kill until everybody is back in */
  backP50Ms: number;
  backMaxMs: number;
}

/** Limits are lifted: this class comes back more often than any school's. */
export const openDoors = { JOINS_PER_MINUTE: '1000000', REQUESTS_PER_MINUTE: '1000000', MESSAGES_PER_SECOND: '100', LOG_LEVEL: 'error' };

export async function crash(options: {
  kills: number;
  students: number;
  env?: Record<string, string>;
  databaseUrl?: string;
}): Promise<CrashReport> {
  const { kills, students, databaseUrl } = options;
  const dataDir = tempDir();
  const env = {
    ...openDoors,
    CLIENT_DIR: tempClient(),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...options.env,
  };
  let server = await startServer({ dataDir, env });
  const { port } = server;
  const lesson = await teach(server.url, students);
  const boots: number[] = [];
  const backs: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    // oxlint-disable-next-line no-await-in-loop -- one death after the other
    await sleep(500 + 2500 * Math.random());
    const from = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    await server.kill();
    const dead = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    server = await startServer({ dataDir, port, env });
    boots.push(performance.now() - dead);
    // A client that has not yet noticed counts as live: look again when all must have.
    // oxlint-disable-next-line no-await-in-loop
    await sleep(100);
    // oxlint-disable-next-line no-await-in-loop
    await lesson.everybodyIn();
    backs.push(performance.now() - from);
  }
  await sleep(1000);
  await lesson.end();
  await server.stop();
  const verdict = await judge({ dataDir, databaseUrl: databaseUrl ?? null }, lesson);
  const sorted = backs.toSorted((a, b) => a - b);
  return {
    kills,
    students,
    ...verdict,
    bootP50Ms: Math.round(boots.toSorted((a, b) => a - b)[boots.length >> 1] ?? 0),
    bootMaxMs: Math.round(Math.max(...boots)),
    backP50Ms: Math.round(sorted[sorted.length >> 1] ?? 0),
    backMaxMs: Math.round(sorted.at(-1) ?? 0),
  };
}
