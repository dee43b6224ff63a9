// Homework's rows. Nothing of it is held in memory, so it is done days later, after restarts, and through any process.
import type { Attempt, ClassGhost } from '../../shared/game/homework.ts';
import { nameKey } from '../../shared/game/names.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SeatId, SeedDraw } from '../../shared/game/sessionTypes.ts';
import { newCode } from '../codes.ts';
import type { Db } from './database.ts';
import { isFree } from './sessions.ts';

export interface Homework {
  code: string;
  sessionId: string;
  challenges: readonly string[];
  ghosts: Readonly<Record<string, readonly ClassGhost[]>>;
  openedAtMs: number;
  closesAtMs: number;
}

export interface Pupil {
  id: string;
  name: string;
  /** in the class, where the device proved it */
  seatId: SeatId | null;
  joinedAtMs: number;
}

export interface StoredAttempt extends Attempt {
  pupilId: string;
  /** null: its plan has not come in */
  done: { score: number; atMs: number } | null;
}

const dayMs = 24 * 3_600_000;
/** The report is there at least so long after the last homework has closed. */
const reportMs = 7 * dayMs;

type Row = { code: string; session_id: string; challenges: string; ghosts: string; opened_at: number; closes_at: number };
const columns = ['code', 'session_id', 'challenges', 'ghosts', 'opened_at', 'closes_at'] as const;

const homeworkOf = (row: Row): Homework => ({
  code: row.code,
  sessionId: row.session_id,
  challenges: JSON.parse(row.challenges) as string[],
  ghosts: JSON.parse(row.ghosts) as Homework['ghosts'],
  openedAtMs: row.opened_at,
  closesAtMs: row.closes_at,
});

export interface Giving extends Omit<Homework, 'code'> {
  requestId: string;
}

/** The same request again: the same homework. Its code is drawn from those of the rooms, so the two never clash. */
export async function giveHomework(db: Db, giving: Giving, draw: () => string = newCode): Promise<Homework> {
  const { requestId, ...homework } = giving;
  for (let attempt = 0; attempt < 20; attempt++) {
    const code = draw();
    // oxlint-disable-next-line no-await-in-loop -- one draw after the other
    const given = await db.transaction().execute(async (tx) => {
      const { sessionId, openedAtMs, closesAtMs } = homework;
      // A row to wait at: two requests of one id come one after the other.
      await tx
        .updateTable('session')
        .set((set) => ({ host_hash: set.ref('host_hash') }))
        .where('id', '=', sessionId)
        .execute();
      const known = await tx
        .selectFrom('homework')
        .select(columns)
        .where('session_id', '=', sessionId)
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      if (known !== undefined) return homeworkOf(known);
      if (!(await isFree(tx, code, openedAtMs))) return null;
      await tx.insertInto('code').values({ code, session_id: sessionId, free_at: null }).execute();
      const row = { code, session_id: sessionId, opened_at: openedAtMs, closes_at: closesAtMs, request_id: requestId };
      const json = { challenges: JSON.stringify(homework.challenges), ghosts: JSON.stringify(homework.ghosts) };
      await tx
        .insertInto('homework')
        .values({ ...row, ...json })
        .execute();
      const untilMs = closesAtMs + reportMs;
      await tx.updateTable('session').set({ expires_at: untilMs }).where('id', '=', sessionId).where('expires_at', '<', untilMs).execute();
      return { code, ...homework };
    });
    if (given !== null) return given;
  }
  throw new Error('no free homework code found in 20 draws');
}

export async function findHomework(db: Db, code: string): Promise<Homework | null> {
  const row = await db.selectFrom('homework').select(columns).where('code', '=', code).executeTakeFirst();
  return row === undefined ? null : homeworkOf(row);
}

/** Of a class, in the order in which it was given. */
export async function homeworkOfSession(db: Db, sessionId: string): Promise<Homework[]> {
  const rows = await db.selectFrom('homework').select(columns).where('session_id', '=', sessionId).orderBy('opened_at').execute();
  return rows.map(homeworkOf);
}

const pupilColumns = ['id', 'name', 'seat_id', 'joined_at'] as const;
const pupilOf = (row: { id: string; name: string; seat_id: string | null; joined_at: number }): Pupil => ({
  id: row.id,
  name: row.name,
  seatId: row.seat_id,
  joinedAtMs: row.joined_at,
});

export async function readPupils(db: Db, code: string): Promise<Pupil[]> {
  return (await db.selectFrom('pupil').select(pupilColumns).where('code', '=', code).orderBy('joined_at').execute()).map(pupilOf);
}

export async function findPupil(db: Db, code: string, tokenHash: string): Promise<Pupil | null> {
  const found = db.selectFrom('pupil').select(pupilColumns).where('code', '=', code);
  const row = await found.where('token_hash', '=', tokenHash).executeTakeFirst();
  return row === undefined ? null : pupilOf(row);
}

/** The newcomer, and the first attempt at each challenge. false: the name or the token was taken meanwhile. */
export async function addPupil(db: Db, code: string, pupil: Pupil, tokenHash: string, attempts: readonly Attempt[]): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { id, name, seatId, joinedAtMs } = pupil;
    const row = { code, id, name, name_key: nameKey(name), token_hash: tokenHash, seat_id: seatId, joined_at: joinedAtMs };
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('pupil')
      .values(row)
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    await insertAttempts(tx, code, id, attempts);
    return true;
  });
}

async function insertAttempts(tx: Db, code: string, pupilId: string, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return;
  const rows = attempts.map(({ id, challengeId, number, draw }) => ({
    id,
    code,
    pupil_id: pupilId,
    challenge_id: challengeId,
    number,
    draw: JSON.stringify(draw),
    score: null,
    submitted_at: null,
  }));
  await tx.insertInto('attempt').values(rows).execute();
}

/** Of one student, or of all of them; in the order of their numbers. */
export async function readAttempts(db: Db, code: string, pupilId?: string): Promise<StoredAttempt[]> {
  const all = db.selectFrom('attempt').selectAll().where('code', '=', code).orderBy('number');
  const rows = await (pupilId === undefined ? all : all.where('pupil_id', '=', pupilId)).execute();
  return rows.map((row) => ({
    id: row.id,
    pupilId: row.pupil_id,
    challengeId: row.challenge_id,
    number: row.number,
    draw: JSON.parse(row.draw) as SeedDraw,
    done: row.submitted_at === null || row.score === null ? null : { score: row.score, atMs: row.submitted_at },
  }));
}

export interface Submission {
  code: string;
  attempt: StoredAttempt;
  record: RoundRecord;
  score: number;
  /** the next one; null: all are spent */
  next: Attempt | null;
}

/** All of it at once. false: it has come in already, or was deleted meanwhile; then nothing is written. */
export async function storeSubmission(db: Db, { code, attempt, record, score, next }: Submission): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('attempt')
      .set({ score, submitted_at: record.createdAtMs })
      .where('id', '=', attempt.id)
      .where('submitted_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    await tx
      .insertInto('record')
      .values({ id: record.id, body: JSON.stringify(record), created_at: record.createdAtMs })
      .execute();
    await insertAttempts(tx, code, attempt.pupilId, next === null ? [] : [next]);
    return true;
  });
}
