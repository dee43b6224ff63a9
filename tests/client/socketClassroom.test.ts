// The one way back: drops, silence, refusals and takeovers, with the clock and the network in the test's hand.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeCodes } from '../../shared/protocol/messages.ts';
import { backoffMs } from '../../client/net/backoff.ts';
import { createClockOffset } from '../../client/net/clockOffset.ts';
import { createSocketClassroom } from '../../client/net/socketClassroom.ts';
import { JoinRefused } from '../../client/net/transport.ts';
import { createFakeTransport } from './fakeTransport.ts';
import type { FakeTransport } from './fakeTransport.ts';

let transport: FakeTransport;
beforeEach(() => {
  vi.useFakeTimers();
  transport = createFakeTransport();
});
afterEach(() => {
  vi.useRealTimers();
});

const seat = { seatId: 's1', token: 'secret' };
async function joined() {
  const saved: unknown[] = [];
  const classroom = createSocketClassroom({
    code: 'ABC234',
    options: { role: 'student', name: 'Ada' },
    transport,
    onSeat: (got) => saved.push(got),
  });
  await vi.advanceTimersByTimeAsync(0);
  const first = transport.connections[0];
  if (!first) throw new Error('no connection was made');
  first.events.message('seat', seat);
  return { classroom, saved, first };
}
const newest = () => {
  const connection = transport.connections.at(-1);
  if (!connection) throw new Error('no connection was made');
  return connection;
};

it('joins, and comes back after a drop with the seat token it was given', async () => {
  const { classroom, saved, first } = await joined();
  expect(classroom.link.value.kind).toBe('live');
  expect(saved).toEqual([{ id: 's1', token: 'secret' }]);
  expect(transport.joins[0]).not.toHaveProperty('seat');
  first.drop(null);
  expect(classroom.link.value.kind).toBe('looking');
  await vi.advanceTimersByTimeAsync(300);
  expect(classroom.link.value.kind).toBe('live');
  expect(transport.joins[1]).toEqual({ role: 'student', name: 'Ada', seat: { id: 's1', token: 'secret' } });
  classroom.close();
});

it('sends an unanswered command again, with the same id, on the next connection, in order, and only once more', async () => {
  const { classroom, first } = await joined();
  first.answer = null;
  const answers = [classroom.send({ kind: 'predict', option: 1 }), classroom.send({ kind: 'unlock-plan' })];
  first.drop(null);
  await vi.advanceTimersByTimeAsync(5000);
  expect(newest()).not.toBe(first);
  expect(newest().commands).toEqual(first.commands);
  expect(first.commands.map(({ command }) => command.kind)).toEqual(['predict', 'unlock-plan']);
  expect(new Set(first.commands.map(({ id }) => id)).size).toBe(2);
  expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(newest().commands).toHaveLength(2);
  classroom.close();
});

it('asks again on a live link when only the answer was lost', async () => {
  const { classroom, first } = await joined();
  first.answer = null;
  const answer = classroom.send({ kind: 'predict', option: 1 });
  await vi.advanceTimersByTimeAsync(1000);
  first.answer = { ok: false, reason: 'wrong-phase' };
  await vi.advanceTimersByTimeAsync(6000);
  expect(await answer).toEqual({ ok: false, reason: 'wrong-phase' });
  expect(first.commands).toHaveLength(2);
  expect(first.commands[0]?.id).toBe(first.commands[1]?.id);
  classroom.close();
});

it('says within four seconds that a silent link is dead, and not before it is', async () => {
  const { classroom, first } = await joined();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(classroom.link.value.kind).toBe('live');
  first.timeWorks = false;
  transport.mode = 'down';
  await vi.advanceTimersByTimeAsync(2000);
  expect(classroom.link.value.kind).toBe('live');
  await vi.advanceTimersByTimeAsync(2000);
  expect(classroom.link.value.kind).toBe('looking');
  expect(first.closed).toBe(true);
  classroom.close();
});

it('waits longer between attempts up to four seconds, for as long as it takes', async () => {
  const { classroom, first } = await joined();
  transport.mode = 'down';
  first.drop(null);
  await vi.advanceTimersByTimeAsync(60_000);
  const tries = transport.joins.length;
  expect(tries).toBeGreaterThan(15);
  expect(tries).toBeLessThan(40);
  transport.mode = 'open';
  await vi.advanceTimersByTimeAsync(4000);
  expect(classroom.link.value.kind).toBe('live');
  classroom.close();
});

it('gives up an attempt that hangs, and is not fooled when its own ghost takes the seat', async () => {
  const { classroom, first } = await joined();
  transport.mode = 'hang';
  first.drop(null);
  // The attempt begins after 125 to 250 ms and is given up 6 s later; the next begins at least 125 ms after that.
  await vi.advanceTimersByTimeAsync(6300);
  transport.mode = 'open';
  await vi.advanceTimersByTimeAsync(4000);
  expect(classroom.link.value.kind).toBe('live');
  newest().drop(closeCodes.replaced);
  expect(classroom.link.value.kind).toBe('looking');
  await vi.advanceTimersByTimeAsync(20_000);
  // Long after the hanging attempt a takeover is a takeover.
  newest().drop(closeCodes.replaced);
  expect(classroom.link.value).toEqual({ kind: 'gone', why: 'replaced' });
});

it.each([
  ['kicked', closeCodes.kicked],
  ['ended', closeCodes.ended],
  ['replaced', closeCodes.replaced],
] as const)('%s is final: no more attempts, and every command is answered', async (why, code) => {
  const { classroom, first } = await joined();
  first.answer = null;
  const answer = classroom.send({ kind: 'predict', option: 0 });
  first.drop(code);
  expect(classroom.link.value).toEqual({ kind: 'gone', why });
  expect((await answer).ok).toBe(false);
  expect((await classroom.send({ kind: 'unlock-plan' })).ok).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(transport.joins).toHaveLength(1);
});

it('starts over when the network is back, instead of waiting for an attempt that began without it', async () => {
  const page = Object.assign(new EventTarget(), { document: new EventTarget() });
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', page.document);
  const { classroom, first } = await joined();
  transport.mode = 'hang';
  first.drop(null);
  await vi.advanceTimersByTimeAsync(1000);
  expect(transport.joins).toHaveLength(2);
  transport.mode = 'open';
  page.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(classroom.link.value.kind).toBe('live');
  // And nothing is left of the one that was given up.
  await vi.advanceTimersByTimeAsync(20_000);
  expect(transport.joins).toHaveLength(3);
  page.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(transport.joins).toHaveLength(3);
  classroom.close();
  vi.unstubAllGlobals();
});

it('a wrong code is said at once; a room that a restarting server does not know yet is waited for', async () => {
  transport.mode = new JoinRefused('no-such-room', 'room "ABC234" has been disposed');
  const wrong = createSocketClassroom({ code: 'ABC234', options: { role: 'projector' }, transport });
  await vi.advanceTimersByTimeAsync(0);
  expect(wrong.link.value).toMatchObject({ kind: 'gone', why: 'no-such-room' });

  transport.mode = 'open';
  const classroom = createSocketClassroom({ code: 'ABC234', options: { role: 'projector' }, transport });
  await vi.advanceTimersByTimeAsync(0);
  transport.mode = new JoinRefused('no-such-room', 'not yet');
  newest().drop(null);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(classroom.link.value.kind).toBe('looking');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(classroom.link.value).toMatchObject({ kind: 'gone', why: 'no-such-room' });
});

it('ignores what an abandoned connection still says', async () => {
  const { classroom, first } = await joined();
  first.drop(null);
  await vi.advanceTimersByTimeAsync(1000);
  first.events.message('own', { seatId: 'stale' });
  first.events.closed(closeCodes.kicked);
  expect(classroom.own.value).toBeNull();
  expect(classroom.link.value.kind).toBe('live');
  classroom.close();
});

it('tells the time by the server, from the shortest round trip', async () => {
  const clock = createClockOffset();
  clock.sample(1000, 1400, 6200);
  expect(clock.offset()).toBe(5000);
  clock.sample(2000, 2010, 7105);
  expect(clock.offset()).toBe(5100);
  clock.sample(3000, 3900, 9000);
  expect(clock.offset()).toBe(5100);
  // A minute later the old samples are forgotten.
  clock.sample(70_000, 70_400, 80_200);
  expect(clock.offset()).toBe(10_000);

  transport = createFakeTransport(() => Date.now() + 90_000);
  const { classroom } = await joined();
  await vi.advanceTimersByTimeAsync(2000);
  expect(classroom.serverNow()).toBe(Date.now() + 90_000);
  classroom.close();
});

it('backoff doubles from a quarter of a second to four, spread over its upper half', () => {
  expect([0, 1, 2, 3, 4, 10].map((attempt) => backoffMs(attempt, 0))).toEqual([125, 250, 500, 1000, 2000, 2000]);
  expect([0, 4, 10].map((attempt) => backoffMs(attempt, 1))).toEqual([250, 4000, 4000]);
});
