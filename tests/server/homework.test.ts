// Homework over HTTP, on both engines: given in class, done after it has ended and the server was restarted, and in the host's report afterwards.
import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownChallenge } from '../../shared/game/challenges.ts';
import type { Ghost } from '../../shared/game/ghost.ts';
import { attemptRecord, attemptRuns } from '../../shared/game/homework.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SessionReport } from '../../shared/game/reportSession.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { keepsPromise } from '../../shared/game/seed.ts';
import type { AttemptAnswer, GivenHomework, HomeworkView, HostHomework, PupilView } from '../../shared/protocol/homework.ts';
import { openStorage, type Place } from '../../server/store/database.ts';
import { newAttempt } from '../../server/homework/attempts.ts';
import { eraseSession } from '../../server/store/erase.ts';
import { addPupil, giveHomework, readAttempts, storeSubmission } from '../../server/store/homework.ts';
import { codeRestMs, createSession, findByCode, purgeExpired } from '../../server/store/sessions.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { good } from '../game/play.ts';
import { engines } from './engines.ts';
import { startTestServer, until, type TestServer } from './helpers.ts';
import { openRoom, refusal, visit } from './visitor.ts';

const dayMs = 24 * 3_600_000;
const token = (letter: string): string => letter.repeat(32);

describe.each(engines)('on $name', (engine) => {
  let place: Place;
  let server: TestServer;
  let room: { code: string; hostKey: string };
  let given: GivenHomework;
  let annsSeat: { seatId: string; token: string };
  const start = (): Promise<TestServer> =>
    startTestServer({
      DATA_DIR: place.dataDir,
      ...(place.databaseUrl !== null && { DATABASE_URL: place.databaseUrl }),
      WRONG_CODES_PER_MINUTE: '200',
    });

  const call = (path: string, init: { body?: unknown; bearer?: string; method?: string } = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
      headers: { 'content-type': 'application/json', ...(init.bearer !== undefined && { authorization: `Bearer ${init.bearer}` }) },
      ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
    });
  const json = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T;
  const give = (body: object, bearer = room.hostKey): Promise<Response> => call(`/api/sessions/${room.code}/homework`, { body, bearer });
  const begin = (name: string, own: string, more: object = {}): Promise<Response> =>
    call(`/api/homework/${given.code}/pupils`, { body: { token: own, name, seats: [], ...more } });
  const look = (own: string): Promise<PupilView> => json(call(`/api/homework/${given.code}`, { bearer: own }));
  const send = (id: string, body: object, own: string): Promise<Response> =>
    call(`/api/homework/${given.code}/attempts/${id}`, { body, bearer: own });
  const openOf = (view: PupilView, challengeId: string): { id: string; commitment: string } => {
    const open = view.stops.find((one) => one.challengeId === challengeId)?.open;
    if (!open) throw new Error(`no open attempt at ${challengeId}`);
    return open;
  };

  /** A class that plays one round, with a bot in it. */
  beforeAll(async () => {
    await engine.start();
    place = await engine.empty();
    server = await start();
    room = await openRoom(server.url);
    const host = await visit(server.url, room.code, { role: 'host', hostKey: room.hostKey });
    const ann = await visit(server.url, room.code, { role: 'student', name: 'Ann' });
    annsSeat = ann.seat ?? { seatId: '', token: '' };
    for (const command of [
      { kind: 'set-playlist', playlist: ['cool-down', 'free-descent'] },
      { kind: 'add-bot', bot: 'full-batch' },
      { kind: 'open-round', challengeId: 'stuck' },
    ] as const)
      // oxlint-disable-next-line no-await-in-loop -- in order
      expect(await host.send(command)).toEqual({ ok: true });
    for (const to of ['predict', 'choose'] as const) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await host.send({ kind: 'next' })).toEqual({ ok: true });
      // oxlint-disable-next-line no-await-in-loop
      await ann.until(to, ({ phase }) => phase === to);
    }
    expect(await ann.send({ kind: 'lock-plan', plan: good })).toEqual({ ok: true });
    await until(
      'the reveal',
      async () => {
        const { phase } = host.view();
        return phase === 'reveal' || (await host.send({ kind: 'next', from: phase }), false);
      },
      20_000,
    );
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await engine.stop();
  });

  it('is given by who holds the key, once for each request, and under a code of its own', async () => {
    expect((await give({ id: 'h'.repeat(22), challenges: ['stuck'], days: 3 }, 'x'.repeat(22))).status).toBe(403);
    for (const [body, status] of [
      [{ id: 'h'.repeat(22), challenges: ['stuck'], days: 15 }, 400],
      [{ id: 'h'.repeat(22), challenges: ['stuck'], days: 0 }, 400],
      [{ id: 'h'.repeat(22), challenges: [], days: 3 }, 400],
      [{ id: 'h'.repeat(22), challenges: ['free-descent'], days: 3 }, 422],
    ] as const)
      // oxlint-disable-next-line no-await-in-loop
      expect((await give(body)).status).toBe(status);
    const asked = { id: 'h'.repeat(22), challenges: ['stuck', 'cool-down'], days: 3 };
    const [first, again] = await Promise.all([json<GivenHomework>(give(asked)), json<GivenHomework>(give(asked))]);
    given = first;
    expect(again.code).toBe(first.code);
    expect(first).toMatchObject({ challenges: ['stuck', 'cool-down'], pupils: 0, attempts: 0 });
    expect(first.closesAtMs - first.openedAtMs).toBe(3 * dayMs);
    expect(first.code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
    expect(first.code).not.toBe(room.code);
    const list = await json<HostHomework>(call(`/api/sessions/${room.code}/homework`, { bearer: room.hostKey }));
    expect(list.given).toHaveLength(1);
    expect(list.suggested).toEqual(['cool-down', 'stuck']);
    // The same box at the door: the server says which kind of code it is.
    expect(await refusal(server.url, given.code, { role: 'student', name: 'Zoe' })).toMatchObject({ code: 409, message: 'is-homework' });
  });

  it('is done after the class has ended and the server was started anew', async () => {
    const host = await visit(server.url, room.code, { role: 'host', hostKey: room.hostKey });
    expect(await host.send({ kind: 'end' })).toEqual({ ok: true });
    await server.close();
    server = await start();
    expect(await json<HomeworkView>(call(`/api/homework/${given.code}`))).toMatchObject({ challenges: ['stuck', 'cool-down'] });
    expect((await call('/api/homework/ZZZZZZ')).status).toBe(404);
    expect((await call(`/api/homework/${room.code}`)).status).toBe(404);
    // Ann, in her class's browser; an answer that was lost on its way makes no second Ann.
    const seats = [
      { id: 'another', token: 'class' },
      { id: annsSeat.seatId, token: annsSeat.token },
    ];
    expect((await begin('Ann', token('a'), { seats })).status).toBe(201);
    expect((await begin('Other', token('a'))).status).toBe(200);
    expect((await begin('ann', token('b'))).status).toBe(403);
    expect(await json(begin('ann', token('b')))).toMatchObject({ error: 'name-taken', detail: 'ann 2' });
    expect((await begin('  ', token('b'))).status).toBe(403);
    // Somebody else's seat proves nothing.
    expect((await begin('Bea', token('b'), { seats: [{ id: annsSeat.seatId, token: 'x'.repeat(22) }] })).status).toBe(201);
    expect((await call(`/api/homework/${given.code}`, { bearer: token('c') })).status).toBe(403);
    const view = await look(token('a'));
    expect(view.name).toBe('Ann');
    expect(view.stops).toMatchObject([
      { challengeId: 'stuck', attempts: 0, best: null },
      { challengeId: 'cool-down', attempts: 0, best: null },
    ]);
    // Nothing of the dice but their seal.
    expect(Object.keys(openOf(view, 'stuck')).toSorted()).toEqual(['commitment', 'id']);
    expect((await call(`/records/${openOf(view, 'stuck').id}`)).status).toBe(404);
  });

  it('scores an attempt itself, against the class, and shows the dice only then; sent again it counts once', async () => {
    const open = openOf(await look(token('a')), 'stuck');
    const choice = { prediction: 2, plan: good };
    expect((await send(open.id, { ...choice, score: 1000 }, token('a'))).status).toBe(400);
    expect((await send(open.id, { plan: good }, token('a'))).status).toBe(400);
    expect((await send(open.id, { ...choice, plan: { ...good, learningRate: 50 } }, token('a'))).status).toBe(422);
    // Nobody else's.
    expect((await send(open.id, choice, token('b'))).status).toBe(404);
    const other = { prediction: 0, plan: { ...good, batchSize: 256 } };
    const [one, two] = await Promise.all([
      json<AttemptAnswer>(send(open.id, choice, token('a'))),
      json<AttemptAnswer>(send(open.id, choice, token('a'))),
    ]);
    const late = await json<AttemptAnswer>(send(open.id, other, token('a')));
    for (const again of [two, late]) expect(again.record).toEqual(one.record);
    const { record, stop } = one;
    expect(record.draw.commitment).toBe(open.commitment);
    expect(keepsPromise(record.draw)).toBe(true);
    // Ann was alone in class but for a bot, which is nobody's ghost.
    expect(record.scored.map(({ seatId }) => seatId).toSorted()).toEqual(['best', 'me']);
    const mine = record.scored.find(({ seatId }) => seatId === 'me');
    expect(mine?.summary.hash).toBe(scorePlan({ challengeId: 'stuck', plan: good, draw: record.draw }).summary.hash);
    expect(stop).toMatchObject({ attempts: 1, best: { score: mine?.score, recordId: open.id } });
    expect(stop.open?.id).not.toBe(open.id);
    expect(await json<RoundRecord>(call(`/records/${open.id}`))).toEqual(record);
    // A worse one is counted, and changes nothing.
    const worse = await json<AttemptAnswer>(send(stop.open?.id ?? '', other, token('a')));
    expect(worse.stop).toMatchObject({ attempts: 2, best: { recordId: open.id } });
  });

  it('where the class has not played, others at home are the ghosts', async () => {
    const { naive } = knownChallenge('cool-down');
    const first = await json<AttemptAnswer>(
      send(openOf(await look(token('b')), 'cool-down').id, { prediction: 0, plan: naive }, token('b')),
    );
    expect(first.record.scored.map(({ seatId }) => seatId)).toEqual(['me']);
    const second = await json<AttemptAnswer>(
      send(openOf(await look(token('a')), 'cool-down').id, { prediction: 0, plan: naive }, token('a')),
    );
    expect(second.record.scored.map(({ seatId }) => seatId).toSorted()).toEqual(['best', 'me']);
  });

  it('joins the report: live, as a table, as a page, as a program', async () => {
    const file = (name: string): Promise<Response> => call(`/api/sessions/${room.code}/${name}`, { bearer: room.hostKey });
    const { homework, people } = await json<SessionReport>(file('report.json'));
    expect(homework).toHaveLength(1);
    const rows = homework[0]?.rows ?? [];
    expect(rows.map(({ name, challengeId, scores, knownBy }) => [name, challengeId, scores.length, knownBy])).toEqual([
      ['Ann', 'stuck', 2, 'device'],
      ['Ann', 'cool-down', 1, 'device'],
      ['Bea', 'cool-down', 1, null],
    ]);
    expect(rows[0]?.seatId).toBe(people.find(({ name }) => name === 'Ann')?.seatId);
    const table = (await (await file('results.csv')).text()).replace('\uFEFF', '');
    const lines = papaparse.parse<Record<string, string>>(table, { header: true, skipEmptyLines: true });
    expect(lines.errors).toEqual([]);
    expect(lines.data.filter(({ round }) => round === `homework ${given.code}`)[0]).toMatchObject({
      name: 'Ann',
      challenge: 'stuck',
      'batch size': String(good.batchSize),
      optimizer: 'sgd',
      outcome: rows[0]?.result.outcome,
      score: String(Math.max(...(rows[0]?.scores ?? []))),
      prediction: rows[0]?.prediction,
      hash: rows[0]?.result.summary.hash,
      attempts: '2',
      'name in class': 'Ann',
    });
    const page = await (await file('report.html')).text();
    expect(page).toContain(`Homework ${given.code}`);
    expect(page).toContain('Homework: Stuck');
    expect(await (await file('runs.py')).text()).toContain(`homework ${given.code}`);
  });

  it('whoever has one of the codes may race the best of the class, without a name', async () => {
    for (const code of [room.code, given.code]) {
      // oxlint-disable-next-line no-await-in-loop
      const { ghosts } = await json<{ ghosts: Ghost[] }>(call(`/api/codes/${code}/ghosts`));
      expect(ghosts.map(({ challengeId }) => challengeId)).toEqual(['stuck']);
      const [ghost] = ghosts;
      expect(ghost && scorePlan({ challengeId: 'stuck', plan: ghost.plan, draw: ghost.draw }).summary.hash).toBe(ghost?.hash);
      expect(JSON.stringify(ghosts)).not.toMatch(new RegExp(`Ann|Bea|${annsSeat.seatId}`));
    }
    expect((await call('/api/codes/ZZZZZZ/ghosts')).status).toBe(404);
  });

  it('closes: nothing new comes in, what was done can be looked at', async () => {
    const open = openOf(await look(token('b')), 'stuck');
    const done = (await look(token('a'))).stops[0]?.best;
    const { db } = await openStorage(place);
    await db
      .updateTable('homework')
      .set({ closes_at: Date.now() - 1000 })
      .execute();
    await db.destroy();
    expect(await json(begin('Carl', token('c')))).toMatchObject({ error: 'homework-closed' });
    expect((await send(open.id, { prediction: 0, plan: good }, token('b'))).status).toBe(410);
    expect((await look(token('b'))).stops.every((stop) => stop.open === null)).toBe(true);
    // Its answer was lost on the way: it is given again.
    expect((await send(done?.recordId ?? '', { prediction: 0, plan: good }, token('a'))).status).toBe(200);
  });

  it('wrong codes and tokens spend the budget of the door', async () => {
    await server.close();
    server = await startTestServer({ WRONG_CODES_PER_MINUTE: '2' });
    const statuses: number[] = [];
    for (const path of [
      '/api/homework/ZZZZZZ',
      '/api/codes/ZZZZZZ/ghosts',
      '/api/homework/YYYYYY',
      '/api/codes/YYYYYY/ghosts',
      '/api/homework/XXXXXX',
    ])
      // oxlint-disable-next-line no-await-in-loop -- one guess after the other
      statuses.push((await call(path)).status);
    expect(statuses).toEqual([404, 404, 404, 404, 429]);
    const { code } = await openRoom(server.url);
    expect(await refusal(server.url, code, { role: 'projector' })).toMatchObject({ code: 429 });
  });
});

describe.each(engines)('rows on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.stop());
  it('codes never clash with rooms, outlive the class, and go with it', async () => {
    const { db } = await openStorage(await engine.empty());
    const from = (codes: string[]) => (): string => codes.shift() ?? 'NOMORE';
    const { opening } = await createSession(db, 1000, 30, from(['AAAAAA']));
    const day = 24 * 3_600_000;
    const giving = { requestId: 'r', sessionId: opening.id, challenges: ['stuck'], ghosts: {}, openedAtMs: 28 * day, closesAtMs: 38 * day };
    const given = await giveHomework(db, giving, from(['AAAAAA', 'BBBBBB']));
    expect(given.code).toBe('BBBBBB');
    expect((await findByCode(db, 'AAAAAA'))?.opening.code).toBe('AAAAAA');
    expect(await findByCode(db, 'BBBBBB')).toBeNull();
    const ledger = new Ledger(db, { everyMs: 0 });
    await ledger.append({ sessionId: opening.id, seq: 0, event: { id: 'end', atMs: 2000, kind: 'ended' } });
    // The room's code has rested, the homework's is in use.
    const later = await createSession(db, 2000 + codeRestMs, 30, from(['BBBBBB', 'AAAAAA']));
    expect(later.opening.code).toBe('AAAAAA');
    // Its month is over, its homework's week is not.
    expect(await purgeExpired(db, 40 * day)).toBe(0);
    expect(await purgeExpired(db, 45 * day + 1)).toBe(1);
    for (const table of ['homework', 'pupil', 'attempt'] as const)
      // oxlint-disable-next-line no-await-in-loop
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    expect((await createSession(db, 3000, 30, from(['BBBBBB']))).opening.code).toBe('BBBBBB');
    await ledger.close();
    await db.destroy();
  });

  it('a place is taken once, a submission is stored once, as a whole, and never after a deletion', async () => {
    const { db } = await openStorage(await engine.empty());
    const { opening } = await createSession(db, 1000, 30);
    const giving = { requestId: 'r', sessionId: opening.id, challenges: ['stuck'], ghosts: {}, openedAtMs: 1, closesAtMs: 2 };
    const { code } = await giveHomework(db, giving);
    const pupil = { id: 'p', name: 'Ann', seatId: null, joinedAtMs: 1 };
    const [first, second, third] = [1, 2, 3].map((number) => newAttempt('stuck', number));
    if (!first || !second || !third) throw new Error('three attempts were made');
    expect(await addPupil(db, code, pupil, 'hash', [first])).toBe(true);
    expect(await addPupil(db, code, { ...pupil, id: 'q', name: 'ANN' }, 'other', [second])).toBe(false);
    expect(await addPupil(db, code, { ...pupil, id: 'q', name: 'Bea' }, 'hash', [second])).toBe(false);
    const runs = attemptRuns(first, { prediction: 0, plan: good }, []);
    const record = attemptRecord(
      first,
      0,
      runs,
      runs.map(({ run }) => scorePlan(run)),
      5,
    );
    const [attempt] = await readAttempts(db, code, 'p');
    if (!attempt) throw new Error('its row is there');
    const submission = { code, attempt, record, score: 700, next: second };
    // Two processes at once: one of them is first.
    const stored = await Promise.all([storeSubmission(db, submission), storeSubmission(db, { ...submission, score: 1, next: third })]);
    expect(stored.toSorted()).toEqual([false, true]);
    const rows = await readAttempts(db, code);
    expect(rows.map(({ number, done }) => [number, done === null])).toEqual([
      [1, false],
      [stored[0] ? 2 : 3, true],
    ]);
    const [next] = rows.slice(1);
    if (!next) throw new Error('the next one is open');
    expect(await eraseSession({ db }, opening.id)).toEqual(expect.arrayContaining([first.id, next.id]));
    expect(await storeSubmission(db, { ...submission, attempt: next, record: { ...record, id: next.id } })).toBe(false);
    expect(await db.selectFrom('record').selectAll().execute()).toEqual([]);
    await db.destroy();
  });
});
