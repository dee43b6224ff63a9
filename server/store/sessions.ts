// Sessions and their codes. A code is reserved by its row: two rooms can never share one, and none is drawn again for a day.
import type { Opening } from '../../shared/game/session.ts';
import { newCode } from '../codes.ts';
import { newSecret, hashOf } from '../secrets.ts';
import type { Db } from './database.ts';

export const codeRestMs = 24 * 3_600_000;
const dayMs = 24 * 3_600_000;

export interface StoredSession {
  opening: Opening;
  hostHash: string;
}

export interface Created extends StoredSession {
  /** told once, to whoever opened the room; only its hash is stored */
  hostKey: string;
}

/** Throws when no free code was found (all but impossible) or the database fails. */
export async function createSession(db: Db, nowMs: number, retentionDays: number, draw: () => string = newCode): Promise<Created> {
  const id = newSecret();
  const hostKey = newSecret();
  const hostHash = hashOf(hostKey);
  for (let attempt = 0; attempt < 20; attempt++) {
    const code = draw();
    const reserved = await db.transaction().execute(async (tx) => {
      if (!(await isFree(tx, code, nowMs))) return false;
      const row = { id, host_hash: hostHash, created_at: nowMs, ended_at: null, expires_at: nowMs + retentionDays * dayMs };
      await tx.insertInto('session').values(row).execute();
      await tx.insertInto('code').values({ code, session_id: id, free_at: null }).execute();
      return true;
    });
    if (reserved) return { opening: { id, code, createdAtMs: nowMs }, hostHash, hostKey };
  }
  throw new Error('no free room code found in 20 draws');
}

/** Drawn by nobody else. A code that has rested is one again. */
export async function isFree(tx: Db, code: string, nowMs: number): Promise<boolean> {
  await tx.deleteFrom('code').where('code', '=', code).where('free_at', '<=', nowMs).execute();
  return (await tx.selectFrom('code').select('code').where('code', '=', code).executeTakeFirst()) === undefined;
}

const sessions = (db: Db) =>
  db
    .selectFrom('session')
    .innerJoin('code', 'code.session_id', 'session.id')
    // Its own code, not its homework's.
    .leftJoin('homework', 'homework.code', 'code.code')
    .where('homework.code', 'is', null)
    .select(['session.id', 'session.host_hash', 'session.created_at', 'session.ended_at', 'session.expires_at', 'code.code']);

const stored = (row: { id: string; host_hash: string; created_at: number; code: string }): StoredSession => ({
  opening: { id: row.id, code: row.code, createdAtMs: row.created_at },
  hostHash: row.host_hash,
});

export async function unfinishedSessions(db: Db): Promise<StoredSession[]> {
  return (await sessions(db).where('session.ended_at', 'is', null).orderBy('session.created_at').execute()).map(stored);
}

export interface FoundSession extends StoredSession {
  ended: boolean;
  expiresAtMs: number;
}

/** Running or ended: as long as no other session was given its code. */
export async function findByCode(db: Db, code: string): Promise<FoundSession | null> {
  const row = await sessions(db).where('code.code', '=', code).executeTakeFirst();
  return row === undefined ? null : { ...stored(row), ended: row.ended_at !== null, expiresAtMs: row.expires_at };
}

/** Deletes ended sessions past their time, with names, tokens and events: never one that still runs. Records hold no names and stay. */
export async function purgeExpired(db: Db, nowMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('expires_at', '<', nowMs)
    .where('ended_at', 'is not', null)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
