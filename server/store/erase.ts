// Deleting for good: a session's rows, its homework, the records of both, and what the engine keeps of deleted rows in its files.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Storage } from './database.ts';
import { readEvents, recordIdsIn } from './events.ts';

const idsAtOnce = 500;

/** Returns the ids of the records that went with it. */
export async function eraseSession({ db }: Pick<Storage, 'db'>, sessionId: string): Promise<string[]> {
  const inClass = recordIdsIn(await readEvents(db, sessionId));
  return db.transaction().execute(async (tx) => {
    const atHome = await tx
      .selectFrom('attempt')
      .innerJoin('homework', 'homework.code', 'attempt.code')
      .select('attempt.id')
      .where('homework.session_id', '=', sessionId)
      .execute();
    const ids = [...inClass, ...atHome.map(({ id }) => id)];
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      const some = ids.slice(from, from + idsAtOnce);
      // oxlint-disable-next-line no-await-in-loop -- one statement after the other
      await tx.deleteFrom('record').where('id', 'in', some).execute();
    }
    // Codes, seats, events and homework go with their session.
    await tx.deleteFrom('session').where('id', '=', sessionId).execute();
    return ids;
  });
}

const attempts = 10;
const againMs = 5000;

/** Somebody who reads the database at this moment can keep it from being scrubbed: tried again for a while, well within a minute. */
export async function scrubSoon(storage: Pick<Storage, 'scrub'>, log: Log): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      return await storage.scrub();
    } catch (error) {
      log.error({ kind: error instanceof Error ? error.name : typeof error, attempt }, 'deleted rows are not yet scrubbed');
      if (attempt === attempts) return;
      // oxlint-disable-next-line no-await-in-loop
      await sleep(againMs);
    }
  }
}
