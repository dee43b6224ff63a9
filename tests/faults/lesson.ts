// A class that plays rounds while something breaks: its instructor goes from phase to phase, its students choose all the time.
// Afterwards the log is held against the answers they got, and the scores against an undisturbed run of the same plans.
import { challenges } from '../../shared/game/challenges.ts';
import { verifyRecord } from '../../shared/game/record.ts';
import { fold } from '../../shared/game/session.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { openStorage, type Place } from '../../server/store/database.ts';
import { readEvents, readRecords, recordIdsIn } from '../../server/store/events.ts';
import { findByCode } from '../../server/store/sessions.ts';
import { openRoom } from '../server/visitor.ts';
import { sleep, until } from '../server/helpers.ts';
import { enter, standIn, type Pupil } from './pupil.ts';

const stuck = challenges['stuck'];
if (stuck === undefined) throw new Error('the challenge "stuck" is gone');
const { naive } = stuck;

export interface Lesson {
  readonly code: string;
  readonly hostKey: string;
  readonly host: Pupil;
  readonly students: readonly Pupil[];
  everybodyIn(limitMs?: number): Promise<void>;
  /** Stops playing once the present round is over, and hangs up. */
  end(): Promise<void>;
}

/** Every plan is told apart by its learning rate: (student, count) in the digits after the fourth. */
const planOf = (student: number, count: number): Plan => ({
  ...naive,
  batchSize: 2 ** ((student + count) % 9),
  learningRate: Number((0.02 + 0.0001 * (student % 100) + 1e-9 * count + 1e-12 * Math.floor(student / 100)).toFixed(13)),
});

export async function teach(
  url: string,
  studentCount: number,
  options: { chooseMs?: number; everyMs?: number; locking?: boolean } = {},
): Promise<Lesson> {
  const { chooseMs = 3000, everyMs = 300, locking = true } = options;
  standIn(url);
  const { code, hostKey } = await openRoom(url);
  const host = await enter(code, { role: 'host', hostKey });
  const students = await Promise.all(
    Array.from({ length: studentCount }, (_, i) => enter(code, { role: 'student', name: `Student ${i + 1}` })),
  );
  const everybodyIn = async (limitMs = 30_000): Promise<void> => {
    await until('everybody to be in', () => host.isLive() && students.every((one) => one.isLive() && one.seatId() !== ''), limitMs);
  };
  await everybodyIn();
  const lesson = { over: false };

  const phaseOf = (one: Pupil): string => one.classroom.room.value?.phase ?? '';
  async function study(one: Pupil, i: number): Promise<void> {
    let guessedIn = 0;
    let lockedIn = 0;
    for (let count = 0; !lesson.over; count++) {
      const round = one.classroom.room.value?.roundNumber ?? 0;
      const phase = phaseOf(one);
      if (phase === 'predict' && guessedIn !== round) {
        guessedIn = round;
        // oxlint-disable-next-line no-await-in-loop -- a student does one thing after the other
        await one.send({ kind: 'predict', option: i % 4 });
      } else if (phase === 'choose' && lockedIn !== round) {
        const lock = locking && count % 12 === 11;
        // oxlint-disable-next-line no-await-in-loop
        const refused = await one.send({ kind: lock ? 'lock-plan' : 'set-plan', plan: planOf(i, count) });
        if (lock && refused === null) lockedIn = round;
      }
      // oxlint-disable-next-line no-await-in-loop
      await sleep(everyMs * (0.5 + Math.random()));
    }
  }
  /** A lesson that is over waits for nothing any more. */
  async function patience(ms: number): Promise<void> {
    const untilMs = performance.now() + ms;
    // oxlint-disable-next-line no-await-in-loop
    while (performance.now() < untilMs && !lesson.over) await sleep(Math.min(100, ms));
    if (lesson.over) await sleep(100);
  }
  async function host_(): Promise<void> {
    for (;;) {
      const phase = phaseOf(host);
      const between = phase === 'lobby' || phase === 'debrief' || phase === '';
      if (lesson.over && between) return;
      // oxlint-disable-next-line no-await-in-loop -- one phase after the other
      await patience(phase === 'choose' ? chooseMs : phase === 'predict' ? 800 : 200);
      const now = host.classroom.room.value?.phase; // the class may have moved on by itself
      // oxlint-disable-next-line no-await-in-loop
      if (now === 'lobby' || now === 'debrief') await host.send({ kind: 'open-round', challengeId: 'stuck' });
      // oxlint-disable-next-line no-await-in-loop
      else if (now === phase) await host.send({ kind: 'next', from: now });
    }
  }
  const work = [host_(), ...students.map(study)];
  return {
    code,
    hostKey,
    host,
    students,
    everybodyIn,
    async end() {
      lesson.over = true;
      await Promise.all(work);
      for (const one of [host, ...students]) one.classroom.close();
    },
  };
}

export interface Verdict {
  acknowledged: number;
  /** acknowledged and not in the log */
  lost: number;
  /** in the log more than once */
  twice: number;
  /** refused and in the log all the same ('storage-failed' aside: that says "nobody knows") */
  refusedAndKept: number;
  rounds: number;
  /** plans scored */
  scored: number;
  /** of a record against an undisturbed run of its plans */
  mismatches: number;
  /** of a student's last acknowledged plan against the one that was scored */
  otherPlans: number;
  ackP50Ms: number;
  ackMaxMs: number;
}

export async function judge(place: Place, { code, students }: Pick<Lesson, 'code' | 'students'>): Promise<Verdict> {
  const { db } = await openStorage(place);
  const found = await findByCode(db, code);
  if (found === null) throw new Error(`session ${code}: got nothing, expected it in the database`);
  const events = await readEvents(db, found.opening.id);
  const records = await readRecords(db, recordIdsIn(events));
  await db.destroy();
  fold(found.opening, events); // throws where the log does not hold together

  const counts = new Map<string, number>();
  const keyOf = (seatId: string, kind: string, plan: Plan): string => `${seatId} ${kind} ${plan.learningRate}`;
  for (const event of events) {
    if (event.kind !== 'plan-set' && event.kind !== 'plan-locked') continue;
    const key = keyOf(event.seatId, event.kind, event.plan);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const ids = new Set(events.map(({ id }) => id));
  const verdict = { acknowledged: 0, lost: 0, twice: events.length - ids.size, refusedAndKept: 0 };
  const lastPlans = new Map<string, Set<number>>();
  for (const one of students) {
    for (const { command, refused } of one.sent) {
      if (command.kind !== 'set-plan' && command.kind !== 'lock-plan') continue;
      const times = counts.get(keyOf(one.seatId(), command.kind === 'set-plan' ? 'plan-set' : 'plan-locked', command.plan)) ?? 0;
      if (times > 1) verdict.twice++;
      if (refused === null) {
        verdict.acknowledged++;
        if (times === 0) verdict.lost++;
        lastPlans.set(one.seatId(), (lastPlans.get(one.seatId()) ?? new Set()).add(command.plan.learningRate));
      } else if (times > 0 && refused !== 'storage-failed') verdict.refusedAndKept++;
    }
  }
  let otherPlans = 0;
  for (const { scored } of records)
    for (const { seatId, plan } of scored)
      if (plan.learningRate !== naive.learningRate && lastPlans.get(seatId)?.has(plan.learningRate) !== true) otherPlans++;
  const tileHash = worldOf('double-well').tileHash;
  const times = students.flatMap(({ sent }) => sent.map(({ ms }) => ms)).sort((a, b) => a - b);
  return {
    ...verdict,
    rounds: records.length,
    scored: records.reduce((sum, { scored }) => sum + scored.length, 0),
    mismatches: records.flatMap((record) => verifyRecord(record, tileHash)).length,
    otherPlans,
    ackP50Ms: Math.round(times[times.length >> 1] ?? 0),
    ackMaxMs: Math.round(times.at(-1) ?? 0),
  };
}

/** What a good end looks like; the counts beside it must not be 0. */
export const nothingLost = { lost: 0, twice: 0, refusedAndKept: 0, mismatches: 0, otherPlans: 0 };
