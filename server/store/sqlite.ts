// One SQLite file in WAL mode. synchronous=FULL: what is committed survives a power loss.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { Storage } from './database.ts';
import type { Tables } from './schema.ts';

export const databaseFile = (dataDir: string): string => join(dataDir, 'noisy-descent.sqlite');

// secure_delete: freed space is overwritten with zeros, so that a deleted name is not left in a free page.
const pragmas = ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'busy_timeout = 5000', 'secure_delete = on'];

export function openSqlite(dataDir: string): Storage {
  mkdirSync(dataDir, { recursive: true });
  const file = new Database(databaseFile(dataDir));
  for (const pragma of pragmas) file.pragma(pragma);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });
  return {
    db,
    // Kysely changes a SQLite schema statement by statement: a process killed in between would leave half of it for ever.
    async alone(change) {
      file.exec('begin immediate');
      const result = await change();
      file.exec(result.error === undefined ? 'commit' : 'rollback');
      return result;
    },
    async scrub() {
      // The log beside the file still holds the pages as they were: its content goes into the file, and the log to length 0.
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
      if (rows[0]?.busy !== 0) throw new Error('the write-ahead log could not be emptied: somebody else reads the database');
    },
  };
}
