// What nobody may know yet is in no frame that anybody gets, early or late joiner; and once revealed, it is (so the search can find).
import { afterAll, beforeAll, expect, it } from 'vitest';
import { challenges } from '../../shared/game/challenges.ts';
import { startTestServer, sleep, until, type TestServer } from './helpers.ts';
import { rawJoin, type RawClient } from './rawClient.ts';
import { openRoom, visit } from './visitor.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A number as the state (little-endian) and as a message (big-endian) would carry it, and as JSON. */
function traces(value: number): Buffer[] {
  const little = Buffer.alloc(8);
  little.writeDoubleLE(value);
  const big = Buffer.alloc(8);
  big.writeDoubleBE(value);
  return [little, big, Buffer.from(String(value))];
}
const sees = (client: RawClient, value: number): boolean => traces(value).some((trace) => client.has(trace));

it('plans, predictions and the seed stay hidden until they are due', async () => {
  const challenge = challenges['stuck'];
  if (challenge === undefined) throw new Error('the challenge "stuck" is gone');
  const { code, hostKey } = await openRoom(server.url);
  const host = await visit(server.url, code, { role: 'host', hostKey });
  const ann = await visit(server.url, code, { role: 'student', name: 'Ann' });
  const bob = await visit(server.url, code, { role: 'student', name: 'Bob' });
  const early = [await rawJoin(server.url, code, { role: 'student', name: 'Eve' }), await rawJoin(server.url, code, { role: 'projector' })];
  const hostRaw = await rawJoin(server.url, code, { role: 'host', hostKey });

  expect(await host.send({ kind: 'open-round', challengeId: 'stuck' })).toEqual({ ok: true });
  await host.send({ kind: 'next' });
  await ann.until('predict', ({ phase }) => phase === 'predict');
  expect(await ann.send({ kind: 'predict', option: 1 })).toEqual({ ok: true });
  await until('her own view', () => ann.own?.prediction === 1);
  expect(bob.own?.prediction).toBeNull();
  await host.send({ kind: 'next' });
  await ann.until('choose', ({ phase }) => phase === 'choose');

  const draft = 0.0212345678901;
  const secret = 0.234567890123;
  const set = (learningRate: number) => ({ ...challenge.naive, learningRate });
  expect(await ann.send({ kind: 'set-plan', plan: set(draft) })).toEqual({ ok: true });
  expect(await ann.send({ kind: 'lock-plan', plan: set(secret) })).toEqual({ ok: true });
  await until('her own view', () => ann.own?.locked === true);
  const late = [await rawJoin(server.url, code, { role: 'student', name: 'Late' }), await rawJoin(server.url, code, { role: 'projector' })];
  const others = [...early, ...late, hostRaw];
  await until('everybody to see her ready', () => bob.view().seats[ann.seat?.seatId ?? '']?.ready);
  await sleep(300); // the host's counts come at most four times a second
  for (const client of others) for (const value of [draft, secret]) expect(sees(client, value)).toBe(false);
  const token = ann.seat?.token ?? '';
  for (const client of others) expect(client.has(token)).toBe(false);
  expect(bob.view()).toMatchObject({ seed: null, salt: null, plans: {} });
  expect(bob.own?.plan).toBeNull();

  const before = others.map(({ frames }) => frames.length);
  await host.send({ kind: 'next' });
  const { seed, salt } = await bob.until('locked', ({ phase }) => phase === 'locked');
  await until('the plan to reach everybody', () => others.every((client) => sees(client, secret)));
  // The salt shows that seed and salt were in no earlier frame, and are in a later one.
  others.forEach((client, i) => {
    const earlier = {
      ...client,
      has: (bytes: Buffer | string) => client.frames.slice(0, before[i]).some((frame) => frame.includes(bytes)),
    };
    expect(earlier.has(salt ?? '')).toBe(false);
    expect(sees(earlier, seed ?? -1)).toBe(false);
    expect(client.has(salt ?? '')).toBe(true);
    expect(sees(client, draft)).toBe(false); // a draft that was replaced is nobody's business, ever
  });
});

it('a running round costs a student next to nothing', async () => {
  const { code, hostKey } = await openRoom(server.url);
  const host = await visit(server.url, code, { role: 'host', hostKey });
  const pupil = await rawJoin(server.url, code, { role: 'student', name: 'Ann' });
  await host.until('Ann', ({ seats }) => Object.keys(seats).length === 1);
  await host.send({ kind: 'open-round', challengeId: 'stuck' });
  for (let i = 0; i < 4; i++) expect(await host.send({ kind: 'next' })).toEqual({ ok: true });
  await host.until('descend', ({ phase }) => phase === 'descend');
  await sleep(300);
  const from = pupil.frames.length;
  await sleep(2000);
  const bytes = pupil.frames.slice(from).reduce((sum, frame) => sum + frame.length, 0);
  expect(bytes / 2).toBeLessThan(100);
});
