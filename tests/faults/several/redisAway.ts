// Redis is killed for half a minute, comes back empty, is emptied while it runs, and freezes: no player notices, and every join is answered.
import { sleep, until } from '../../server/helpers.ts';
import type { Verdict } from '../lesson.ts';
import { linksLost, openSchool, tryJoin, type JoinTried, type School } from './school.ts';

export interface RedisReport extends Verdict {
  classes: number;
  students: number;
  downMs: number;
  linksLost: number;
  /** joins at one process alone while Redis was down or frozen: let in, refused with a reason, anything else */
  joinsIn: number;
  joinsRefused: number;
  joinsOdd: number;
  joinMaxMs: number;
  /** joins through nginx, which asks the next process: let in */
  anyIn: number;
  anyNotIn: number;
  anyMaxMs: number;
  /** from Redis being back (empty) to every room being joined through every process, and listed */
  foundMs: number;
  /** the same after FLUSHALL */
  foundAfterFlushMs: number;
}

export async function redisAway(options: { classes: number; students: number; downMs: number }): Promise<RedisReport> {
  await using school = await openSchool(options);
  const { redis, lessons } = school;
  const alone: JoinTried[] = [];
  const any: JoinTried[] = [];
  /** Every class, at every process, and through all. */
  async function tryAll(): Promise<void> {
    for (const { code } of lessons) {
      for (const through of ['/p1', '/p2', '/p3']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        alone.push(await tryJoin(`${school.url}${through}`, code));
      }
      // oxlint-disable-next-line no-await-in-loop
      any.push(await tryJoin(school.url, code));
    }
  }
  await sleep(1000);
  await redis.stop();
  for (const endMs = performance.now() + options.downMs; performance.now() < endMs;) {
    // oxlint-disable-next-line no-await-in-loop
    await tryAll();
    // oxlint-disable-next-line no-await-in-loop
    await sleep(500);
  }
  await redis.start();
  const foundMs = await allFound(school);
  await redis.command('FLUSHALL');
  const foundAfterFlushMs = await allFound(school);

  // Frozen: connections stay open and nobody answers.
  process.kill(redis.pid(), 'SIGSTOP');
  await tryAll();
  process.kill(redis.pid(), 'SIGCONT');
  await allFound(school);

  const lost = linksLost(school);
  const verdict = await school.close();
  const isRefusal = ({ status, reason }: JoinTried): boolean => status === 503 && reason === 'room-unreachable';
  const isIn = ({ status }: JoinTried): boolean => status === 200;
  return {
    ...options,
    ...verdict,
    linksLost: lost,
    joinsIn: alone.filter(isIn).length,
    joinsRefused: alone.filter(isRefusal).length,
    joinsOdd: alone.filter((one) => !isIn(one) && !isRefusal(one)).length,
    joinMaxMs: Math.round(Math.max(...alone.map(({ ms }) => ms))),
    anyIn: any.filter(isIn).length,
    anyNotIn: any.filter((one) => !isIn(one)).length,
    anyMaxMs: Math.round(Math.max(...any.map(({ ms }) => ms))),
    foundMs: Math.round(foundMs),
    foundAfterFlushMs: Math.round(foundAfterFlushMs),
  };
}

/** Through every process, and on Redis's own list of rooms. */
async function allFound(school: School): Promise<number> {
  const from = performance.now();
  for (const { code } of school.lessons) {
    for (const through of ['/p1', '/p2', '/p3']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await until('the room through every process', async () => (await tryJoin(`${school.url}${through}`, code)).status === 200, 60_000);
    }
  }
  await until(
    'the rooms on the list',
    async () => (await school.redis.command('HLEN', 'roomcaches')) === `:${school.lessons.length}`,
    60_000,
  );
  return performance.now() - from;
}
