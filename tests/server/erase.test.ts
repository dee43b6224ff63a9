// Delete now: afterwards no byte of the session is found in the database's files, on either engine. And what a host may fetch before it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { knownChallenge } from '../../shared/game/challenges.ts';
import type { SessionReport } from '../../shared/game/reportSession.ts';
import type { AttemptAnswer, PupilView } from '../../shared/protocol/homework.ts';
import { engines } from './engines.ts';
import { startTestServer, until, type TestServer } from './helpers.ts';
import { openRoom, refusal, visit } from './visitor.ts';

/** Files of the folder that hold the text, the write-ahead log of PostgreSQL aside: its segments are the database server's to recycle. */
function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.includes('/pg_wal/') && readFileSync(path).includes(text));
}

describe.each(engines)('on $name', (engine) => {
  let server: TestServer;
  let folder: string;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    const place = await engine.empty();
    server = await startTestServer({ DATA_DIR: place.dataDir, ...(place.databaseUrl !== null && { DATABASE_URL: place.databaseUrl }) });
    folder = engine.folder(place);
  });
  afterEach(() => server.close());

  it('reports while the round is in play and after it; deletes every trace, and only of this session', async () => {
    const { code, hostKey } = await openRoom(server.url);
    const other = await openRoom(server.url);
    const stays = await visit(server.url, other.code, { role: 'student', name: 'Staying' });
    const ask = (path: string, method = 'GET', key = hostKey): Promise<Response> =>
      fetch(`${server.url}/api/sessions/${code}${path}`, { method, headers: { authorization: `Bearer ${key}` } });
    const report = async (): Promise<SessionReport> => (await (await ask('/report.json')).json()) as SessionReport;

    const host = await visit(server.url, code, { role: 'host', hostKey });
    const ann = await visit(server.url, code, { role: 'student', name: 'Wilhelmina' });
    const must = async (answer: ReturnType<typeof host.send>): Promise<void> => expect(await answer).toEqual({ ok: true });
    await must(host.send({ kind: 'open-round', challengeId: 'stuck' }));
    await must(host.send({ kind: 'next' }));
    await must(ann.send({ kind: 'predict', option: 1 }));
    await ann.until('choose', ({ phase }) => phase === 'choose');
    expect((await report()).rounds[0]).toMatchObject({ recordId: null, rows: [{ prediction: 1, result: null }] });
    for (const to of ['locked', 'descend', 'observe', 'reveal'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one phase after the other
      await until(
        `going on to ${to}`,
        async () => {
          const { phase } = host.view();
          return phase === to || (await host.send({ kind: 'next', from: phase }), false);
        },
        20_000,
      );
    }
    const full = await report();
    const recordId = full.rounds[0]?.recordId ?? '';
    expect(full.rounds[0]?.rows[0]?.result?.score).toBeGreaterThanOrEqual(0);
    expect(full.people.map(({ name }) => name)).toEqual(['Wilhelmina']);
    for (const [file, type] of [
      ['/results.csv', 'text/csv'],
      ['/report.html', 'text/html'],
      ['/runs.py', 'text/x-python'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      const answer = await ask(file);
      expect(answer.headers.get('content-type')).toContain(type);
      expect(answer.headers.get('content-disposition')).toContain(`attachment; filename="noisy-descent-${code}-`);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      // oxlint-disable-next-line no-await-in-loop
      expect(await answer.text()).toContain('Wilhelmina');
    }
    expect((await ask('/report.json', 'GET', 'x'.repeat(22))).status).toBe(403);
    expect((await ask('', 'DELETE', 'x'.repeat(22))).status).toBe(403);
    expect((await fetch(`${server.url}/records/${recordId}`)).status).toBe(200);
    // Homework is a part of its class: its code, its students, its records.
    const asJson = { 'content-type': 'application/json' };
    const post = (path: string, body: object, bearer: string): Promise<Response> =>
      fetch(server.url + path, { method: 'POST', headers: { ...asJson, authorization: `Bearer ${bearer}` }, body: JSON.stringify(body) });
    const task = { id: 'request-of-the-host', challenges: ['stuck'], days: 7 };
    const given = (await (await post(`/api/sessions/${code}/homework`, task, hostKey)).json()) as { code: string };
    const token = 'hildegunds-own-secret-token';
    const pupil = (await (
      await post(`/api/homework/${given.code}/pupils`, { token, name: 'Hildegund', seats: [] }, token)
    ).json()) as PupilView;
    const attemptId = pupil.stops[0]?.open?.id ?? '';
    const answer = await post(
      `/api/homework/${given.code}/attempts/${attemptId}`,
      { prediction: 0, plan: knownChallenge('stuck').naive },
      token,
    );
    const { stop } = (await answer.json()) as AttemptAnswer;
    expect((await fetch(`${server.url}/records/${attemptId}`)).status).toBe(200);
    const atHome = ['Hildegund', given.code, attemptId, stop.open?.id ?? ''];
    await engine.settle();
    for (const text of atHome) expect(filesWith(folder, text)).not.toEqual([]);
    expect(filesWith(folder, 'Wilhelmina')).not.toEqual([]);
    expect(filesWith(folder, recordId)).not.toEqual([]);

    const from = performance.now();
    expect((await ask('', 'DELETE')).status).toBe(200);
    expect(performance.now() - from).toBeLessThan(60_000);
    await until('the goodbye', () => ann.closed !== null && host.closed !== null);
    expect([ann.closed?.code, host.closed?.code]).toEqual([4012, 4012]);
    expect((await ask('/report.json')).status).toBe(403);
    expect((await fetch(`${server.url}/records/${recordId}`)).status).toBe(404);
    expect(await refusal(server.url, code, { role: 'projector' })).toMatchObject({ code: 404 });
    expect((await fetch(`${server.url}/records/${attemptId}`)).status).toBe(404);
    expect((await fetch(`${server.url}/api/homework/${given.code}`)).status).toBe(404);
    await engine.settle();
    for (const text of ['Wilhelmina', ann.seat?.seatId ?? 'none', code, recordId, ...atHome, 'hildegund'])
      expect(filesWith(folder, text)).toEqual([]);
    expect(filesWith(folder, 'Staying')).not.toEqual([]);
    expect(stays.closed).toBeNull();
    expect(await stays.send({ kind: 'rename', name: 'Still here' })).toEqual({ ok: true });
  });
});
