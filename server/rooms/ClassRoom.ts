// The room: sockets in front of a live session. It checks who asks, hands events over, and shows what was committed.
//   state (everybody) and 'own' (a seat) go out with the next patch, 20 times a second at most; 'host' four times.
// Colyseus's reconnection is not used: a seat's token is the one way back (docs/adr/004).
import { ClientState, CloseCode, Room, ServerError, type Client, type RoomException } from '@colyseus/core';
import * as v from 'valibot';
import type { Answer } from '../../shared/game/command.ts';
import { eventOf, type Who } from '../../shared/game/commandEvents.ts';
import type { SeatId, Session } from '../../shared/game/sessionTypes.ts';
import type { HostView, OwnView } from '../../shared/game/view.ts';
import { hostViewOf, ownViewOf, roomViewOf } from '../../shared/game/views.ts';
import { closeCodes, commandMessageSchema, type JoinOptions } from '../../shared/protocol/messages.ts';
import { RoomState, copyToState } from '../../shared/protocol/roomState.ts';
import { serverNow } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { hashOf, newSecret } from '../secrets.ts';
import { newSeatId, roomFacts } from './facts.ts';
import { admit } from './doorkeeper.ts';
import { createLimiter } from './limiter.ts';
import type { LiveSession } from './liveSession.ts';

export interface ClassRoomSetup {
  live: LiveSession;
  log: Log;
  metrics: Pick<Metrics, 'refused' | 'roundTrip'>;
  messagesPerSecond: number;
  idleMs: number;
  /** the session is over and everybody has been told */
  done(): void;
}

interface Visitor {
  who: Who;
  sinceMs: number;
  tooFast: boolean;
  /** a seat made by this very connection, until the client has shown that it knows */
  unconfirmed: boolean;
  /** what was sent last, so that nothing is sent twice; the view itself is the quicker look */
  lastSent: string;
  lastOwn: OwnView | null;
}

type Message = { seat: { seatId: SeatId; token: string }; own: OwnView; host: HostView };
type ClassClient = Client<{ userData: Visitor; messages: Message }>;
/** The ws socket underneath. */
interface Socket {
  on(event: 'message' | 'pong', listener: (data: Buffer) => void): void;
  ping(data: string): void;
  terminate(): void;
}

/** The framework's own about kept places. */
interface Places {
  _reservedSeats: Record<string, unknown>;
  _reservedSeatTimeouts: Record<string, NodeJS.Timeout>;
  resetAutoDisposeTimeout(): void;
}

export const housekeepingMs = 5000;
const acknowledgeMs = 10_000;
const emptySeatMs = 5 * 60_000;
const hostEveryMs = 250;
/** between the last state and hanging up */
const farewellMs = 1000;
const mostClients = 1000;

const sameFields = <T extends object>(a: T, b: T): boolean => (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);

export class ClassRoom extends Room<{ state: RoomState; client: ClassClient }> {
  override state = new RoomState();
  override maxClients = mostClients;
  override patchRate = 50;
  override seatReservationTimeout = 10;
  override autoDispose = false;
  #setup: ClassRoomSetup | null = null;
  #stale = true;
  #hostStale = true;
  #hostSentAtMs = 0;
  #lastSeenMs = performance.now();
  /** null: somebody has sat down since */
  #seatsLookedAt: Session['seats'] | null = null;
  readonly #seatClients = new Map<SeatId, ClassClient>();
  readonly #emptySinceMs = new Map<SeatId, number>();

  override messages = {
    command: async (client: ClassClient, message: unknown): Promise<Answer> => {
      const answer = await this.#command(client, message);
      if (!answer.ok) this.#given.metrics.refused('command', answer.reason);
      return answer;
    },
    time: (client: ClassClient): number => {
      this.#confirm(client);
      return serverNow();
    },
  };

  override onCreate(setup: ClassRoomSetup): void {
    this.#setup = setup;
    this.roomId = setup.live.code;
    setup.live.changed(() => this.#onChanged());
    for (const seatId of Object.keys(setup.live.session.seats)) this.#emptySinceMs.set(seatId, performance.now());
    this.clock.setInterval(() => this.#housekeeping(), housekeepingMs);
    this.#publishState();
  }

  /** Without this a throw in a handler or timer would end the process with every room. */
  onUncaughtException(error: RoomException<this>, method: string): void {
    const cause = error.cause instanceof Error ? error.cause : error;
    this.#given.log.error({ kind: cause.name, method, stack: cause.stack?.split('\n').slice(1, 6).join('\n') }, 'a room method failed');
  }

  override async onJoin(client: ClassClient, options: JoinOptions): Promise<void> {
    const sent = { lastSent: '', lastOwn: null };
    const visitor: Visitor = { who: { role: 'projector' }, sinceMs: performance.now(), tooFast: false, unconfirmed: false, ...sent };
    client.userData = visitor;
    this.#limit(client, visitor);
    const { live } = this.#given;
    const admission = admit(live, options);
    switch (admission.kind) {
      case 'no':
        throw new ServerError(403, admission.reason);
      case 'projector':
        break;
      case 'host':
        visitor.who = { role: 'host' };
        this.#hostStale = true;
        break;
      case 'return':
        if (options.role !== 'student' || options.seat === undefined) throw new Error(`a returning ${options.role} without a seat`);
        this.#sit(client, visitor, admission.seatId, options.seat.token);
        break;
      case 'new': {
        const seatId = newSeatId();
        const token = newSecret();
        const body = { kind: 'joined', seatId, name: admission.name, bot: null } as const;
        const answer = await live.submitOwn(body, { seat: { id: seatId, tokenHash: hashOf(token) } });
        if (!answer.ok) throw new ServerError(403, answer.reason);
        visitor.unconfirmed = true;
        this.#sit(client, visitor, seatId, token);
      }
    }
    this.#lastSeenMs = performance.now();
  }

  override onLeave(client: ClassClient): void {
    this.#lastSeenMs = performance.now();
    const who = client.userData?.who;
    if (who?.role !== 'student' || this.#seatClients.get(who.seatId) !== client) return;
    this.#seatClients.delete(who.seatId);
    this.#emptySinceMs.set(who.seatId, performance.now());
    this.#stale = true;
    if (client.userData?.unconfirmed !== true) return;
    // Lost before it heard of its seat: it will come as a new student, and its name must be free. Not back to this seat either: until the
    // commit it is still there, and who sat down on it meanwhile would be told that it was sent away.
    this.#given.live.seatHashes.delete(who.seatId);
    void this.#given.live.submitOwn({ kind: 'left', seatId: who.seatId, kicked: false });
  }

  override onBeforePatch(): void {
    if (this.#stale) {
      this.#stale = false;
      this.#publishState();
      this.#publishOwn();
    }
    const nowMs = performance.now();
    if (this.#hostStale && nowMs - this.#hostSentAtMs >= hostEveryMs) {
      this.#hostStale = false;
      this.#hostSentAtMs = nowMs;
      this.#publishHost();
    }
  }

  get studentsPresent(): number {
    return this.#seatClients.size;
  }

  get #given(): ClassRoomSetup {
    if (this.#setup === null) throw new Error('the room was not set up');
    return this.#setup;
  }

  /** The newest socket of a seat wins. */
  #sit(client: ClassClient, visitor: Visitor, seatId: SeatId, token: string): void {
    const older = this.#seatClients.get(seatId);
    visitor.who = { role: 'student', seatId };
    this.#seatClients.set(seatId, client);
    this.#emptySinceMs.delete(seatId);
    this.#seatsLookedAt = null;
    this.#stale = true;
    older?.leave(closeCodes.replaced, 'replaced');
    client.send('seat', { seatId, token });
  }

  #limit(client: ClassClient, visitor: Visitor): void {
    const limiter = createLimiter(this.#given.messagesPerSecond);
    const socket = client.ref as unknown as Socket;
    // Runs before the room's own listener, and sees every frame, well-formed or not.
    socket.on('message', () => {
      const pace = limiter.frame();
      visitor.tooFast = pace !== 'fine';
      if (pace === 'flood') socket.terminate();
    });
    // Colyseus pings too, without a payload.
    socket.on('pong', (data) => {
      const ms = performance.now() - Number(data.toString());
      if (data.length > 0 && ms >= 0 && ms < 2 * housekeepingMs) this.#given.metrics.roundTrip(ms);
    });
  }

  async #command(client: ClassClient, message: unknown): Promise<Answer> {
    const visitor = client.userData;
    if (visitor === undefined) return { ok: false, reason: 'not-allowed' };
    if (visitor.tooFast) return { ok: false, reason: 'too-fast' };
    this.#confirm(client);
    const parsed = v.safeParse(commandMessageSchema, message);
    if (!parsed.success) return { ok: false, reason: 'bad-message', detail: v.getDotPath(parsed.issues[0]) ?? 'message' };
    const { id, command } = parsed.output;
    const { live } = this.#given;
    const translated = eventOf(command, visitor.who, live.session, roomFacts);
    if (!translated.ok) return translated;
    if (command.kind === 'leave' && visitor.who.role === 'student') this.#seatClients.delete(visitor.who.seatId);
    const answer = await live.submit({ ...translated.body, id, atMs: serverNow() });
    return answer.ok ? { ok: true } : { ok: false, reason: answer.reason, ...(answer.detail !== undefined && { detail: answer.detail }) };
  }

  #confirm(client: ClassClient): void {
    if (client.userData !== undefined) client.userData.unconfirmed = false;
  }

  #onChanged(): void {
    this.#stale = true;
    this.#hostStale = true;
    const { session } = this.#given.live;
    if (this.#seatsLookedAt !== session.seats) this.#hangUpOnKicked(session.seats);
    if (session.phase.kind === 'ended') this.clock.setTimeout(() => this.#finish(), farewellMs);
  }

  #hangUpOnKicked(seats: Session['seats']): void {
    this.#seatsLookedAt = seats;
    for (const [seatId, client] of this.#seatClients) {
      if (Object.hasOwn(seats, seatId)) continue;
      this.#seatClients.delete(seatId);
      client.leave(closeCodes.kicked, 'kicked');
    }
  }

  #finish(): void {
    this.#given.done();
    void this.#closeRoom(closeCodes.ended);
  }

  /**
   * A place that nobody has taken keeps the room, and the process, from ending until its 10 s are over. One that is just being kept is
   * there already, and gets its timeout only when the list of rooms (with several processes: in Redis) has been told.
   */
  #closeRoom(closeCode: number): Promise<unknown> {
    const places = this as unknown as Places;
    places.resetAutoDisposeTimeout = () => undefined;
    for (const timeout of Object.values(places._reservedSeatTimeouts)) clearTimeout(timeout);
    places._reservedSeatTimeouts = {};
    for (const sessionId of Object.keys(places._reservedSeats)) delete places._reservedSeats[sessionId];
    return this.disconnect(closeCode);
  }

  #publishState(): void {
    copyToState(roomViewOf(this.#given.live.session, new Set(this.#seatClients.keys())), this.state);
  }

  #publishOwn(): void {
    const { session } = this.#given.live;
    for (const [seatId, client] of this.#seatClients) {
      const view = ownViewOf(session, seatId);
      const visitor = client.userData;
      // Of 300 seats a few have changed: turning all of them into text, 20 times a second, took 1 % of a core.
      if (visitor === undefined || (visitor.lastOwn !== null && sameFields(visitor.lastOwn, view))) continue;
      visitor.lastOwn = view;
      this.#sendOnce(client, 'own', view);
    }
  }

  #publishHost(): void {
    const view = hostViewOf(this.#given.live.session);
    for (const client of this.clients) if (client.userData?.who.role === 'host') this.#sendOnce(client, 'host', view);
  }

  #sendOnce<K extends 'own' | 'host'>(client: ClassClient, name: K, view: Message[K]): void {
    const visitor = client.userData;
    const text = JSON.stringify(view);
    if (visitor === undefined || visitor.lastSent === text) return;
    visitor.lastSent = text;
    (client as Client).send(name, view);
  }

  #housekeeping(): void {
    const nowMs = performance.now();
    for (const client of this.clients) {
      const sinceMs = client.userData?.sinceMs ?? nowMs;
      // Came in and never said so: such a socket would collect messages for ever.
      const socket = client.ref as unknown as Socket;
      if (client.state === ClientState.JOINING && nowMs - sinceMs > acknowledgeMs) socket.terminate();
      else socket.ping(nowMs.toFixed(1));
    }
    const { live, idleMs } = this.#given;
    if (this.clients.length > 0) this.#lastSeenMs = nowMs;
    else if (nowMs - this.#lastSeenMs > idleMs) void live.submitOwn({ kind: 'ended' });
    if (live.session.phase.kind === 'lobby') this.#clearEmptySeats(nowMs);
  }

  /** Only in the lobby: later on a seat holds plans and scores. */
  #clearEmptySeats(nowMs: number): void {
    const { live } = this.#given;
    for (const [seatId, sinceMs] of this.#emptySinceMs) {
      const seat = live.session.seats[seatId];
      if (seat === undefined || seat.bot !== null) this.#emptySinceMs.delete(seatId);
      else if (nowMs - sinceMs > emptySeatMs) void live.submitOwn({ kind: 'left', seatId, kicked: false });
    }
  }

  /** SIGTERM: the clients hear that the server is going away, and look for it again. */
  override onBeforeShutdown(): void {
    void this.#closeRoom(CloseCode.SERVER_SHUTDOWN);
  }

  /** The room goes on in another process. Resolves once it is gone from here; who does not hang up in time is hung up on. */
  async handOver(): Promise<void> {
    const closing = this.#closeRoom(CloseCode.SERVER_SHUTDOWN);
    // Again and again: somebody may just have been coming in.
    const timer = setInterval(() => this.clients.forEach(({ ref }) => (ref as unknown as Socket).terminate()), farewellMs);
    await closing;
    clearInterval(timer);
  }
}
