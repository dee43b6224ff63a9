// PostgreSQL by DATABASE_URL. The URL holds a password: it is never printed, and neither are errors that might quote it.
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import type { Storage } from './database.ts';
import type { Tables } from './schema.ts';

/** Type id of bigint. Our bigints are milliseconds: whole numbers that a double holds. */
const bigintId = 20;

const getTypeParser: typeof types.getTypeParser = (id: number, format?: 'text' | 'binary') =>
  id === bigintId ? Number : (types.getTypeParser(id, format) as (text: string) => unknown);

/** Tables larger than this are not rewritten while classes wait for their commits. */
const mostBytesRewritten = 256 * 2 ** 20;

export function openPostgres(url: string): Storage {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 1000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 10_000,
    // A server that died in mid-transaction must not hold its locks.
    idle_in_transaction_session_timeout: 10_000,
    types: { getTypeParser },
  });
  // A connection that breaks (PostgreSQL restarts) fails its query, if it has one, and is replaced when next needed. It also says so as an
  // event, the pool for idle ones and the client itself for one in use: without a listener either would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      // An answer means "on the disk", whatever the server's default is.
      onCreateConnection: async (connection) => {
        await connection.executeQuery(sql`set synchronous_commit = on`.compile(db));
      },
    }),
  });
  return {
    db,
    // Kysely does it here: a transaction under an advisory lock.
    alone: (change) => change(),
    async scrub() {
      // A plain VACUUM frees a row's space and leaves its bytes there; a rewritten table has none of them.
      for (const table of ['event', 'seat', 'record', 'attempt', 'pupil', 'homework', 'code', 'lease', 'session']) {
        const name = sql.table(table);
        // oxlint-disable-next-line no-await-in-loop -- each locks its table
        const { rows } = await sql<{ bytes: number }>`select pg_total_relation_size(${table}::regclass) as bytes`.execute(db);
        const full = (rows[0]?.bytes ?? Infinity) <= mostBytesRewritten;
        // oxlint-disable-next-line no-await-in-loop
        await (full ? sql`vacuum full ${name}` : sql`vacuum ${name}`).execute(db);
      }
    },
  };
}
