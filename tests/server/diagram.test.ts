// GET /records/ID/diagram over a real server: what it holds, that it is run once, and who pays for it.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { knownChallenge } from '../../shared/game/challenges.ts';
import type { PhaseDiagram } from '../../shared/game/phaseDiagram.ts';
import { diagramWalkers } from '../../shared/game/phaseDiagram.ts';
import { outcomeOf } from '../../shared/game/report.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { simVersion } from '../../shared/sim/version.ts';
import { records } from '../../server/http/records.ts';
import { createDiagrams, type RunDiagram } from '../../server/referee/diagrams.ts';
import { createPool, type Pool } from '../../server/referee/pool.ts';
import { openStorage } from '../../server/store/database.ts';
import { randomRecord } from '../gallery/randomRecord.ts';
import { startTestServer, type TestServer } from './helpers.ts';

const stuck = knownChallenge('stuck');
const record = randomRecord(stuck, 5, 3);
let server: TestServer;

const idOf = (n: number): string => `diagram-${String(n).padStart(14, '0')}`;
async function store(id: string, body: object): Promise<void> {
  const { db } = await openStorage({ dataDir: server.dataDir, databaseUrl: null });
  await db
    .insertInto('record')
    .values({ id, body: JSON.stringify(body), created_at: 1 })
    .execute();
  await db.destroy();
}
const get = (id: string): Promise<Response> => fetch(`${server.url}/records/${id}/diagram`);

beforeAll(async () => {
  server = await startTestServer();
  await store(idOf(0), { ...record, id: idOf(0) });
});
afterAll(() => server.close());

it('fills the plane with the referee\u2019s own results', async () => {
  const answer = await get(idOf(0));
  expect(answer.status).toBe(200);
  const diagram = (await answer.json()) as PhaseDiagram;
  expect(diagram.batchSizes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
  expect(diagram.learningRates).toHaveLength(10);
  expect([diagram.learningRates[0], diagram.learningRates[9]]).toEqual([0.02, 0.3]);
  expect(diagram.cells).toHaveLength(90);
  // Row 7, column 4: worked out here, apart from the server.
  const plan = { ...diagram.plan, batchSize: 16, learningRate: diagram.learningRates[7] ?? 0 };
  const here = scorePlan({ challengeId: 'stuck', plan, draw: record.draw, walkers: diagramWalkers });
  const { escaped, escapedEver, diverged } = here.summary;
  expect(diagram.cells[7 * 9 + 4]).toEqual({ outcome: outcomeOf(here), escaped, escapedEver, diverged, score: here.score });
  // Full batch never leaves, whatever its rate.
  expect(diagram.cells.filter((_, i) => i % 9 === 8).every((cell) => cell.outcome === 'stuck')).toBe(true);
});

it('is not there for records that are not, for other versions, for a plane with one axis', async () => {
  expect((await get('AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  expect((await get('short')).status).toBe(404);
  await store(idOf(1), { ...record, id: idOf(1), simVersion: simVersion + 1 });
  expect((await get(idOf(1))).status).toBe(404);
  await store(idOf(2), { ...record, id: idOf(2), challengeId: 'flat-or-sharp' });
  expect((await get(idOf(2))).status).toBe(404);
  expect((await fetch(`${server.url}/records/${idOf(0)}/diagram`, { method: 'POST' })).status).toBe(405);
});

it('is run once, however many ask; only who makes the referee work pays', async () => {
  const { db } = await openStorage({ dataDir: server.dataDir, databaseUrl: null });
  for (const n of [10, 11, 12]) await store(idOf(n), { ...record, id: idOf(n) });
  const ran: string[] = [];
  const app = express();
  app.set('trust proxy', '127.0.0.1');
  const run: RunDiagram = ({ id }) => {
    ran.push(id);
    return Promise.resolve({ batchSizes: [1], learningRates: [0.1], plan: stuck.naive, cells: [] });
  };
  app.use('/records', records(db, run, { atOnce: 2 }).router);
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const ask = (n: number, from: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/records/${idOf(n)}/diagram`, { headers: { 'x-forwarded-for': from } });
  const class40 = await Promise.all(Array.from({ length: 40 }, () => ask(10, '198.51.100.7')));
  expect(class40.map((answer) => answer.status)).toEqual(Array.from({ length: 40 }, () => 200));
  expect(ran).toEqual([idOf(10)]);
  expect((await ask(11, '198.51.100.7')).status).toBe(200);
  // Two were this address's whole budget ...
  const refused = await ask(12, '198.51.100.7');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20']);
  expect(await refused.json()).toEqual({ code: 429, error: 'too-fast' });
  // ... what is there already is free for it, and others still have theirs.
  expect((await ask(10, '198.51.100.7')).headers.get('etag')).toBe(class40[0]?.headers.get('etag'));
  expect((await ask(12, '198.51.100.8')).status).toBe(200);
  expect(ran).toEqual([idOf(10), idOf(11), idOf(12)]);
  http.close();
  await db.destroy();
});

it('waits until no class waits', async () => {
  const order: string[] = [];
  const pool = createPool(1);
  const asked: Pool = {
    ...pool,
    run: async (job, signal, urgency) => {
      const outcome = await pool.run(job, signal, urgency);
      order.push(urgency ?? 'now');
      return outcome;
    },
  };
  const diagram = createDiagrams(asked)(record);
  const scores = Promise.all(
    [1, 2, 3].map((batchSize) => asked.run({ challengeId: 'stuck', plan: { ...stuck.naive, batchSize }, draw: record.draw })),
  );
  await Promise.all([diagram, scores]);
  await pool.close();
  expect(order).toHaveLength(93);
  // One cell was already on its way when the class came.
  expect(order.slice(0, 4)).toEqual(['idle', 'now', 'now', 'now']);
});
