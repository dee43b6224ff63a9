import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { challenges } from '../../shared/game/challenges.ts';
import type { Round, Session } from '../../shared/game/sessionTypes.ts';
import { createPool, type Pool } from '../../server/referee/pool.ts';
import { commitmentOf } from '../../shared/game/seed.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { createReferee } from '../../server/referee/scoreRound.ts';
import type { Job, Outcome } from '../../server/referee/messages.ts';

let pool: Pool | null = null;
afterEach(async () => {
  await pool?.close();
  pool = null;
});

const challenge = challenges['stuck'];
if (challenge === undefined) throw new Error('the challenge "stuck" is gone');
const job = (batchSize: number, seed = 7): Job => ({
  challengeId: 'stuck',
  plan: { ...challenge.naive, batchSize },
  draw: { seed, salt: '00'.repeat(16), commitment: commitmentOf(seed, '00'.repeat(16)) },
});

/** A worker of our own: plain JavaScript with a port. */
function workerFile(body: string): URL {
  const file = join(mkdtempSync(join(tmpdir(), 'noisy-descent-worker-')), 'worker.mjs');
  writeFileSync(
    file,
    `import { parentPort, threadId } from 'node:worker_threads';\nimport { existsSync, writeFileSync } from 'node:fs';\n${body}`,
  );
  return pathToFileURL(file);
}

describe('pool', () => {
  it('finds the same bits as this thread', async () => {
    pool = createPool(2);
    const outcomes = await Promise.all([pool.run(job(26)), pool.run(job(256)), pool.run(job(26))]);
    expect(outcomes).toEqual([scorePlan(job(26)), scorePlan(job(256)), scorePlan(job(26))]);
    expect(outcomes[0]?.summary.hash).not.toBe((await pool.run(job(26, 8))).summary.hash);
  });
  it('replaces a thread that dies and runs its job once more', async () => {
    const mark = join(mkdtempSync(join(tmpdir(), 'noisy-descent-mark-')), 'died');
    pool = createPool(
      1,
      workerFile(`parentPort.on('message', () => {
        if (!existsSync(${JSON.stringify(mark)})) { writeFileSync(${JSON.stringify(mark)}, ''); process.exit(3); }
        parentPort.postMessage({ ok: true, outcome: { thread: threadId } });
      });`),
    );
    expect(await pool.run(job(1))).toEqual({ thread: expect.any(Number) });
  });
  it('says so when a job kills its thread twice, and goes on with the next', async () => {
    pool = createPool(
      1,
      workerFile(`parentPort.on('message', ({ draw: { seed } }) => {
        if (seed === 13) throw new Error('unlucky');
        parentPort.postMessage({ ok: true, outcome: seed });
      });`),
    );
    const [bad, good] = await Promise.allSettled([pool.run(job(1, 13)), pool.run(job(1, 14))]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'unlucky' } });
    expect(good).toEqual({ status: 'fulfilled', value: 14 });
  });
  it('tells what is wrong with a job', async () => {
    pool = createPool(1);
    await expect(pool.run({ ...job(1), challengeId: 'nothing' })).rejects.toThrow('challenge: got "nothing"');
  });
  it('can be cancelled', async () => {
    pool = createPool(1, workerFile(`parentPort.on('message', () => {});`));
    const stop = new AbortController();
    const jobs = [pool.run(job(1), stop.signal), pool.run(job(2), stop.signal)];
    stop.abort();
    for (const one of jobs) await expect(one).rejects.toThrow('cancelled');
    await expect(pool.run(job(3), stop.signal)).rejects.toThrow('cancelled');
  });
});

it('equal plans are run once, and every seat has its outcome', async () => {
  const jobs: Job[] = [];
  const outcome = { tileHash: 't', summary: { hash: 'h' }, score: 5, parts: {} } as unknown as Outcome;
  const referee = createReferee({
    run: (one) => {
      jobs.push(one);
      return Promise.resolve(outcome);
    },
  });
  const { plan } = job(4);
  const round = { challengeId: 'stuck', draw: job(4).draw } as unknown as Round;
  const phase = { kind: 'locked', round, plans: { a: plan, b: { ...plan }, c: job(5).plan } };
  const scored = await referee.scoreRound({ phase } as unknown as Session, new AbortController().signal);
  expect(scored.map(({ seatId, score }) => [seatId, score])).toEqual([
    ['a', 5],
    ['b', 5],
    ['c', 5],
  ]);
  expect(jobs).toEqual([job(4), job(5)]);
  expect(referee.tileHashOf(round)).toBe('t');
});
