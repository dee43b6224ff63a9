// Opens the database and brings its schema up to date: a SQLite file under DATA_DIR, or PostgreSQL where DATABASE_URL is set.
// One schema, one list of migrations, one set of queries; what differs between the two is in sqlite.ts and postgres.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Settings } from '../settings.ts';
import { migrations } from './migrations.ts';
import { isAway } from './outage.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './schema.ts';
import { openSqlite } from './sqlite.ts';

export type Db = Kysely<Tables>;

export type Place = Pick<Settings, 'dataDir' | 'databaseUrl'>;

/** Where the rows are, and the parts of deleting that are no query. */
export interface Storage {
  readonly db: Db;
  /** Runs the changes of the schema as one: all of them or none, by one process at a time. They may say that they failed. */
  readonly alone: (change: () => Promise<{ error?: unknown }>) => Promise<{ error?: unknown }>;
  /** After a deletion: nothing of it is left in the files, as far as the engine allows. */
  readonly scrub: () => Promise<void>;
}

const againMs = 250;

/** A database that is away is waited for; then, and for anything else, the engine's own error is thrown. */
export async function openStorage({ dataDir, databaseUrl }: Place, patienceMs = 10_000): Promise<Storage> {
  const storage = databaseUrl === null ? openSqlite(dataDir) : openPostgres(databaseUrl);
  const until = performance.now() + patienceMs;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
    const error = await migrate(storage);
    if (error === undefined) return storage;
    if (!isAway(error) || performance.now() > until) {
      // oxlint-disable-next-line no-await-in-loop
      await storage.db.destroy();
      throw error;
    }
    // oxlint-disable-next-line no-await-in-loop
    await sleep(againMs);
  }
}

async function migrate({ db, alone }: Storage): Promise<unknown> {
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  return (await alone(() => new Migrator({ db, provider }).migrateToLatest())).error;
}
