// Two processes never write one log: the lease in every commit, on a real PostgreSQL.
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../shared/game/sessionTypes.ts';
import { openStorage, type Db } from '../../../server/store/database.ts';
import { readEvents } from '../../../server/store/events.ts';
import { claimLease, dropLease, findHeld, holdLeases, leasesOutside, NotOurs, unleased, type Lease } from '../../../server/store/leases.ts';
import { Ledger } from '../../../server/store/ledger.ts';
import { createSession } from '../../../server/store/sessions.ts';
import { engines } from '../engines.ts';
import { sleep } from '../helpers.ts';

const door = (id: string): SessionEvent => ({ id, atMs: 5, kind: 'door', closed: true });

describe.each(engines.filter(({ name }) => name === 'PostgreSQL'))('on $name', (engine) => {
  let db: Db;
  let other: Db;
  let sessionId: string;
  let code: string;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.stop());
  beforeEach(async () => {
    const place = await engine.empty();
    ({ db } = await openStorage(place));
    ({ db: other } = await openStorage(place));
    ({ id: sessionId, code } = (await createSession(db, 1, 30)).opening);
  });
  afterEach(() => Promise.all([db.destroy(), other.destroy()]));

  const ledgerOf = (of: Db, process: string, fence: number, guarded = true): Ledger =>
    new Ledger(of, { everyMs: 0, ...(guarded && { guard: (tx, ids) => holdLeases(tx, process, () => fence, ids) }) });
  const leaseOf = (process: string, fence: number): Lease => ({ sessionId, process, fence });

  it('of many who claim at once exactly one gets it, and the fence rises with every change of hands', async () => {
    const claims = await Promise.all(Array.from({ length: 10 }, (_, i) => claimLease(i % 2 === 0 ? db : other, `p${i}`, sessionId, null)));
    expect(claims.filter((fence) => fence !== null)).toEqual([1]);
    const first = leaseOf(`p${claims.indexOf(1)}`, 1);
    const heirs = await Promise.all(Array.from({ length: 10 }, (_, i) => claimLease(i % 2 === 0 ? db : other, `q${i}`, sessionId, first)));
    expect(heirs.filter((fence) => fence !== null)).toEqual([2]);
    expect(await findHeld(db, code)).toMatchObject({ lease: leaseOf(`q${heirs.indexOf(2)}`, 2) });
  });

  it('an owner that slept through a takeover writes nothing, even under the right number and after coming back to it', async () => {
    expect(await claimLease(db, 'old', sessionId, null)).toBe(1);
    const old = ledgerOf(db, 'old', 1);
    await old.append({ sessionId, seq: 0, event: door('a') });
    expect(await claimLease(other, 'new', sessionId, leaseOf('old', 1))).toBe(2);
    await expect(old.append({ sessionId, seq: 1, event: door('b') })).rejects.toThrow(NotOurs);
    await ledgerOf(other, 'new', 2).append({ sessionId, seq: 1, event: door('c') });
    // Back to the old process, which has not noticed: its memory is two changes of hands old.
    expect(await claimLease(db, 'old', sessionId, leaseOf('new', 2))).toBe(3);
    await expect(old.append({ sessionId, seq: 2, event: door('d') })).rejects.toThrow(NotOurs);
    expect((await readEvents(db, sessionId)).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('and without the guard it would: that is what the guard is for', async () => {
    await claimLease(db, 'old', sessionId, null);
    await claimLease(other, 'new', sessionId, leaseOf('old', 1));
    await ledgerOf(db, 'old', 1, false).append({ sessionId, seq: 0, event: door('stale') });
    expect(await readEvents(db, sessionId)).toHaveLength(1);
  });

  it('a takeover waits for a commit under way, and reads it', async () => {
    await claimLease(db, 'old', sessionId, null);
    let taken: number | null | undefined;
    let claim: Promise<void> | undefined;
    const slow = new Ledger(db, {
      everyMs: 0,
      guard: async (tx, ids) => {
        await holdLeases(tx, 'old', () => 1, ids);
        claim = claimLease(other, 'new', sessionId, leaseOf('old', 1)).then((fence) => void (taken = fence));
        await sleep(300);
        expect(taken).toBeUndefined();
      },
    });
    await slow.append({ sessionId, seq: 0, event: door('a') });
    await claim;
    expect(taken).toBe(2);
    expect((await readEvents(other, sessionId)).map(({ id }) => id)).toEqual(['a']);
  });

  it('a process frozen in mid-commit holds a room for 3 s at most, and its commit fails', { timeout: 20_000 }, async () => {
    await claimLease(db, 'old', sessionId, null);
    let woken = false;
    const frozen = new Ledger(db, {
      everyMs: 0,
      guard: async (tx, ids) => {
        await holdLeases(tx, 'old', () => 1, ids);
        await sleep(5000); // the database cannot tell this from SIGSTOP
        woken = true;
      },
    });
    const commit = frozen.append({ sessionId, seq: 0, event: door('a') }).then(
      () => 'written',
      () => 'refused',
    );
    await sleep(100);
    const from = performance.now();
    let fence: number | null = null;
    while (fence === null && performance.now() - from < 10_000) {
      // oxlint-disable-next-line no-await-in-loop -- as the next look would
      fence = await claimLease(other, 'new', sessionId, leaseOf('old', 1)).catch(() => null);
    }
    expect(fence).toBe(2);
    expect(woken).toBe(false);
    expect(performance.now() - from).toBeLessThan(4500);
    expect(await commit).toBe('refused');
    expect(await readEvents(other, sessionId)).toEqual([]);
  });

  it("one lost session does not refuse another's commit in the same group", async () => {
    const { opening } = await createSession(db, 1, 30);
    await claimLease(db, 'old', sessionId, null);
    await claimLease(db, 'old', opening.id, null);
    await claimLease(other, 'new', sessionId, leaseOf('old', 1));
    const ledger = ledgerOf(db, 'old', 1);
    const results = await Promise.allSettled([
      ledger.append({ sessionId, seq: 0, event: door('lost') }),
      ledger.append({ sessionId: opening.id, seq: 0, event: door('kept') }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('lists what is to be looked after', async () => {
    const { opening } = await createSession(db, 1, 30);
    await claimLease(db, 'a', sessionId, null);
    expect(await unleased(db)).toEqual(new Set([opening.id]));
    await claimLease(db, 'b', opening.id, null);
    expect((await leasesOutside(db, ['b'])).map(({ lease }) => lease?.process)).toEqual(['a']);
    expect(await leasesOutside(db, [])).toHaveLength(2);
    // Homework has a code of its own, and no room.
    await db.insertInto('code').values({ code: 'HMWRK2', session_id: sessionId, free_at: null }).execute();
    const homework = { code: 'HMWRK2', session_id: sessionId, request_id: 'r', challenges: '[]', ghosts: '{}', opened_at: 1, closes_at: 2 };
    await db.insertInto('homework').values(homework).execute();
    expect(await findHeld(db, 'HMWRK2')).toBeNull();
    await dropLease(db, 'b', sessionId); // not b's to drop
    expect(await leasesOutside(db, [])).toHaveLength(2);
    await db.deleteFrom('session').execute();
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from lease`.execute(db);
    expect(rows[0]?.n).toBe(0);
  });
});
