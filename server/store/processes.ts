// The processes that share one database, as rows: who is there, who has left. Times are the database's (server/clock.ts follows it).
import { sql } from 'kysely';
import type { Db } from './database.ts';

export async function databaseNow(db: Db): Promise<number> {
  const { rows } = await sql<{ ms: number }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(db);
  const ms = rows[0]?.ms;
  if (ms === undefined) throw new Error("the database's time: got nothing");
  return ms;
}

export interface ProcessRow {
  id: string;
  beats: number;
  seenAtMs: number;
  left: boolean;
}

/** Touches one's own row and reads all. */
export async function beat(db: Db, id: string, nowMs: number): Promise<ProcessRow[]> {
  await db
    .insertInto('process')
    .values({ id, beats: 1, seen_at: nowMs, left_at: null })
    .onConflict((c) => c.column('id').doUpdateSet((row) => ({ beats: row('process.beats', '+', 1), seen_at: nowMs })))
    .execute();
  const rows = await db.selectFrom('process').selectAll().execute();
  return rows.map(({ id: other, beats, seen_at, left_at }) => ({ id: other, beats, seenAtMs: seen_at, left: left_at !== null }));
}

export async function leave(db: Db, id: string, nowMs: number): Promise<void> {
  await db.updateTable('process').set({ left_at: nowMs, seen_at: nowMs }).where('id', '=', id).execute();
}

const dayMs = 24 * 3_600_000;

/** Rows of processes that are long gone and have no room left. */
export async function sweepProcesses(db: Db, nowMs: number): Promise<void> {
  await db
    .deleteFrom('process')
    .where('seen_at', '<', nowMs - dayMs)
    .where('id', 'not in', db.selectFrom('lease').select('process'))
    .execute();
}
