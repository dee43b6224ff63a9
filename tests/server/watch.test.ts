// The server seen from outside: alive, ready, counted; and who may look.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLocal } from '../../server/http/watch.ts';
import { startTestServer, until, type TestServer } from './helpers.ts';
import { newId, openRoom, visit } from './visitor.ts';

const adminKey = 'an-admin-key-of-some-length';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ADMIN_KEY: adminKey });
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(server.url + path, { headers });
const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

async function readMetrics(): Promise<(name: string) => number> {
  const text = await (await get('/metrics')).text();
  return (name) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')
        .at(-1),
    );
}

describe('metrics', () => {
  it('count rooms, students, commits, refusals and round trips, and name nobody', async () => {
    const { code, hostKey } = await openRoom(server.url);
    const ann = await visit(server.url, code, { role: 'student', name: 'Hildegard' });
    await visit(server.url, code, { role: 'host', hostKey });
    expect(await ann.send({ kind: 'predict', option: 0 }, newId())).toMatchObject({ ok: false, reason: 'wrong-phase' });
    expect((await get('/records/nothing')).status).toBe(404);
    const value = await readMetrics();
    expect(value('noisy_descent_rooms')).toBe(1);
    expect(value('noisy_descent_students')).toBe(1);
    expect(value('noisy_descent_connections')).toBe(2);
    expect(value('noisy_descent_events_total')).toBe(1);
    expect(value('noisy_descent_commit_seconds_count')).toBeGreaterThanOrEqual(1);
    expect(value('noisy_descent_refusals_total{where="command",reason="wrong-phase"}')).toBe(1);
    expect(value('noisy_descent_refusals_total{where="http",reason="not-found"}')).toBe(1);
    expect(value('noisy_descent_referee_waiting')).toBe(0);
    expect(value('process_cpu_seconds_total')).toBeGreaterThan(0);
    await until('a round trip', async () => (await readMetrics())('noisy_descent_round_trip_seconds_count') > 0, 15_000);
    const text = await (await get('/metrics')).text();
    for (const secret of ['Hildegard', code, hostKey, ann.seat?.seatId ?? '', '127.0.0.1']) expect(text).not.toContain(secret);
  });
  it('are for this machine alone without a key', async () => {
    expect((await get('/metrics', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(404);
    const from = (remoteAddress: string, headers = {}): boolean => isLocal({ headers, socket: { remoteAddress } });
    expect([from('127.0.0.1'), from('::1'), from('::ffff:127.0.0.1')]).toEqual([true, true, true]);
    expect([from('10.0.0.1'), from('::ffff:10.0.0.1'), from('127.0.0.1', { forwarded: 'for=1' })]).toEqual([false, false, false]);
  });
});

it('says that it is alive and ready', async () => {
  expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200]);
  expect(await (await get('/readyz')).json()).toEqual({ ok: true });
});

describe('the admin view', () => {
  it('is not there without the key, and holds no code and no name with it', async () => {
    for (const headers of [{}, bearer('x'.repeat(30)), { authorization: 'Basic eDp5' }]) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      expect((await get('/admin', headers)).status).toBe(404);
    }
    const text = await (await get('/admin', bearer(adminKey))).text();
    expect(JSON.parse(text)).toMatchObject({ retentionDays: 30, rooms: [{ phase: 'lobby', seats: 1, present: 1, rounds: 0 }] });
    expect(text).not.toContain('Hildegard');
  });
});
