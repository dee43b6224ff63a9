// A live session on a ledger of our own making: what it answers while commits wait, fail, or come twice.
import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../shared/game/sessionTypes.ts';
import type { Append } from '../../server/store/ledger.ts';
import { LiveSession } from '../../server/rooms/liveSession.ts';
import { createLog } from '../../server/log.ts';
import { sleep, until } from './helpers.ts';

interface Held {
  append: Append;
  commit(): void;
  fail(): void;
}

function setUp(): { live: LiveSession; held: Held[]; disk: SessionEvent[]; unreadable: { now: boolean } } {
  const held: Held[] = [];
  const disk: SessionEvent[] = [];
  const unreadable = { now: false };
  const ledger = {
    append: (append: Append): Promise<void> =>
      new Promise((resolve, reject) => {
        held.push({
          append,
          commit: () => {
            disk.push(append.event);
            resolve();
          },
          fail: () => reject(new Error('disk full')),
        });
      }),
  };
  const live = new LiveSession({
    opening: { id: 's', code: 'ABCDEF', createdAtMs: 0 },
    hostHash: '',
    events: [],
    seatHashes: new Map(),
    ledger,
    reread: () => (unreadable.now ? Promise.reject(new Error('no disk')) : Promise.resolve([...disk])),
    referee: { scoreRound: () => new Promise(() => undefined), tileHashOf: () => undefined },
    log: createLog('silent'),
  });
  return { live, held, disk, unreadable };
}

const join = (seatId: string, id = `join-${seatId}`): SessionEvent => ({
  id,
  atMs: 1,
  kind: 'joined',
  seatId,
  name: `N ${seatId}`,
  bot: null,
});
const settled = async (answer: Promise<unknown>): Promise<boolean> => Promise.race([answer.then(() => true), sleep(5).then(() => false)]);

describe('acknowledging', () => {
  it('answers after the commit, and shows nothing before it', async () => {
    const { live, held } = setUp();
    let shown = 0;
    live.changed(() => shown++);
    const answer = live.submit(join('a'));
    expect(await settled(answer)).toBe(false);
    expect(live.session.seats).toEqual({});
    held[0]?.commit();
    expect(await answer).toEqual({ ok: true });
    expect(Object.keys(live.session.seats)).toEqual(['a']);
    expect(shown).toBe(1);
  });
  it('decides on what waits, so that two cannot have one name', async () => {
    const { live, held } = setUp();
    const first = live.submit(join('a'));
    expect(await live.submit({ ...join('b'), name: 'N a' } as SessionEvent)).toMatchObject({ ok: false, reason: 'name-taken' });
    held[0]?.commit();
    expect(await first).toEqual({ ok: true });
  });
  it('a duplicate waits for the commit of the first, then gets its answer', async () => {
    const { live, held } = setUp();
    const first = live.submit(join('a'));
    const again = live.submit(join('a'));
    expect(await settled(again)).toBe(false);
    expect(held).toHaveLength(1);
    held[0]?.commit();
    expect(await Promise.all([first, again, live.submit(join('a'))])).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(held).toHaveLength(1);
  });
});

describe('a failed commit', () => {
  it('is told, forgets what was decided on it, and goes on from the log', async () => {
    const { live, held } = setUp();
    const kept = live.submit(join('a'));
    held[0]?.commit();
    await kept;
    const lost = [live.submit(join('b')), live.submit(join('c'))];
    held[1]?.fail();
    held[2]?.fail();
    expect(await Promise.all(lost)).toEqual([
      { ok: false, reason: 'storage-failed' },
      { ok: false, reason: 'storage-failed' },
    ]);
    const again = live.submit(join('b'));
    await until('the append', () => held[3]);
    expect(held[3]?.append.seq).toBe(1);
    held[3]?.commit();
    expect(await again).toEqual({ ok: true });
    expect(Object.keys(live.session.seats)).toEqual(['a', 'b']);
  });
  it('that had reached the disk after all is found there', async () => {
    const { live, held, disk } = setUp();
    const answer = live.submit(join('a'));
    disk.push(join('a'));
    held[0]?.fail();
    expect(await answer).toEqual({ ok: false, reason: 'storage-failed' });
    expect(await live.submit(join('a'))).toEqual({ ok: true });
    expect(Object.keys(live.session.seats)).toEqual(['a']);
    expect(held).toHaveLength(1);
  });
  it('with an unreadable log refuses everything until the log is back', async () => {
    const { live, held, unreadable } = setUp();
    unreadable.now = true;
    const lost = live.submit(join('a'));
    held[0]?.fail();
    await lost;
    expect(await live.submit(join('b'))).toEqual({ ok: false, reason: 'storage-failed' });
    unreadable.now = false;
    await until('healing', async () => {
      const answer = live.submit(join('b', `try-${performance.now()}`));
      await sleep(20);
      held[1]?.commit();
      return (await answer).ok;
    });
  });
});

it('an overdue timer on a full disk is tried again now and then, not as fast as it fails', async () => {
  const { live, held, disk } = setUp();
  const events: SessionEvent[] = [
    join('a'),
    { id: 'open', atMs: 2, kind: 'round-opened', challengeId: 'stuck', draw: { seed: 1, salt: '00'.repeat(16), commitment: '' } },
    { id: 'next', atMs: 3, kind: 'advanced', recordId: 'r' },
  ];
  for (const event of events) {
    const answer = live.submit(event);
    held.at(-1)?.commit();
    // oxlint-disable-next-line no-await-in-loop -- in order
    expect(await answer).toEqual({ ok: true });
  }
  expect(disk).toHaveLength(3);
  // The guessing time began in 1970 and is long over: the session asks for 'time-up' at once, and every commit fails.
  const from = held.length;
  for (const end = performance.now() + 1200; performance.now() < end;) {
    for (const one of held.slice(from)) one.fail();
    // oxlint-disable-next-line no-await-in-loop
    await sleep(5);
  }
  live.close();
  expect(held.length - from).toBeGreaterThan(0);
  expect(held.length - from).toBeLessThan(6);
});

it('after a restart the old ids are still known', async () => {
  const live = new LiveSession({
    opening: { id: 's', code: 'ABCDEF', createdAtMs: 0 },
    hostHash: '',
    events: [join('a')],
    seatHashes: new Map(),
    ledger: { append: () => Promise.reject(new Error('nothing to append')) },
    reread: () => Promise.resolve([join('a')]),
    referee: { scoreRound: () => new Promise(() => undefined), tileHashOf: () => undefined },
    log: createLog('silent'),
  });
  expect(await live.submit(join('a'))).toEqual({ ok: true });
});
