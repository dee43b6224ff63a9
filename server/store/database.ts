// Opens the database: one SQLite file under DATA_DIR, in WAL mode. synchronous=FULL: what is committed survives a power loss.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import type { Tables } from './schema.ts';

export type Db = Kysely<Tables>;

export const databaseFile = (dataDir: string): string => join(dataDir, 'noisy-descent.sqlite');

export async function openDatabase(dataDir: string): Promise<Db> {
  mkdirSync(dataDir, { recursive: true });
  const file = new Database(databaseFile(dataDir));
  for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'busy_timeout = 5000']) file.pragma(pragma);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } }).migrateToLatest();
  if (error !== undefined) throw error;
  return db;
}
