// Group commit: appends of a few milliseconds share one transaction and one fsync, and resolve once it is on the disk.
// One fsync for each event would block the event loop: with a 20 ms disk, 128 ms at the median against 1.2 ms grouped.
// A commit costs 0.5 ms of processor time whether it holds one event or ten: a lone event waits 5 ms for company, and a busy class
// gets at most 50 commits a second (of 300 choices a second, a fifth of the server's time less; the median answer after 14 ms, not 8).
// A database that is away (PostgreSQL restarts) is waited for; whether its last transaction got through is looked up, never guessed.
import { setTimeout as sleep } from 'node:timers/promises';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SeatId, SessionEvent } from '../../shared/game/sessionTypes.ts';
import type { Transaction } from 'kysely';
import type { Db } from './database.ts';
import { isAway } from './outage.ts';
import type { Tables } from './schema.ts';
import { codeRestMs } from './sessions.ts';

export interface Append {
  sessionId: string;
  /** 0, 1, ... without gaps; the primary key refuses a second writer */
  seq: number;
  event: SessionEvent;
  /** committed together with the event */
  seat?: { id: SeatId; tokenHash: string };
  seatGone?: SeatId;
  record?: RoundRecord;
}

interface Waiting {
  append: Append;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Shorter than what main.ts gives a polite end. */
const patienceMs = 8000;
const lookAgainMs = 50;

export interface LedgerOptions {
  /** from the first append of a group to its commit */
  everyMs?: number;
  /** from the beginning of one commit to the beginning of the next, at least */
  apartMs?: number;
  /** called after every commit with the time it took */
  committed?: (ms: number, events: number) => void;
  /** runs inside every commit, before its rows; throws where a session is no longer this process's */
  guard?: (tx: Transaction<Tables>, sessionIds: readonly string[]) => Promise<void>;
}

export class Ledger {
  readonly #db: Db;
  readonly #everyMs: number;
  readonly #apartMs: number;
  readonly #committed: (ms: number, events: number) => void;
  readonly #guard: LedgerOptions['guard'];
  #waiting: Waiting[] = [];
  #pulse: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #flushedAtMs = Number.NEGATIVE_INFINITY;
  #flushing: Promise<void> | null = null;

  constructor(db: Db, { everyMs = 5, apartMs = 20, committed = () => undefined, guard }: LedgerOptions = {}) {
    this.#db = db;
    this.#everyMs = everyMs;
    this.#apartMs = apartMs;
    this.#committed = committed;
    this.#guard = guard;
  }

  /** Resolves after the commit. Rejects when it failed, together with everything later of the same session. */
  append(append: Append): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#schedule();
    });
  }

  /** Notes that the server is alive; rides on the next commit and is allowed to be lost. */
  pulse(atMs: number): void {
    this.#pulse = atMs;
    this.#schedule();
  }

  /** Writes what waits. */
  async close(): Promise<void> {
    while (this.#waiting.length > 0 || this.#flushing !== null) await (this.#flushing ?? this.#flush());
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    if (this.#timer !== null || this.#flushing !== null) return;
    const waitMs = Math.max(this.#everyMs, this.#flushedAtMs + this.#apartMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#flush();
    }, waitMs);
  }

  #flush(): Promise<void> {
    this.#flushing ??= this.#commitAll().finally(() => {
      this.#flushing = null;
      if (this.#waiting.length > 0 || this.#pulse !== null) this.#schedule();
    });
    return this.#flushing;
  }

  async #commitAll(): Promise<void> {
    this.#flushedAtMs = performance.now();
    const batch = this.#waiting;
    const pulse = this.#pulse;
    this.#waiting = [];
    this.#pulse = null;
    const error = await this.#persist(batch, pulse);
    if (error === null) {
      for (const { resolve } of batch) resolve();
      return;
    }
    // One session's bad row must not refuse the others: each session once more, alone.
    const bySession = Map.groupBy(batch, ({ append }) => append.sessionId);
    for (const [sessionId, entries] of bySession) {
      const again = bySession.size === 1 ? error : await this.#commit(entries, null);
      if (again === null) for (const { resolve } of entries) resolve();
      else this.#refuse(sessionId, entries, again);
    }
  }

  /** What came after a failed append was decided on a state that never was. */
  #refuse(sessionId: string, entries: readonly Waiting[], error: unknown): void {
    const later = this.#waiting.filter(({ append }) => append.sessionId === sessionId);
    this.#waiting = this.#waiting.filter(({ append }) => append.sessionId !== sessionId);
    for (const { reject } of [...entries, ...later]) reject(error);
  }

  /** As #commit, and waits for a database that is away. */
  async #persist(entries: readonly Waiting[], pulse: number | null): Promise<unknown> {
    const fromMs = performance.now();
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      const error = await this.#commit(entries, pulse);
      if (error === null) this.#committed(performance.now() - fromMs, entries.length);
      if (error === null || !isAway(error)) return error;
      // oxlint-disable-next-line no-await-in-loop
      const found = await this.#findAfterOutage(entries, fromMs + patienceMs);
      if (found === 'away') return error;
      if (found === 'committed') return null;
    }
  }

  /** One transaction is there as a whole or not at all: its first event tells. */
  async #findAfterOutage(entries: readonly Waiting[], untilMs: number): Promise<'away' | 'committed' | 'absent'> {
    const first = entries[0]?.append;
    while (performance.now() < untilMs) {
      // oxlint-disable-next-line no-await-in-loop
      await sleep(lookAgainMs);
      try {
        const there = this.#db.selectFrom('event').select('seq');
        const { sessionId = '', event } = first ?? {};
        // oxlint-disable-next-line no-await-in-loop
        const row = await there
          .where('session_id', '=', sessionId)
          .where('id', '=', event?.id ?? '')
          .executeTakeFirst();
        return row === undefined ? 'absent' : 'committed';
      } catch (error) {
        if (!isAway(error)) return 'away';
      }
    }
    return 'away';
  }

  /** null: committed. */
  async #commit(entries: readonly Waiting[], pulse: number | null): Promise<unknown> {
    try {
      await this.#db.transaction().execute(async (tx) => {
        if (entries.length > 0) await this.#guard?.(tx, [...new Set(entries.map(({ append }) => append.sessionId))]);
        await writeEvents(
          tx,
          entries.map(({ append }) => append),
        );
        for (const { append } of entries) await writeCompanions(tx, append);
        if (pulse !== null) {
          await tx
            .insertInto('pulse')
            .values({ id: 1, at: pulse })
            .onConflict((c) => c.column('id').doUpdateSet({ at: pulse }))
            .execute();
        }
      });
      return null;
    } catch (error) {
      return error;
    }
  }
}

const rowsAtOnce = 200;

async function writeEvents(tx: Transaction<Tables>, appends: readonly Append[]): Promise<void> {
  for (let from = 0; from < appends.length; from += rowsAtOnce) {
    const rows = appends.slice(from, from + rowsAtOnce).map(({ sessionId, seq, event }) => ({
      session_id: sessionId,
      seq,
      id: event.id,
      kind: event.kind,
      payload: JSON.stringify(event),
      at: event.atMs,
    }));
    await tx.insertInto('event').values(rows).execute();
  }
}

async function writeCompanions(tx: Transaction<Tables>, { sessionId, event, seat, seatGone, record }: Append): Promise<void> {
  if (seat) await tx.insertInto('seat').values({ session_id: sessionId, id: seat.id, token_hash: seat.tokenHash }).execute();
  if (seatGone !== undefined) await tx.deleteFrom('seat').where('session_id', '=', sessionId).where('id', '=', seatGone).execute();
  if (record) {
    const row = { id: record.id, body: JSON.stringify(record), created_at: record.createdAtMs };
    await tx
      .insertInto('record')
      .values(row)
      .onConflict((c) => c.column('id').doNothing())
      .execute();
  }
  if (event.kind === 'ended') {
    await tx.updateTable('session').set({ ended_at: event.atMs }).where('id', '=', sessionId).execute();
    await tx
      .updateTable('code')
      .set({ free_at: event.atMs + codeRestMs })
      .where('session_id', '=', sessionId)
      // Homework's codes live on: it is done when the class is over.
      .where('code', 'not in', tx.selectFrom('homework').select('homework.code').where('homework.session_id', '=', sessionId))
      .execute();
  }
}
