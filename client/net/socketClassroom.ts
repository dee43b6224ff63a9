// The classroom over a socket. There is ONE way back, for a dropped Wi-Fi, a page reload and a restarted server alike:
// join again with the seat token, waiting a little longer each time. The last known room stays on the screen meanwhile.
import { signal } from '@preact/signals';
import { closeCodes } from '../../shared/protocol/messages.ts';
import type { Answer } from '../../shared/game/command.ts';
import type { HostView, OwnView, RoomView } from '../../shared/game/view.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { Classroom, Link } from './classroom.ts';
import { fetchRecord } from './api.ts';
import { backoffMs } from './backoff.ts';
import { createClockOffset } from './clockOffset.ts';
import { randomUnit } from './ids.ts';
import { createOutbox } from './outbox.ts';
import type { Connection, ConnectionEvents, JoinOptions, Transport } from './transport.ts';
import { JoinRefused } from './transport.ts';
import { watch } from './watchdog.ts';

const joinTimeoutMs = 6000;
/** A restarting server may not know its rooms yet; after this long the room is really gone. */
const roomlessPatienceMs = 60_000;
/** A join we gave up on may still take the seat on the server and so replace us ourselves. */
const ownGhostMs = 15_000;

export interface SocketClassroomSetup {
  code: string;
  options: JoinOptions;
  transport: Transport;
  /** the server gave or confirmed a seat */
  onSeat?: (seat: { id: string; token: string }) => void;
  loadRecord?: (id: string) => Promise<RoundRecord>;
}

export function createSocketClassroom(setup: SocketClassroomSetup): Classroom {
  const link = signal<Link>({ kind: 'joining' });
  const room = signal<RoomView | null>(null);
  const own = signal<OwnView | null>(null);
  const host = signal<HostView | null>(null);
  const clock = createClockOffset();
  const outbox = createOutbox();

  let options = setup.options;
  let connection: Connection | null = null;
  let stopWatching: (() => void) | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let everLive = false;
  /** between two attempts, not in one */
  let waiting = false;
  let gaveUpAtMs = Number.NEGATIVE_INFINITY;
  /** ends the attempt under way; null: there is none */
  let giveUp: (() => void) | null = null;
  /** Rises with every attempt and every end: events of older connections are none of our business. */
  let era = 0;

  function join(): void {
    const mine = ++era;
    waiting = false;
    clearTimeout(retryTimer);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      if (mine !== era) return;
      giveUp?.();
      lost();
    }, joinTimeoutMs);
    const settled = (): boolean => {
      clearTimeout(timer);
      if (mine !== era) return false;
      giveUp = null;
      return true;
    };
    giveUp = () => {
      giveUp = null;
      clearTimeout(timer);
      abort.abort();
      gaveUpAtMs = Date.now();
    };
    setup.transport.join(setup.code, options, eventsOf(mine), abort.signal).then(
      (joined) => {
        if (settled()) live(joined);
        else joined.close(false);
      },
      (error: unknown) => {
        if (settled()) failed(error);
      },
    );
  }

  function eventsOf(mine: number): ConnectionEvents {
    return {
      room: (view) => {
        if (mine === era) room.value = view;
      },
      message: (name, payload) => {
        if (mine === era) receive(name, payload);
      },
      closed: (code) => {
        if (mine === era) closed(code);
      },
    };
  }

  function live(joined: Connection): void {
    connection = joined;
    everLive = true;
    attempt = 0;
    link.value = { kind: 'live' };
    stopWatching = watch(joined, clock, lost);
    outbox.connect(joined);
  }

  function receive(name: 'seat' | 'own' | 'host', payload: unknown): void {
    switch (name) {
      case 'own':
        own.value = payload as OwnView;
        return;
      case 'host':
        host.value = payload as HostView;
        return;
      case 'seat': {
        const { seatId, token } = payload as { seatId: string; token: string };
        if (options.role === 'student') options = { ...options, seat: { id: seatId, token } };
        setup.onSeat?.({ id: seatId, token });
      }
    }
  }

  function closed(code: number | null): void {
    if (code === closeCodes.kicked) return gone({ kind: 'gone', why: 'kicked' });
    if (code === closeCodes.ended) return gone({ kind: 'gone', why: 'ended' });
    if (code === closeCodes.replaced && Date.now() - gaveUpAtMs > ownGhostMs) return gone({ kind: 'gone', why: 'replaced' });
    lost();
  }

  function failed(error: unknown): void {
    if (!(error instanceof JoinRefused)) return lost();
    const now = link.value;
    const lookingMs = now.kind === 'looking' ? Date.now() - now.sinceMs : 0;
    const mayPass = error.why === 'no-such-room' || error.reason === 'too-fast';
    if (everLive && mayPass && lookingMs < roomlessPatienceMs) return lost();
    gone({ kind: 'gone', why: error.why, detail: error.reason });
  }

  function hangUp(leaving: boolean): void {
    era++;
    giveUp = null;
    waiting = false;
    clearTimeout(retryTimer);
    stopWatching?.();
    stopWatching = null;
    connection?.close(leaving);
    connection = null;
    outbox.connect(null);
  }

  function lost(): void {
    hangUp(false);
    if (link.value.kind !== 'looking') link.value = { kind: 'looking', sinceMs: Date.now() };
    waiting = true;
    retryTimer = setTimeout(join, backoffMs(attempt++, randomUnit()));
  }

  function gone(why: Extract<Link, { kind: 'gone' }>): void {
    hangUp(false);
    link.value = why;
    outbox.close(finalAnswer(why));
    unlisten();
  }

  // The phone was taken out of the pocket: no reason to sit out the waiting time.
  const hurry = (): void => {
    if (!waiting) return;
    attempt = 0;
    join();
  };
  // The network is back: an attempt that began without it may hang for seconds on a connection of then.
  const online = (): void => {
    if (giveUp === null) return hurry();
    giveUp();
    attempt = 0;
    join();
  };
  const unlisten = listenForReturn(hurry, online);

  join();
  return {
    link,
    room,
    own,
    host,
    serverNow: () => Date.now() + clock.offset(),
    send: (command) => outbox.send(command),
    record: setup.loadRecord ?? fetchRecord,
    close() {
      unlisten();
      hangUp(true);
      outbox.close({ ok: false, reason: 'session-ended' });
    },
  };
}

function finalAnswer(why: Extract<Link, { kind: 'gone' }>): Answer {
  return { ok: false, reason: why.why === 'ended' || why.why === 'no-such-room' ? 'session-ended' : 'not-allowed' };
}

function listenForReturn(hurry: () => void, online: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const visible = (): void => {
    if (document.visibilityState === 'visible') hurry();
  };
  window.addEventListener('online', online);
  document.addEventListener('visibilitychange', visible);
  return () => {
    window.removeEventListener('online', online);
    document.removeEventListener('visibilitychange', visible);
  };
}
