// This process as one of several on one database: it says twice a second that it is alive, holds the leases of its rooms,
// takes over the rooms of processes that are dead or have left, and lets go of rooms that another process took.
// Redis has no part in this: who owns a room is a row in PostgreSQL, and every commit looks at it (store/leases.ts).
import type { Transaction } from 'kysely';
import { serverNow } from '../clock.ts';
import type { Log } from '../log.ts';
import { hashOf } from '../secrets.ts';
import type { Db } from '../store/database.ts';
import { readPulse } from '../store/events.ts';
import { claimLease, dropLease, findHeld, holdLeases, leasesOutside, unleased, type Held } from '../store/leases.ts';
import { beat, leave, sweepProcesses } from '../store/processes.ts';
import type { Tables } from '../store/schema.ts';
import { unfinishedSessions, type StoredSession } from '../store/sessions.ts';
import { createWatch, heirOf } from './watch.ts';

export interface ClusterSetup {
  db: Db;
  /** a new one with every start */
  id: string;
  log: Log;
  /** Opens the room of a session that this process has just got; lastSeenMs: when its owner before was last seen alive. */
  readonly take: (stored: StoredSession, lastSeenMs: number | null) => Promise<void>;
  /** Closes the room of a session that is another's now: nothing is written any more, clients look for it again. */
  readonly drop: (code: string) => Promise<void>;
}

export type Place = { kind: 'here' } | { kind: 'there'; process: string } | { kind: 'nowhere' } | { kind: 'moving' };

export interface Cluster {
  /** First sign of life, then one twice a second; rooms that nobody has are opened as they are found. */
  start(): Promise<void>;
  /** For the ledger. Throws NotOurs. */
  guard(tx: Transaction<Tables>, sessionIds: readonly string[]): Promise<void>;
  /** For a session that was just stored here: `open` is called if no other process was quicker. What it throws is thrown. */
  claimNew(stored: StoredSession, open: () => Promise<void>): Promise<void>;
  /** The session is over. */
  released(sessionId: string): void;
  /** Where a code's room is; opened here where nobody has it. */
  locate(code: string): Promise<Place>;
  /** Whether this process has lately seen its own leases: else it may have been frozen, and its rooms may be another's. */
  sure(): boolean;
  /** Looks at once instead of with the next beat. */
  hurry(): void;
  /** Nothing is taken any more; resolves once what was being opened is open. */
  stopTaking(): Promise<void>;
  /** The rooms are closed and everything is committed: others may have them. */
  leave(): Promise<void>;
}

export const beatMs = 500;
/** a process that has not counted for this long is dead */
export const silentMs = 3500;
/** what the time between two looks counts for at most */
const creditMs = 2 * beatMs;
/** a room whose heir does not come is anybody's */
const patienceMs = 2 * beatMs;
const sweepEveryMs = 600_000;
const atOnce = 8;

export function createCluster({ db, id, log, take, drop }: ClusterSetup): Cluster {
  const watch = createWatch(silentMs, creditMs);
  /** by session */
  const held = new Map<string, { fence: number; code: string }>();
  const opening = new Map<string, Promise<boolean>>();
  /** by code: rooms that are on their way out */
  const dropping = new Map<string, Promise<void>>();
  /** since when a room was seen without an owner, monotonic */
  const orphanedSince = new Map<string, number>();
  let dead: readonly string[] = [];
  let lastSeen = new Map<string, number>();
  let sureUntilMs = Number.NEGATIVE_INFINITY;
  let taking = true;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let catchingUp: Promise<void> | null = null;
  let sweptMs = performance.now();

  /** One attempt at a time for each session; true: its room is open here. */
  function bringUp(session: Held): Promise<boolean> {
    const { id: sessionId } = session.opening;
    const running = opening.get(sessionId);
    if (running !== undefined) return running;
    const attempt = tryBringUp(session).finally(() => opening.delete(sessionId));
    opening.set(sessionId, attempt);
    return attempt;
  }

  async function tryBringUp({ lease, ...stored }: Held): Promise<boolean> {
    const { id: sessionId, code } = stored.opening;
    if (!taking) return false;
    if (held.get(sessionId)?.fence === lease?.fence && lease?.process === id) return true;
    await dropping.get(code);
    // Left over from an attempt that failed half-way: the lease is ours, and the room is not open.
    const fence = lease?.process === id ? lease.fence : await claimLease(db, id, sessionId, lease);
    if (fence === null) return false;
    held.set(sessionId, { fence, code });
    try {
      await take(stored, lease === null ? await readPulse(db) : (lastSeen.get(lease.process) ?? null));
      log.info({ fence, from: lease === null ? 'nobody' : 'another process' }, 'a room was taken over');
      return true;
    } catch (error) {
      held.delete(sessionId);
      log.error({ kind: error instanceof Error ? error.name : typeof error }, 'a session could not be brought back');
      return false;
    }
  }

  async function look(): Promise<void> {
    const askedMs = performance.now();
    const rows = await beat(db, id, serverNow());
    const all = watch.look(rows, performance.now());
    dead = all.dead.filter((one) => one !== id);
    lastSeen = new Map(rows.map((row) => [row.id, row.seenAtMs]));
    const alive = [...new Set([...all.alive, id])];
    const others = alive.filter((one) => one !== id);
    const [sessions, unownedSessions] = await Promise.all([leasesOutside(db, others), unowned()]);
    await letGo(sessions.filter(({ lease }) => lease?.process === id));
    sureUntilMs = askedMs + silentMs;
    if (!taking) return;
    const mine = sessions.filter(({ lease }) => lease?.process !== id || held.get(lease.sessionId)?.fence !== lease.fence);
    const orphans = [...mine, ...unownedSessions];
    noteOrphans(orphans);
    // Not waited for: with many rooms to open, the next beat must not be late, or others would think us dead.
    catchingUp ??= bringUpAll(orphans.filter((one) => isDue(one, alive))).finally(() => (catchingUp = null));
    if (performance.now() - sweptMs > sweepEveryMs) {
      sweptMs = performance.now();
      await sweepProcesses(db, serverNow());
    }
  }

  async function bringUpAll(due: readonly Held[]): Promise<void> {
    for (let from = 0; from < due.length; from += atOnce) {
      // oxlint-disable-next-line no-await-in-loop -- a few at a time
      await Promise.all(due.slice(from, from + atOnce).map(bringUpOrSay));
    }
  }

  /** Whatever is held here and not there any more is another's. A session that has ended is nobody's, and closes by itself. */
  async function letGo(mine: readonly Held[]): Promise<void> {
    const fences = new Map(mine.map(({ lease }) => [lease?.sessionId, lease?.fence]));
    for (const [sessionId, { fence, code }] of held) {
      if (fences.get(sessionId) === fence || opening.has(sessionId)) continue;
      // Opened or ended while we asked: the row itself tells.
      // oxlint-disable-next-line no-await-in-loop -- rare
      const row = await db.selectFrom('lease').selectAll().where('session_id', '=', sessionId).executeTakeFirst();
      if (row === undefined || (row.process === id && row.fence === held.get(sessionId)?.fence)) continue;
      held.delete(sessionId);
      log.warn('a room is another process\u2019s now');
      dropping.set(
        code,
        drop(code)
          .catch((error: unknown) => log.error({ kind: String(error) }, 'a room that was lost did not close'))
          .finally(() => dropping.delete(code)),
      );
    }
  }

  async function unowned(): Promise<Held[]> {
    const ids = await unleased(db);
    if (ids.size === 0) return [];
    return (await unfinishedSessions(db)).filter(({ opening: { id: one } }) => ids.has(one)).map((stored) => ({ ...stored, lease: null }));
  }

  function noteOrphans(orphans: readonly Held[]): void {
    const nowMs = performance.now();
    const ids = new Set(orphans.map(({ opening: { id: one } }) => one));
    for (const one of ids) if (!orphanedSince.has(one)) orphanedSince.set(one, nowMs);
    for (const one of orphanedSince.keys()) if (!ids.has(one)) orphanedSince.delete(one);
  }

  function isDue({ opening: { id: sessionId }, lease }: Held, alive: readonly string[]): boolean {
    const sinceMs = performance.now() - (orphanedSince.get(sessionId) ?? Number.POSITIVE_INFINITY);
    if (lease?.process === id) return true;
    // Without a lease it may be a room that somebody is just opening.
    if (lease === null && sinceMs < patienceMs) return false;
    return heirOf(sessionId, alive, hashOf) === id || sinceMs > 2 * patienceMs;
  }

  async function bringUpOrSay(session: Held): Promise<void> {
    try {
      await bringUp(session);
    } catch (error) {
      // A lock that a frozen process holds for a moment, a database that goes away: the next look tries again.
      log.info({ kind: error instanceof Error ? error.name : typeof error }, 'a room could not be claimed yet');
    }
  }

  function released(sessionId: string): void {
    if (!held.delete(sessionId)) return;
    dropLease(db, id, sessionId).catch(() => undefined); // swept away with its session at the latest
  }

  /** Never two at once. */
  function lookOnce(): Promise<void> {
    looking ??= look()
      .catch((error: unknown) => log.info({ kind: error instanceof Error ? error.name : typeof error }, 'no beat'))
      .finally(() => (looking = null));
    return looking;
  }
  function again(): void {
    timer = setTimeout(() => void lookOnce().then(again), beatMs);
    timer.unref();
  }

  return {
    async start() {
      await look();
      again();
    },
    guard: (tx, sessionIds) => holdLeases(tx, id, (sessionId) => held.get(sessionId)?.fence, sessionIds),
    async claimNew(stored, open) {
      const { id: sessionId, code } = stored.opening;
      const fence = await claimLease(db, id, sessionId, null);
      if (fence === null) return;
      held.set(sessionId, { fence, code });
      try {
        await open();
      } catch (error) {
        released(sessionId); // anybody's: a look will find it
        throw error;
      }
    },
    released,
    async locate(code) {
      const session = await findHeld(db, code);
      if (session === null) return { kind: 'nowhere' };
      const { lease } = session;
      if (lease !== null && lease.process !== id && !dead.includes(lease.process)) return { kind: 'there', process: lease.process };
      return (await bringUp(session)) ? { kind: 'here' } : { kind: 'moving' };
    },
    sure: () => performance.now() < sureUntilMs,
    hurry: () => void lookOnce(),
    async stopTaking() {
      taking = false;
      await Promise.allSettled([looking, catchingUp, ...opening.values()]);
    },
    async leave() {
      taking = false;
      if (timer !== null) clearTimeout(timer);
      await looking;
      await leave(db, id, serverNow());
    },
  };
}
