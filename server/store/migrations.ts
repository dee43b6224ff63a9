// Changes of the schema, in order; a released one is never edited.
import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const migrations: Record<string, Migration> = {
  '001-start': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('session')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('host_hash', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('ended_at', 'bigint')
        .addColumn('expires_at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('code')
        .addColumn('code', 'text', (c) => c.primaryKey())
        .addColumn('session_id', 'text', (c) => c.notNull().references('session.id').onDelete('cascade'))
        .addColumn('free_at', 'bigint')
        .execute();
      await db.schema
        .createTable('seat')
        .addColumn('session_id', 'text', (c) => c.notNull().references('session.id').onDelete('cascade'))
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('token_hash', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('seat_key', ['session_id', 'id'])
        .execute();
      await db.schema
        .createTable('event')
        .addColumn('session_id', 'text', (c) => c.notNull().references('session.id').onDelete('cascade'))
        .addColumn('seq', 'integer', (c) => c.notNull())
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('payload', 'text', (c) => c.notNull())
        .addColumn('at', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('event_key', ['session_id', 'seq'])
        .addUniqueConstraint('event_id', ['session_id', 'id'])
        .execute();
      await db.schema
        .createTable('record')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('pulse')
        .addColumn('id', 'integer', (c) => c.primaryKey())
        .addColumn('at', 'bigint', (c) => c.notNull())
        .execute();
    },
  },
  // PostgreSQL samples columns for its planner and keeps the samples in its catalogue, where a deletion does not reach them.
  '002-no-samples': {
    async up(db: Kysely<unknown>) {
      if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
      await sql`alter table event alter column payload set statistics 0`.execute(db);
      await sql`alter table record alter column body set statistics 0`.execute(db);
    },
  },
  '003-homework': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('homework')
        .addColumn('code', 'text', (c) => c.primaryKey().references('code.code').onDelete('cascade'))
        .addColumn('session_id', 'text', (c) => c.notNull().references('session.id').onDelete('cascade'))
        .addColumn('request_id', 'text', (c) => c.notNull())
        .addColumn('challenges', 'text', (c) => c.notNull())
        .addColumn('ghosts', 'text', (c) => c.notNull())
        .addColumn('opened_at', 'bigint', (c) => c.notNull())
        .addColumn('closes_at', 'bigint', (c) => c.notNull())
        .addUniqueConstraint('homework_request', ['session_id', 'request_id'])
        .execute();
      await db.schema
        .createTable('pupil')
        .addColumn('code', 'text', (c) => c.notNull().references('homework.code').onDelete('cascade'))
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('token_hash', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('name_key', 'text', (c) => c.notNull())
        .addColumn('seat_id', 'text')
        .addColumn('joined_at', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('pupil_key', ['code', 'id'])
        .addUniqueConstraint('pupil_token', ['code', 'token_hash'])
        .addUniqueConstraint('pupil_name', ['code', 'name_key'])
        .execute();
      await db.schema
        .createTable('attempt')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('code', 'text', (c) => c.notNull())
        .addColumn('pupil_id', 'text', (c) => c.notNull())
        .addColumn('challenge_id', 'text', (c) => c.notNull())
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('draw', 'text', (c) => c.notNull())
        .addColumn('score', 'integer')
        .addColumn('submitted_at', 'bigint')
        .addForeignKeyConstraint('attempt_pupil', ['code', 'pupil_id'], 'pupil', ['code', 'id'], (c) => c.onDelete('cascade'))
        .addUniqueConstraint('attempt_number', ['code', 'pupil_id', 'challenge_id', 'number'])
        .execute();
      if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
      await sql`alter table pupil alter column name set statistics 0`.execute(db);
      await sql`alter table pupil alter column name_key set statistics 0`.execute(db);
    },
  },
  '004-several-processes': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('process')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('beats', 'bigint', (c) => c.notNull())
        .addColumn('seen_at', 'bigint', (c) => c.notNull())
        .addColumn('left_at', 'bigint')
        .execute();
      await db.schema
        .createTable('lease')
        .addColumn('session_id', 'text', (c) => c.primaryKey().references('session.id').onDelete('cascade'))
        .addColumn('process', 'text', (c) => c.notNull())
        .addColumn('fence', 'integer', (c) => c.notNull())
        .execute();
    },
  },
};
