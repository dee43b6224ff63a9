// A class through real sockets and the real SDK: joining, playing, coming back, being sent away.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { challenges } from '../../shared/game/challenges.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { keepsPromise } from '../../shared/game/seed.ts';
import { closeCodes } from '../../shared/protocol/messages.ts';
import { sleep, startTestServer, until, type TestServer } from './helpers.ts';
import { cut, newId, openRoom, refusal, visit, type Visitor } from './visitor.ts';

const challenge = challenges['stuck'];
if (challenge === undefined) throw new Error('the challenge "stuck" is gone');
const plan = (batchSize: number) => ({ ...challenge.naive, batchSize });

let server: TestServer;
let room: { code: string; hostKey: string };
let host: Visitor;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  room = await openRoom(server.url);
  host = await visit(server.url, room.code, { role: 'host', hostKey: room.hostKey });
});

const student = (name: string): Promise<Visitor> => visit(server.url, room.code, { role: 'student', name });
const back = (one: Visitor, name = 'whoever'): Promise<Visitor> => {
  if (one.seat === null) throw new Error('no seat to come back to');
  return visit(server.url, room.code, { role: 'student', name, seat: { id: one.seat.seatId, token: one.seat.token } });
};
const no = (options: object): ReturnType<typeof refusal> => refusal(server.url, room.code, options);
const ok = async (answer: ReturnType<Visitor['send']>): Promise<void> => expect(await answer).toEqual({ ok: true });
const idOf = (one: Visitor): string => one.seat?.seatId ?? '';

async function toChoose(): Promise<void> {
  await ok(host.send({ kind: 'open-round', challengeId: 'stuck' }));
  await ok(host.send({ kind: 'next' }));
  await ok(host.send({ kind: 'next' }));
  await host.until('choose', ({ phase }) => phase === 'choose');
}

describe('coming in', () => {
  it('shows everybody to everybody', async () => {
    const ann = await student('Ann');
    await student('Bob');
    const view = await ann.until('two seats', ({ seats }) => Object.keys(seats).length === 2);
    expect(view).toMatchObject({ code: room.code, phase: 'lobby' });
    expect(view.seats[idOf(ann)]).toEqual({ name: 'Ann', bot: null, present: true, ready: false, watching: false, team: null });
  });
  it.each([
    [{ role: 'student', name: '' }, 'bad-name'],
    [{ role: 'student', name: 'fuck' }, 'bad-name'],
    [{ role: 'student', name: 'FUUUCK' }, 'bad-name'],
    [{ role: 'student', name: 'x'.repeat(17) }, 'bad-name'],
    [{ role: 'student', name: 'x'.repeat(65) }, 'bad-message'],
    [{ role: 'student', name: 'Ann', hostKey: 'x' }, 'bad-message'],
    [{ role: 'student' }, 'bad-message'],
    [{ role: 'teacher', name: 'Ann' }, 'bad-message'],
    [{ role: 'host', hostKey: 'x'.repeat(22) }, 'not-allowed'],
    [{ role: 'student', name: 'Ann', seat: { id: 'abc', token: 'x' } }, 'no-such-seat'],
    [{ role: 'student', name: 'Ann', seat: { id: 'constructor', token: 'x' } }, 'no-such-seat'],
    [{}, 'bad-message'],
  ])('refuses %j: %s', async (options, reason) => {
    expect((await no(options)).message).toBe(reason);
  });
  it('lets names of people through that only look bad', async () => {
    for (const name of ['Cassandra', 'Hancock', 'Scunthorpe', 'Zoë 🦊', 'עברית', 'Dick']) await student(name);
  });
  it('a name is taken once, a closed door stays closed, a wrong code is no room', async () => {
    const ann = await student('Ann');
    await ann.room.request('time'); // from now on the seat is known to be hers
    expect(await no({ role: 'student', name: 'ANN' })).toMatchObject({ message: 'name-taken' });
    await ok(host.send({ kind: 'close-door', closed: true }));
    expect(await no({ role: 'student', name: 'Bob' })).toEqual({ code: 403, message: 'room-closed' });
    cut(ann);
    await back(ann);
    await ok(host.send({ kind: 'close-door', closed: false }));
    await student('Bob');
    expect(await refusal(server.url, 'ZZZZZZ', { role: 'projector' })).toEqual({ code: 404, message: 'no-such-room' });
  });
  it('300 names of one class do not need 300 addresses', async () => {
    const class_ = await Promise.all(Array.from({ length: 60 }, (_, i) => student(`Student ${i}`)));
    await host.until('60 seats', ({ seats }) => Object.keys(seats).length === class_.length);
  });
});

describe('coming back', () => {
  it('a dropped socket keeps its seat and its plan', async () => {
    const ann = await student('Ann');
    await student('Bob');
    await toChoose();
    await ok(ann.send({ kind: 'lock-plan', plan: plan(7) }));
    cut(ann);
    await host.until('absence', ({ seats }) => seats[idOf(ann)]?.present === false);
    const again = await back(ann);
    expect(again.seat).toEqual(ann.seat);
    await until('the own view', () => again.own?.plan?.batchSize === 7 && again.own.locked);
    await host.until('presence', ({ seats }) => seats[idOf(ann)]?.present === true && seats[idOf(ann)]?.ready === true);
    expect(Object.keys(host.view().seats)).toHaveLength(2);
  });
  it('the newest socket of a seat wins, and the older one leaving changes nothing', async () => {
    const ann = await student('Ann');
    const again = await back(ann);
    await until('the older one to be closed', () => ann.closed !== null || !ann.room.connection.isOpen);
    await sleep(100);
    expect(host.view().seats[idOf(ann)]?.present).toBe(true);
    await ok(again.send({ kind: 'rename', name: 'Anna' }));
  });
  it('a forged token opens nothing', async () => {
    const ann = await student('Ann');
    const seat = { id: idOf(ann), token: 'A'.repeat(22) };
    expect(await no({ role: 'student', name: 'Eve', seat })).toEqual({ code: 403, message: 'not-allowed' });
    await host.until('her presence', ({ seats }) => seats[idOf(ann)]?.present === true);
  });
  it('a late joiner sees where the class is', async () => {
    await student('Ann');
    await toChoose();
    const late = await student('Late');
    expect(late.view()).toMatchObject({ phase: 'choose', challengeId: 'stuck' });
    await ok(late.send({ kind: 'lock-plan', plan: plan(3) }));
  });
});

describe('who may do what', () => {
  it('students do not host, hosts do not play, projectors do nothing', async () => {
    const ann = await student('Ann');
    const projector = await visit(server.url, room.code, { role: 'projector' });
    const notAllowed = { ok: false, reason: 'not-allowed' };
    for (const command of [{ kind: 'next' }, { kind: 'end' }, { kind: 'kick', seatId: idOf(ann) }] as const) {
      expect(await ann.send(command)).toEqual(notAllowed);
      expect(await projector.send(command)).toEqual(notAllowed);
    }
    expect(await host.send({ kind: 'predict', option: 0 })).toEqual(notAllowed);
    expect(await projector.send({ kind: 'lock-plan', plan: plan(1) })).toEqual(notAllowed);
    expect(host.view().phase).toBe('lobby');
  });
  it('refusals are values', async () => {
    const ann = await student('Ann');
    expect(await ann.send({ kind: 'predict', option: 0 })).toMatchObject({ ok: false, reason: 'wrong-phase' });
    expect(await ann.send({ kind: 'dance' } as never)).toMatchObject({ ok: false, reason: 'bad-message' });
    expect(await host.send({ kind: 'add-bot', bot: 'nobody' })).toMatchObject({ ok: false, reason: 'no-such-option' });
    expect(await ann.room.request('command', { id: 'short', command: { kind: 'leave' } })).toMatchObject({ reason: 'bad-message' });
  });
  it.each([Number.NaN, Infinity, -1, 0, 1.5, 2 ** 40, '7', null])('batch size %s is refused', async (batchSize) => {
    const ann = await student('Ann');
    await toChoose();
    expect(await ann.send({ kind: 'lock-plan', plan: plan(batchSize as number) })).toMatchObject({ ok: false });
    expect(ann.own?.plan ?? null).toBeNull();
  });
  it('kicked is out, and its token with it', async () => {
    const ann = await student('Ann');
    const bob = await student('Bob');
    await ok(host.send({ kind: 'kick', seatId: idOf(ann) }));
    await until('the kick', () => ann.closed !== null);
    expect(ann.closed?.code).toBe(closeCodes.kicked);
    const seat = { id: idOf(ann), token: ann.seat?.token };
    expect((await no({ role: 'student', name: 'Ann', seat })).message).toBe('no-such-seat');
    await bob.until('one seat', ({ seats }) => Object.keys(seats).length === 1);
  });
  it('ended: everybody hears it, and the room is gone', async () => {
    const ann = await student('Ann');
    await ok(host.send({ kind: 'end' }));
    await ann.until('the end', ({ phase }) => phase === 'ended');
    await until('the farewell', () => ann.closed !== null);
    expect(ann.closed?.code).toBe(closeCodes.ended);
    await until('the room to be gone', async () => (await no({ role: 'projector' })).message === 'session-ended');
  });
});

describe('once and only once', () => {
  it('the same command id is applied once and answered alike, at once and later', async () => {
    await student('Ann');
    await ok(host.send({ kind: 'open-round', challengeId: 'stuck' }));
    const id = newId();
    const answers = await Promise.all([1, 2, 3].map(() => host.send({ kind: 'next' }, id)));
    expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    await ok(host.send({ kind: 'next' }, id));
    await sleep(120);
    expect(host.view().phase).toBe('predict'); // four separate steps would have ended in descend
    await ok(host.send({ kind: 'next' }));
    await host.until('choose', ({ phase }) => phase === 'choose');
  });
});

describe('a whole round', () => {
  it('plays from briefing to debrief, scored by the referee, with a record for everybody', async () => {
    const [ann, bob] = [await student('Ann'), await student('Bob')];
    await ok(host.send({ kind: 'add-bot', bot: 'full-batch' }));
    await ok(host.send({ kind: 'open-round', challengeId: 'stuck' }));
    const { commitment } = await ann.until('the promise', (view) => view.commitment !== null);
    await ok(host.send({ kind: 'next' }));
    await ok(ann.send({ kind: 'predict', option: 0 }));
    await ok(bob.send({ kind: 'predict', option: 1 }));
    await ann.until('choose', ({ phase }) => phase === 'choose');
    await until('the counts', () => host.host?.predictionCounts[0] === 1 && host.host.predictionCounts[1] === 1);
    await ok(ann.send({ kind: 'lock-plan', plan: plan(challenge.controls.batchSize.max) }));
    await ok(host.send({ kind: 'pause' }));
    await ok(host.send({ kind: 'resume' }));
    await ok(host.send({ kind: 'extend', ms: 10_000 }));
    await ok(bob.send({ kind: 'lock-plan', plan: plan(26) }));
    const locked = await ann.until('locked', ({ phase }) => phase === 'locked');
    expect(keepsPromise({ seed: locked.seed ?? -1, salt: locked.salt ?? '', commitment: commitment ?? '' })).toBe(true);
    expect(Object.keys(locked.plans)).toHaveLength(3);
    await ok(host.send({ kind: 'next' }));
    await ann.until('descend', ({ phase }) => phase === 'descend');
    await ok(host.send({ kind: 'next' }));
    await ann.until('observe', ({ phase }) => phase === 'observe', 20_000);
    await ok(ann.send({ kind: 'observe', option: 0 }));
    await ok(host.send({ kind: 'next' }));
    const { recordId } = await ann.until('reveal', ({ phase }) => phase === 'reveal');
    const answer = await fetch(`${server.url}/records/${recordId}`);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const text = await answer.text();
    const record = JSON.parse(text) as RoundRecord;
    expect(text).not.toMatch(/Ann|Bob/);
    expect(record).toMatchObject({ id: recordId, challengeId: 'stuck', roundNumber: 1, observations: { [idOf(ann)]: 0 } });
    expect(record.scored).toHaveLength(3);
    const scoreOf = (one: Visitor): number => record.scored.find(({ seatId }) => seatId === idOf(one))?.score ?? Number.NaN;
    expect(scoreOf(bob)).toBeGreaterThan(scoreOf(ann));
    await ok(host.send({ kind: 'next' }));
    await ann.until('debrief', ({ phase }) => phase === 'debrief');

    const csv = (key: string): Promise<Response> =>
      fetch(`${server.url}/api/sessions/${room.code}/results.csv`, { headers: { authorization: `Bearer ${key}` } });
    expect((await csv('x'.repeat(22))).status).toBe(403);
    const table = await (await csv(room.hostKey)).text();
    expect(table.trim().split('\r\n')).toHaveLength(4);
    expect(table).toContain(`Bob,,1,stuck,26,`);
  });
});
