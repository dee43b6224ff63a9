// Several classes on three processes behind nginx, on one PostgreSQL and one Redis, all on loopback; what the tests here have in common.
import { startLot, type Lot } from '../../../scripts/lot.ts';
import { sleep, tempClient, until } from '../../server/helpers.ts';
import { openDoors } from '../crash.ts';
import { judge, teach, type Lesson, type Verdict } from '../lesson.ts';
import { standIn } from '../pupil.ts';

export interface School extends Lot, AsyncDisposable {
  readonly lessons: readonly Lesson[];
  everybodyIn(limitMs?: number): Promise<void>;
  /** Which process has a class's room, asked through any or through one; null: none that answers. */
  whereIs(code: string, through?: string): Promise<number | null>;
  /** rooms that the processes say they have, in all */
  roomsShown(): Promise<number>;
  /** Ends the lessons, and holds the log of each against what its students were told. */
  close(): Promise<Verdict>;
}

export const adminKey = 'a-key-of-the-tests-alone';

export interface JoinTried {
  status: number;
  ms: number;
  reason: string;
  /** /p1, /p2 or /p3, as an index */
  process: number | null;
}

/** A projector's join request, without the socket that would follow. */
export async function tryJoin(url: string, code: string): Promise<JoinTried> {
  const from = performance.now();
  const answer = await fetch(`${url}/matchmake/joinById/${code}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'projector' }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  const ms = performance.now() - from;
  if (answer === null) return { status: 0, ms, reason: 'no answer', process: null };
  const body = (await answer.json().catch(() => ({}))) as { publicAddress?: string; error?: string };
  const place = /\/p(\d)$/.exec(body.publicAddress ?? '')?.[1];
  return { status: answer.status, ms, reason: body.error ?? '', process: place === undefined ? null : Number(place) - 1 };
}

export async function openSchool(options: {
  classes: number;
  students: number;
  everyMs?: number;
  chooseMs?: number;
  env?: Record<string, string>;
}): Promise<School> {
  const { classes, students, everyMs = 300, chooseMs = 3000 } = options;
  const env = { ...openDoors, CLIENT_DIR: tempClient(), REFEREE_THREADS: '1', ROOMS_PER_HOUR: '1000', ADMIN_KEY: adminKey, ...options.env };
  const lot = await startLot({ env });
  try {
    const lessons: Lesson[] = [];
    for (let i = 0; i < classes; i++) {
      // Each class comes in through another process; whose room it is then is a matter of chance.
      // oxlint-disable-next-line no-await-in-loop -- the page's address is one for all
      lessons.push(await teach(`${lot.url}/p${(i % 3) + 1}`, Math.ceil(students / classes), { everyMs, chooseMs }));
    }
    standIn(lot.url);
    return {
      ...lot,
      // However a test ends, nothing stays behind.
      [Symbol.asyncDispose]: () => lot.stop(),
      lessons,
      everybodyIn: async (limitMs) => {
        await Promise.all(lessons.map((lesson) => lesson.everybodyIn(limitMs)));
      },
      whereIs: async (code, through = lot.url) => (await tryJoin(through, code)).process,
      async roomsShown() {
        const shown = await Promise.all(lot.processes.map(({ url }) => roomsOf(url)));
        return shown.reduce((sum, rooms) => sum + rooms, 0);
      },
      async close() {
        await Promise.all(lessons.map((lesson) => lesson.end()));
        await Promise.all(lot.processes.map((one) => one.kill()));
        const verdicts: Verdict[] = [];
        for (const lesson of lessons) {
          // oxlint-disable-next-line no-await-in-loop -- each runs every swarm again: a connection must not wait for that
          verdicts.push(await judge({ dataDir: '', databaseUrl: lot.postgres.url }, lesson));
        }
        await lot.stop();
        return together(verdicts);
      },
    };
  } catch (error) {
    await lot.stop();
    throw error;
  }
}

async function roomsOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/admin`, { headers: { authorization: `Bearer ${adminKey}` }, signal: AbortSignal.timeout(5000) }).catch(
    () => null,
  );
  if (answer?.ok !== true) return 0; // dead, or on its way
  return ((await answer.json()) as { rooms: unknown[] }).rooms.length;
}

/** Counts are added, times are the worst. */
function together(verdicts: readonly Verdict[]): Verdict {
  const sum = (field: keyof Verdict): number => verdicts.reduce((all, verdict) => all + verdict[field], 0);
  const most = (field: keyof Verdict): number => Math.max(...verdicts.map((verdict) => verdict[field]));
  return {
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    twice: sum('twice'),
    refusedAndKept: sum('refusedAndKept'),
    rounds: sum('rounds'),
    scored: sum('scored'),
    mismatches: sum('mismatches'),
    otherPlans: sum('otherPlans'),
    ackP50Ms: most('ackP50Ms'),
    ackMaxMs: most('ackMaxMs'),
  };
}

export const linksLost = (school: School): number =>
  school.lessons.flatMap(({ host, students }) => [host, ...students]).filter(({ outages }) => outages.count > 0).length;

export const seatsOf = (school: School): string => school.lessons.flatMap(({ students }) => students.map((one) => one.seatId())).join();

/** Until every class's room answers in a process other than the one given; the time it took. */
export async function movedFrom(school: School, victim: number, codes: readonly string[], from: number): Promise<number> {
  await Promise.all(
    codes.map((code) =>
      until(
        `room ${code} in another process`,
        async () => {
          const place = await school.whereIs(code);
          if (place !== null && place !== victim) return true;
          await sleep(50);
          return false;
        },
        40_000,
      ),
    ),
  );
  return performance.now() - from;
}

/** The classes whose room each process has. */
export async function placesOf(school: School): Promise<string[][]> {
  const places: string[][] = [[], [], []];
  for (const { code } of school.lessons) {
    // oxlint-disable-next-line no-await-in-loop -- few
    const place = await school.whereIs(code);
    if (place === null) throw new Error('a room that no process has');
    places[place]?.push(code);
  }
  return places;
}
