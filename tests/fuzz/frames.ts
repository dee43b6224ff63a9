// Frames straight into a room, in this process: random bytes, damaged messages, and commands with weird values. After every batch the
// session must hold nothing that its own rules would refuse, nothing may have thrown, and no prototype may have grown a member.
import { LocalDriver, LocalPresence, matchMaker, type Client, type Room } from '@colyseus/core';
import { setLogger } from '@colyseus/core/Logger';
import * as fc from 'fast-check';
import { seatEntries } from '../../shared/game/bySeat.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { cleanName } from '../../shared/game/names.ts';
import { checkPlan } from '../../shared/game/round.ts';
import { roomViewOf } from '../../shared/game/views.ts';
import type { Session } from '../../shared/game/sessionTypes.ts';
import { createLog, withoutCodes } from '../../server/log.ts';
import { ClassRoom, type ClassRoomSetup } from '../../server/rooms/ClassRoom.ts';
import { LiveSession } from '../../server/rooms/liveSession.ts';
import { pack } from './pack.ts';
import { command, weird } from './weird.ts';

export interface FuzzReport {
  tried: number;
  accepted: number;
  /** one line each, the first few */
  faults: string[];
}

const codes = { leave: 12, data: 13, request: 21 };
const id = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.string({ unit: fc.constantFrom(...Array.from('abcdef0123456789')), minLength: 16, maxLength: 16 }),
  },
  { weight: 1, arbitrary: weird },
);
const message = fc.oneof(
  { weight: 10, arbitrary: fc.record({ id, command }) },
  { weight: 1, arbitrary: fc.record({ id, command, extra: weird }) },
  { weight: 1, arbitrary: weird },
  {
    weight: 1,
    arbitrary: fc.constant(JSON.parse('{"__proto__":{"role":"host"},"id":"aaaaaaaaaaaaaaaa","command":{"kind":"end"}}') as unknown),
  },
);
const typed = fc
  .tuple(
    fc.constantFrom(codes.data, codes.request, codes.request, codes.request),
    fc.constantFrom('command', 'command', 'command', 'time', '__proto__', 'constructor', '*', ''),
    message,
    fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.tuple(fc.nat(400), fc.nat(255)) }),
  )
  .map(([code, type, payload, damage]) => {
    const bytes = Buffer.concat([Buffer.from(code === codes.request ? [code, 1] : [code]), pack(type), pack(payload)]);
    if (damage !== null) bytes[damage[0] % bytes.length] = damage[1];
    return bytes;
  });
const frame: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 200 })).map(([code, bytes]) => Buffer.from([code, ...bytes])) },
  { weight: 8, arbitrary: typed },
);

/** What no sequence of frames may bring about. */
export function faultsIn(session: Session): string[] {
  const faults: string[] = [];
  const { phase, seats } = session;
  if ('round' in phase) {
    const challenge = challengeOfRound(phase.round);
    const plans =
      'choices' in phase ? seatEntries(phase.choices).map(([, { plan }]) => plan) : 'plans' in phase ? Object.values(phase.plans) : [];
    for (const plan of plans) {
      const no = checkPlan(challenge, plan);
      if (no !== null) faults.push(`a plan that is refused as ${no.reason}: ${no.detail ?? ''}`);
    }
    for (const option of Object.values(phase.round.predictions))
      if (challenge.prediction.options[option] === undefined) faults.push(`prediction ${option}`);
  }
  for (const seat of Object.values(seats)) {
    if (cleanName(seat.name) !== seat.name) faults.push(`name ${JSON.stringify(seat.name)}`);
    if (!(seat.extraTime >= 0 && seat.extraTime <= 10)) faults.push(`extra time ${seat.extraTime}`);
  }
  const odd = (value: unknown): boolean =>
    typeof value === 'number' ? !Number.isFinite(value) : typeof value === 'object' && value !== null && Object.values(value).some(odd);
  if (odd(roomViewOf(session, new Set(Object.keys(seats))))) faults.push('a number that is none in the room state');
  const grown: unknown[] = ['role', 'kind', 'id', 'polluted'].filter((key) => key in {});
  if (grown.length > 0) faults.push(`Object.prototype grew ${grown.join(', ')}`);
  return faults;
}

/** After that many a room has usually come to a phase that it does not leave. */
const framesARoom = 2000;

/** A room with its inside in reach. */
interface OpenRoom extends Pick<Room, 'disconnect'> {
  _onMessage(client: unknown, bytes: Buffer): void;
}

/** planted: the room's handler throws on a guess of exactly 17. */
export async function fuzzFrames(count: number, seed: number, planted = false): Promise<FuzzReport> {
  const report: FuzzReport = { tried: 0, accepted: 0, faults: [] };
  const fault = (text: string): void => {
    if (report.faults.length < 20) report.faults.push(text);
  };
  const onUnhandled = (error: unknown): void => fault(`unhandled: ${String(error)}`);
  process.on('unhandledRejection', onUnhandled);
  process.on('uncaughtException', onUnhandled);
  // The decoder prints a line for every damaged text.
  const print = console.error;
  console.error = () => undefined;
  const silent = createLog('silent');
  setLogger(withoutCodes(silent));
  await matchMaker.setup(new LocalPresence(), new LocalDriver());
  matchMaker.setHealthChecksEnabled(false);
  matchMaker.defineRoomType('class', ClassRoom);
  await matchMaker.accept();

  for (let number = 0; report.tried < count && report.faults.length === 0; number++) {
    const code = `FUZZ${String(number % 100).padStart(2, '0')}`;
    const live = new LiveSession({
      opening: { id: code, code, createdAtMs: 0 },
      hostHash: '',
      events: [],
      seatHashes: new Map(),
      ledger: {
        append: () => {
          report.accepted++;
          return Promise.resolve();
        },
      },
      reread: () => Promise.reject(new Error('nothing fails here')),
      // Never scored: the session goes round between lobby and locked, where all the decisions are.
      referee: { scoreRound: () => new Promise(() => undefined), tileHashOf: () => undefined },
      log: silent,
    });
    const log = Object.create(silent, { error: { value: (what: unknown) => fault(`logged: ${JSON.stringify(what)}`) } }) as typeof silent;
    const setup: ClassRoomSetup = {
      live,
      log,
      metrics: { refused: () => undefined, roundTrip: () => undefined },
      messagesPerSecond: Infinity,
      idleMs: Infinity,
      done: () => undefined,
    };
    // oxlint-disable-next-line no-await-in-loop -- one room after the other
    await matchMaker.handleCreateRoom('class', setup);
    const room = matchMaker.getLocalRoomById(code) as unknown as OpenRoom;
    if (planted) plant(room);
    for (const seatId of ['a', 'b']) {
      // oxlint-disable-next-line no-await-in-loop
      await live.submitOwn({ kind: 'joined', seatId, name: `Student ${seatId}`, bot: null });
    }
    const people = [
      fakeClient({ role: 'student', seatId: 'a' }),
      fakeClient({ role: 'student', seatId: 'b' }),
      fakeClient({ role: 'host' }),
    ];
    for (const bytes of fc.sample(frame, { numRuns: Math.min(framesARoom, count - report.tried), seed: seed + number })) {
      const who = people[report.tried++ % people.length];
      try {
        room._onMessage(who, bytes);
      } catch (error) {
        // Colyseus throws on a frame that it cannot decode; in a running server its socket layer catches that and closes the client.
        if (!isDecoding(error)) fault(`thrown on ${bytes.toString('hex')}: ${String(error)}`);
      }
      // oxlint-disable-next-line no-await-in-loop
      if (report.tried % 50 === 0) await new Promise(setImmediate);
      if (report.tried % 500 === 0) for (const text of faultsIn(live.session)) fault(text);
    }
    // oxlint-disable-next-line no-await-in-loop
    await new Promise(setImmediate);
    for (const text of faultsIn(live.session)) fault(text);
    live.close();
    // oxlint-disable-next-line no-await-in-loop
    await room.disconnect();
  }
  console.error = print;
  process.off('unhandledRejection', onUnhandled);
  process.off('uncaughtException', onUnhandled);
  return report;
}

const isDecoding = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error && /msgpack|decode|MessagePack|buffer/iu.test(`${error.message}${error.stack ?? ''}`));

function plant(room: OpenRoom): void {
  const { messages } = room as unknown as { messages: { command: (client: unknown, message: unknown) => unknown } };
  const honest = messages.command;
  (room as unknown as { onMessage(type: string, handler: typeof honest): void }).onMessage('command', (client, got) => {
    const option = (got as { command?: { option?: unknown } } | null)?.command?.option;
    if (option === 17) throw new Error('planted');
    return honest(client, got);
  });
}

function fakeClient(who: unknown): Partial<Client> & { userData: unknown } {
  const nothing = (): void => undefined;
  const client = {
    sessionId: 'fuzz',
    state: 1,
    ref: { removeAllListeners: nothing, removeListener: nothing, close: nothing, on: nothing, ping: nothing, terminate: nothing },
    userData: { who, sinceMs: 0, tooFast: false, unconfirmed: false, lastSent: '' },
    leave: nothing,
    raw: nothing,
    send: nothing,
    error: nothing,
    enqueueRaw: nothing,
  };
  // Hanging up is the right answer to some frames; the next one comes from somebody new.
  Object.defineProperty(client, 'state', { get: () => 1, set: nothing });
  return client as unknown as Partial<Client> & { userData: unknown };
}
