// The two storage engines, each empty and with a real server where there is one to have: the same tests run on both.
import { sql } from 'kysely';
import { needPostgres, startCluster, type Cluster } from '../../scripts/postgres.ts';
import { openStorage, type Place } from '../../server/store/database.ts';
import { tempDir } from './helpers.ts';

export interface Engine {
  name: string;
  /** before the file's tests */
  start(): Promise<void>;
  /** a database without a table */
  empty(): Promise<Place>;
  /** where its files are */
  folder(place: Place): string;
  /** everything committed is in the tables' files */
  settle(): Promise<void>;
  /** after them */
  stop(): Promise<void>;
}

const sqlite: Engine = {
  name: 'SQLite',
  start: () => Promise.resolve(),
  empty: () => Promise.resolve({ dataDir: tempDir(), databaseUrl: null }),
  folder: ({ dataDir }) => dataDir,
  settle: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

function postgres(programs: string): Engine {
  let cluster: Cluster | null = null;
  return {
    name: 'PostgreSQL',
    async start() {
      cluster = await startCluster(programs);
    },
    async empty() {
      if (cluster === null) throw new Error('the cluster was not started');
      const place = { dataDir: tempDir(), databaseUrl: cluster.url };
      const before = await openStorage(place);
      await sql`drop schema public cascade`.execute(before.db);
      await sql`create schema public`.execute(before.db);
      await before.db.destroy();
      return place;
    },
    folder: () => cluster?.folder ?? '',
    async settle() {
      const { db } = await openStorage({ dataDir: '', databaseUrl: cluster?.url ?? null });
      await sql`checkpoint`.execute(db);
      await db.destroy();
    },
    async stop() {
      await cluster?.remove();
    },
  };
}

const programs = needPostgres();
// As root (CI, containers) it can be installed, so its absence is a failure and no gap.
if (programs === null && process.getuid?.() === 0) throw new Error('PostgreSQL is not here and could not be installed');
if (programs === null) console.warn('NOT TESTED: PostgreSQL is not installed here, so storage is tested on SQLite alone');
export const engines: readonly Engine[] = programs === null ? [sqlite] : [sqlite, postgres(programs)];
