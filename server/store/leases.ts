// Whose room is it? The rows that decide, in PostgreSQL (docs/adr/015).
// A commit share-locks its sessions' leases and looks at them; a takeover updates one. So a commit of the old owner is either over before
// the takeover, and the new owner reads it, or it comes after, and fails: two processes never write one log.
import { sql, type Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './schema.ts';
import type { StoredSession } from './sessions.ts';

export interface Lease {
  sessionId: string;
  process: string;
  fence: number;
}

/** Another process has the session by now: what was decided here must not be written, nor shown. */
export class NotOurs extends Error {
  override name = 'NotOurs';
}

const frozenMs = 3000;

/** Throws NotOurs where one of the sessions is no longer held by this process under the fence that it knows. */
export async function holdLeases(
  tx: Transaction<Tables>,
  process: string,
  fenceOf: (sessionId: string) => number | undefined,
  sessionIds: readonly string[],
): Promise<void> {
  const rows = await tx
    .selectFrom('lease')
    // Frozen in mid-commit, a process must not hold its rooms for longer than this: in the same query, to save a round trip.
    .select(sql`set_config('idle_in_transaction_session_timeout', ${String(frozenMs)}, true)`.as('limit'))
    .select(['session_id', 'fence'])
    .where('session_id', 'in', sessionIds)
    .where('process', '=', process)
    .orderBy('session_id')
    .forShare()
    .execute();
  const fences = new Map(rows.map(({ session_id, fence }) => [session_id, fence]));
  const lost = sessionIds.filter((id) => fences.get(id) === undefined || fences.get(id) !== fenceOf(id));
  if (lost.length > 0) throw new NotOurs(`${lost.length} of ${sessionIds.length} sessions are another process's`);
}

/** A frozen process may hold the row for a moment: whoever waits comes again. */
const lockMs = 1000;

/** Takes a session over from the lease that was read (null: nobody's); exactly one of several who try gets it. null: it is another's. */
export function claimLease(db: Db, process: string, sessionId: string, was: Lease | null): Promise<number | null> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('lock_timeout', ${`${lockMs}ms`}, true)`.execute(tx);
    if (was === null) {
      const made = await tx
        .insertInto('lease')
        .values({ session_id: sessionId, process, fence: 1 })
        .onConflict((c) => c.doNothing())
        .returning('fence')
        .executeTakeFirst();
      return made?.fence ?? null;
    }
    const taken = await tx
      .updateTable('lease')
      .set({ process, fence: was.fence + 1 })
      .where('session_id', '=', sessionId)
      .where('process', '=', was.process)
      .where('fence', '=', was.fence)
      .returning('fence')
      .executeTakeFirst();
    return taken?.fence ?? null;
  });
}

export async function dropLease(db: Db, process: string, sessionId: string): Promise<void> {
  await db.deleteFrom('lease').where('session_id', '=', sessionId).where('process', '=', process).execute();
}

/** A running session with its lease; null: nobody has it. */
export interface Held extends StoredSession {
  lease: Lease | null;
}

const held = (db: Db) =>
  db
    .selectFrom('session')
    .innerJoin('code', 'code.session_id', 'session.id')
    // Its own code, not its homework's.
    .leftJoin('homework', 'homework.code', 'code.code')
    .where('homework.code', 'is', null)
    .leftJoin('lease', 'lease.session_id', 'session.id')
    .where('session.ended_at', 'is', null)
    .select(['session.id', 'session.host_hash', 'session.created_at', 'code.code', 'lease.process', 'lease.fence']);

interface Row {
  id: string;
  host_hash: string;
  created_at: number;
  code: string;
  process: string | null;
  fence: number | null;
}
const fromRow = ({ id, host_hash, created_at, code, process, fence }: Row): Held => ({
  opening: { id, code, createdAtMs: created_at },
  hostHash: host_hash,
  lease: process === null || fence === null ? null : { sessionId: id, process, fence },
});

export async function findHeld(db: Db, code: string): Promise<Held | null> {
  const row = await held(db).where('code.code', '=', code).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Leases of this process, and of those that are none of the others. */
export async function leasesOutside(db: Db, others: readonly string[]): Promise<Held[]> {
  const query = held(db).where('lease.process', 'is not', null);
  return (await (others.length === 0 ? query : query.where('lease.process', 'not in', others)).execute()).map(fromRow);
}

/** Sessions without a lease, as ids: just opened, or left by a server that ran alone. */
export async function unleased(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('session')
    .leftJoin('lease', 'lease.session_id', 'session.id')
    .where('session.ended_at', 'is', null)
    .where('lease.process', 'is', null)
    .select('session.id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
