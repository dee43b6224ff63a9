// Reading what the ledger wrote.
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SessionEvent } from '../../shared/game/sessionTypes.ts';
import type { Db } from './database.ts';

export async function readEvents(db: Db, sessionId: string): Promise<SessionEvent[]> {
  const rows = await db.selectFrom('event').select('payload').where('session_id', '=', sessionId).orderBy('seq').execute();
  return rows.map(({ payload }) => JSON.parse(payload) as SessionEvent);
}

/** Seat id -> hash of its token. */
export async function readSeatHashes(db: Db, sessionId: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom('seat').select(['id', 'token_hash']).where('session_id', '=', sessionId).execute();
  return new Map(rows.map((row) => [row.id, row.token_hash]));
}

/** The record as stored text, so that it is sent byte for byte; null: none. */
export async function readRecordBody(db: Db, id: string): Promise<string | null> {
  return (await db.selectFrom('record').select('body').where('id', '=', id).executeTakeFirst())?.body ?? null;
}

export async function readRecords(db: Db, ids: readonly string[]): Promise<RoundRecord[]> {
  const bodies = await Promise.all(ids.map((id) => readRecordBody(db, id)));
  return bodies.filter((body) => body !== null).map((body) => JSON.parse(body) as RoundRecord);
}

/** Of the rounds that were completed, and of some that were not: an id is drawn with every step of the host's. */
export const recordIdsIn = (events: readonly SessionEvent[]): string[] =>
  events.flatMap((event) => ('recordId' in event ? [event.recordId] : []));

/** The same, without reading the whole log. */
export async function readRecordIds(db: Db, sessionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('event')
    .select('payload')
    .where('session_id', '=', sessionId)
    .where('kind', 'in', ['advanced', 'time-up'])
    .orderBy('seq')
    .execute();
  return recordIdsIn(rows.map(({ payload }) => JSON.parse(payload) as SessionEvent));
}

/** When this server was last seen alive; null on a new database. */
export async function readPulse(db: Db): Promise<number | null> {
  return (await db.selectFrom('pulse').select('at').executeTakeFirst())?.at ?? null;
}

/** Of any session that still runs; 0: nothing has happened. */
export async function lastEventAt(db: Db): Promise<number> {
  const row = await db
    .selectFrom('event')
    .innerJoin('session', 'session.id', 'event.session_id')
    .where('session.ended_at', 'is', null)
    .select((one) => one.fn.max('event.at').as('at'))
    .executeTakeFirst();
  return row?.at ?? 0;
}
