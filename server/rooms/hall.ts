// All running sessions of this process: opens new ones, brings back those that a stopped server left, lets ended ones go.
import type { Settings } from '../settings.ts';
import { neverBefore, serverNow } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Db } from '../store/database.ts';
import { lastEventAt, readEvents, readPulse, readSeatHashes } from '../store/events.ts';
import type { Ledger } from '../store/ledger.ts';
import { createSession, unfinishedSessions, type StoredSession } from '../store/sessions.ts';
import type { Referee } from '../referee/scoreRound.ts';
import { LiveSession } from './liveSession.ts';

export interface HallSetup {
  db: Db;
  ledger: Ledger;
  referee: Referee;
  settings: Settings;
  log: Log;
  /** makes the room that shows the session */
  openRoom(live: LiveSession): Promise<void>;
  /** hangs up, and resolves once the room is gone */
  closeRoom(code: string): Promise<void>;
  /** One of several processes: opens a session just stored, unless another was quicker. null: this process is alone. */
  claimNew: ((stored: StoredSession, open: () => Promise<void>) => Promise<void>) | null;
}

export interface Hall {
  /** Throws when the database fails. */
  open(): Promise<{ code: string; hostKey: string }>;
  find(code: string): LiveSession | null;
  all(): readonly LiveSession[];
  /** Brings back every unfinished session under its own code; for a process that is alone. */
  recover(): Promise<number>;
  /** Goes on with a session that another process had; lastSeenMs: when that one was last alive. Throws where it cannot be opened. */
  take(stored: StoredSession, lastSeenMs: number | null): Promise<void>;
  /** The session is another process's now: its clients look for it again, and nothing more is written here. */
  drop(code: string): Promise<void>;
  /** Ends a running session: everybody is told, and nothing is written to it any more. Throws where the end cannot be stored. */
  end(code: string): Promise<void>;
  forget(code: string): void;
  close(): void;
}

const pulseEveryMs = 1000;
const atOnce = 8;

export function createHall(setup: HallSetup): Hall {
  const { db, ledger, settings, log } = setup;
  const live = new Map<string, LiveSession>();

  async function revive(stored: StoredSession): Promise<LiveSession> {
    const { id } = stored.opening;
    const [events, seatHashes] = await Promise.all([readEvents(db, id), readSeatHashes(db, id)]);
    const lost = (): void => {
      drop(stored.opening.code).catch((error: unknown) => log.error({ kind: String(error) }, 'a room that was lost did not close'));
    };
    return new LiveSession({ ...stored, events, seatHashes, ledger, reread: () => readEvents(db, id), referee: setup.referee, log, lost });
  }

  async function take(stored: StoredSession, lastSeenMs: number | null): Promise<void> {
    const session = await revive(stored);
    const awayMs = await timeAway(db, stored.opening.id, lastSeenMs);
    if (awayMs !== null) {
      const answer = await session.submitOwn({ kind: 'recovered', awayMs });
      if (!answer.ok) log.error({ reason: answer.reason }, 'a session could not note its recovery');
    }
    await show(session);
  }

  /** One damaged log must not keep the others from coming back. */
  async function takeOrSay(stored: StoredSession, lastSeenMs: number | null): Promise<void> {
    try {
      await take(stored, lastSeenMs);
    } catch (error) {
      log.error({ kind: error instanceof Error ? error.name : typeof error }, 'a session could not be brought back');
    }
  }

  async function drop(code: string): Promise<void> {
    const session = live.get(code);
    live.delete(code);
    // First the links: a command under way gets no answer, and is sent again to whoever has the room.
    const closing = setup.closeRoom(code);
    session?.close();
    await closing;
  }

  async function show(session: LiveSession): Promise<void> {
    live.set(session.code, session);
    try {
      await setup.openRoom(session);
    } catch (error) {
      // Without a room nobody could reach it: not to be found either.
      session.close();
      live.delete(session.code);
      throw error;
    }
    session.start();
  }

  // Only while somebody's time runs: an empty lobby writes nothing.
  const pulse = setInterval(() => {
    if (setup.claimNew !== null) return; // several processes have beats of their own
    if ([...live.values()].some(({ session }) => 'timer' in session.phase || 'clock' in session.phase)) ledger.pulse(serverNow());
  }, pulseEveryMs);
  pulse.unref();

  return {
    async open() {
      const created = await createSession(db, serverNow(), settings.retentionDays);
      const open = async (): Promise<void> => show(await revive(created));
      await (setup.claimNew?.(created, open) ?? open());
      return { code: created.opening.code, hostKey: created.hostKey };
    },
    find: (code) => live.get(code) ?? null,
    all: () => [...live.values()],
    async recover() {
      const lastPulse = await readPulse(db);
      const unfinished = await unfinishedSessions(db);
      if (unfinished.length > 0) neverBefore(Math.max(lastPulse ?? 0, await lastEventAt(db)));
      for (let from = 0; from < unfinished.length; from += atOnce) {
        // Together: each notes its recovery, and what comes together shares a commit.
        // oxlint-disable-next-line no-await-in-loop -- a few at a time
        await Promise.all(unfinished.slice(from, from + atOnce).map((stored) => takeOrSay(stored, lastPulse)));
      }
      return live.size;
    },
    take,
    drop,
    async end(code) {
      const session = live.get(code);
      if (session === undefined) return;
      const answer = await session.submitOwn({ kind: 'ended' });
      if (!answer.ok && answer.reason !== 'session-ended') throw new Error(`ending a session: got ${answer.reason}`);
      session.close();
    },
    forget(code) {
      live.get(code)?.close();
      live.delete(code);
    },
    close() {
      clearInterval(pulse);
      for (const session of live.values()) session.close();
      live.clear();
    },
  };
}

/** Since the last sign of life: the session's own last event, or its server's pulse. null: nothing has happened yet. */
async function timeAway(db: Db, sessionId: string, lastSeenMs: number | null): Promise<number | null> {
  const last = await db.selectFrom('event').select('at').where('session_id', '=', sessionId).orderBy('seq', 'desc').executeTakeFirst();
  return last === undefined ? null : Math.max(0, serverNow() - Math.max(last.at, lastSeenMs ?? 0));
}
