// The database, on both engines: codes reserved once, events appended in groups, nothing acknowledged that is not on the disk.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../shared/game/sessionTypes.ts';
import { openStorage, type Db, type Place } from '../../server/store/database.ts';
import { readEvents, readPulse, readRecordBody, readSeatHashes } from '../../server/store/events.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { codeRestMs, createSession, findByCode, purgeExpired, unfinishedSessions } from '../../server/store/sessions.ts';
import { engines } from './engines.ts';

const door = (id: string): SessionEvent => ({ id, atMs: 5, kind: 'door', closed: true });
const from = (codes: string[]) => (): string => codes.shift() ?? 'NOMORE';

describe.each(engines)('on $name', (engine) => {
  let db: Db;
  let place: Place;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    place = await engine.empty();
    ({ db } = await openStorage(place));
  });
  afterEach(() => db.destroy());

  describe('codes', () => {
    it('two sessions never share one; a rested one may come again', async () => {
      const first = await createSession(db, 1000, 30, from(['AAAAAA']));
      const second = await createSession(db, 1000, 30, from(['AAAAAA', 'AAAAAA', 'BBBBBB']));
      expect([first.opening.code, second.opening.code]).toEqual(['AAAAAA', 'BBBBBB']);
      const ledger = new Ledger(db, { everyMs: 0 });
      await ledger.append({ sessionId: first.opening.id, seq: 0, event: { id: 'end', atMs: 2000, kind: 'ended' } });
      expect((await findByCode(db, 'AAAAAA'))?.ended).toBe(true);
      const tooSoon = await createSession(db, 2000 + codeRestMs - 1, 30, from(['AAAAAA', 'CCCCCC']));
      expect(tooSoon.opening.code).toBe('CCCCCC');
      const rested = await createSession(db, 2000 + codeRestMs, 30, from(['AAAAAA']));
      expect(rested.opening.code).toBe('AAAAAA');
      expect(await findByCode(db, 'AAAAAA')).toMatchObject({ opening: { id: rested.opening.id }, ended: false });
    });
    it('gives up loudly instead of sharing', async () => {
      await createSession(db, 1000, 30, () => 'AAAAAA');
      await expect(createSession(db, 1000, 30, () => 'AAAAAA')).rejects.toThrow('no free room code');
    });
    it('stores the host key hashed', async () => {
      const { hostKey, hostHash, opening } = await createSession(db, 1000, 30);
      const row = await db.selectFrom('session').selectAll().where('id', '=', opening.id).executeTakeFirstOrThrow();
      expect(row.host_hash).toBe(hostHash);
      expect(JSON.stringify(row)).not.toContain(hostKey);
    });
  });

  describe('ledger', () => {
    it('commits what comes together in one go, in order', async () => {
      const { opening } = await createSession(db, 1, 30);
      const ledger = new Ledger(db);
      let commits = 0;
      const transaction = db.transaction.bind(db);
      db.transaction = () => {
        commits++;
        return transaction();
      };
      await Promise.all(Array.from({ length: 500 }, (_, seq) => ledger.append({ sessionId: opening.id, seq, event: door(`e${seq}`) })));
      expect(commits).toBeLessThanOrEqual(2);
      expect((await readEvents(db, opening.id)).map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, i) => `e${i}`));
    });
    it('commits of a busy class are apart, whoever waits', async () => {
      const { opening } = await createSession(db, 1, 30);
      const begun: number[] = [];
      const ledger = new Ledger(db, { everyMs: 0, apartMs: 20, guard: async () => void begun.push(performance.now()) });
      for (let seq = 0; seq < 8; seq++) await ledger.append({ sessionId: opening.id, seq, event: door(`e${seq}`) });
      expect(begun).toHaveLength(8);
      // The guard runs a moment after a commit has begun: two gaps tell more than one, and timers may be a millisecond early.
      expect((begun[7] ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(7 * 19 - 10);
    });
    it('what was acknowledged is there after opening the file again', async () => {
      const { opening } = await createSession(db, 1, 30);
      const ledger = new Ledger(db);
      const event: SessionEvent = { id: 'j', atMs: 7, kind: 'joined', seatId: 's1', name: 'Zoë 🦊', bot: null };
      await ledger.append({ sessionId: opening.id, seq: 0, event, seat: { id: 's1', tokenHash: 'h' } });
      const { db: other } = await openStorage(place);
      expect(await readEvents(other, opening.id)).toEqual([event]);
      expect(await readSeatHashes(other, opening.id)).toEqual(new Map([['s1', 'h']]));
      expect((await unfinishedSessions(other)).map((one) => one.opening)).toEqual([opening]);
      await other.destroy();
    });
    it('refuses an id twice and a gap taken twice, and with them only their own session', async () => {
      const [a, b] = [await createSession(db, 1, 30), await createSession(db, 1, 30)];
      const ledger = new Ledger(db);
      await ledger.append({ sessionId: a.opening.id, seq: 0, event: door('same') });
      const results = await Promise.allSettled([
        ledger.append({ sessionId: a.opening.id, seq: 1, event: door('same') }),
        ledger.append({ sessionId: b.opening.id, seq: 0, event: door('same') }),
        ledger.append({ sessionId: a.opening.id, seq: 2, event: door('later') }),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
      expect(await readEvents(db, a.opening.id)).toHaveLength(1);
      expect(await readEvents(db, b.opening.id)).toHaveLength(1);
      await expect(ledger.append({ sessionId: a.opening.id, seq: 0, event: door('other') })).rejects.toThrow();
      await expect(ledger.append({ sessionId: 'nobody', seq: 0, event: door('x') })).rejects.toThrow();
    });
    it('the pulse rides along and the last one stays', async () => {
      const ledger = new Ledger(db, { everyMs: 0 });
      expect(await readPulse(db)).toBeNull();
      ledger.pulse(5);
      ledger.pulse(9);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(await readPulse(db)).toBe(9);
      await ledger.close();
    });
  });

  it('purging takes names, tokens and events, and leaves records', async () => {
    const { opening } = await createSession(db, 1000, 30);
    const kept = await createSession(db, 1000, 31);
    const ledger = new Ledger(db, { everyMs: 0 });
    const record = { id: 'r', createdAtMs: 1 } as never;
    await ledger.append({
      sessionId: opening.id,
      seq: 0,
      event: { id: 'j', atMs: 7, kind: 'joined', seatId: 's', name: 'Ann', bot: null },
      seat: { id: 's', tokenHash: 'h' },
      record,
    });
    const day = 24 * 3_600_000;
    // However old: a class that is still running loses nothing.
    expect(await purgeExpired(db, 1001 + 30 * day)).toBe(0);
    await ledger.append({ sessionId: opening.id, seq: 1, event: { id: 'e', atMs: 8, kind: 'ended' } });
    expect(await purgeExpired(db, 1000 + 30 * day)).toBe(0);
    expect(await purgeExpired(db, 1001 + 30 * day)).toBe(1);
    expect(await readEvents(db, opening.id)).toEqual([]);
    expect(await readSeatHashes(db, opening.id)).toEqual(new Map());
    expect(await findByCode(db, opening.code)).toBeNull();
    expect(await findByCode(db, kept.opening.code)).not.toBeNull();
    expect(await readRecordBody(db, 'r')).toContain('"id":"r"');
  });

  it('two processes may bring one schema up to date at once, and a third finds nothing to do', async () => {
    const bare = await engine.empty();
    const program = `
      const { openStorage } = await import(${JSON.stringify(new URL('../../server/store/database.ts', import.meta.url).href)});
      await (await openStorage(${JSON.stringify(bare)})).db.destroy();`;
    const open = (): Promise<unknown> => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    await Promise.all([open(), open()]);
    const { db: third } = await openStorage(bare);
    expect(await unfinishedSessions(third)).toEqual([]);
    await third.destroy();
  });
  it('gives numbers back as numbers and any name as it was', async () => {
    const at = 1_790_000_000_123;
    const { opening } = await createSession(db, at, 30);
    expect((await unfinishedSessions(db))[0]?.opening.createdAtMs).toBe(at);
    const ledger = new Ledger(db);
    const names = ['Zoë 🦊', 'עברית', "Robert'); DROP TABLE session;--", 'nul \u0000 and half \ud800', '=cmd()'];
    const events = names.map((name, seq): SessionEvent => ({
      id: `e${seq}`,
      atMs: at,
      kind: 'joined',
      seatId: `s${seq}`,
      name,
      bot: null,
    }));
    await Promise.all(events.map((event, seq) => ledger.append({ sessionId: opening.id, seq, event })));
    expect(await readEvents(db, opening.id)).toEqual(events);
  });
  it('rolls a whole transaction back', async () => {
    const { opening } = await createSession(db, 1, 30);
    const doomed = db.transaction().execute(async (tx) => {
      await tx.updateTable('session').set({ ended_at: 5 }).where('id', '=', opening.id).execute();
      throw new Error('no');
    });
    await expect(doomed).rejects.toThrow('no');
    expect(await unfinishedSessions(db)).toHaveLength(1);
  });
});
