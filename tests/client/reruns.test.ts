// A class run again: the same results as the referee's, shared out among workers, stopped when nobody waits any more.
import { expect, it } from 'vitest';
import type { FromRerunner, Job, ToRerunner } from '../../client/reruns/messages.ts';
import { curvesOf, scoreAll } from '../../client/reruns/rerun.ts';
import { createReruns, type RerunWire } from '../../client/reruns/reruns.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { recordedSpec, verifyScored } from '../../shared/game/record.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { whatIfRuns } from '../../shared/game/whatIfRuns.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { draw } from '../game/play.ts';
import { randomRecord } from '../gallery/randomRecord.ts';

const plans = [16, 32, 16, 256].map((batchSize) => ({ ...stuck.naive, batchSize }));
const job: Job = { challenge: stuck, draw, runs: plans.map((plan) => ({ plan })) };

it('scores as the referee does, equal plans once', () => {
  const parts = [...scoreAll('wasm', job)];
  const outcomes = parts.flatMap((part) => (part.kind === 'outcome' ? [part.outcome] : []));
  const { tileHash, ...first } = scorePlan({ challengeId: 'stuck', plan: plans[0] ?? stuck.naive, draw });
  expect(outcomes[0]).toEqual(first);
  expect(outcomes[2]).toBe(outcomes[0]);
  expect(parts.at(-1)).toEqual({ kind: 'done', tileHash });
});

it('a record that went over the wire is found true, and one changed bit is found', () => {
  const record = JSON.parse(JSON.stringify(randomRecord(stuck, 6, 9))) as ReturnType<typeof randomRecord>;
  const parts = [...scoreAll('wasm', { challenge: stuck, draw: record.draw, runs: record.scored })];
  const found = parts.flatMap((part) => (part.kind === 'outcome' ? [part] : []));
  for (const { index, outcome } of found) {
    const one = record.scored[index];
    if (one === undefined) throw new Error(`no run ${index}`);
    const stored = JSON.parse(JSON.stringify(outcome)) as typeof outcome;
    expect(verifyScored(one, stored)).toEqual([]);
    const forged = { ...one, summary: { ...one.summary, hash: 'ff' } };
    expect(verifyScored(forged, stored).map((miss) => miss.field)).toEqual(['scored.summary.hash']);
  }
});

it('a changed world is another round: half the noise, other bits', () => {
  const record = randomRecord(stuck, 3, 9);
  const { challenge, runs } = whatIfRuns(record, { kind: 'noise', factor: 0.5 });
  const [changed] = [...scoreAll('wasm', { challenge, draw: record.draw, runs })];
  const spec = recordedSpec(record, record.scored[0] ?? { plan: stuck.naive });
  const { hash } = runSwarm('wasm', worldOf('double-well'), { ...spec, noise: { kind: 'isotropic', sigma: 4 } });
  expect(changed?.kind === 'outcome' && changed.outcome.summary.hash).toBe(hash);
  expect(hash).not.toBe(record.scored[0]?.summary.hash);
});

it('curves begin at the start, end at the record\u2019s median, and are null where most have left', () => {
  const wild = { ...stuck.naive, batchSize: 1, learningRate: 0.3 };
  const runs = [{ plan: plans[0] ?? stuck.naive }, { plan: wild }];
  const curves = [...curvesOf('wasm', { ...job, runs }, 5)].flatMap((part) => (part.kind === 'curve' ? [part.losses] : []));
  const { summary } = scorePlan({ challengeId: 'stuck', plan: plans[0] ?? stuck.naive, draw });
  expect(curves[0]).toHaveLength(5);
  // The exercise's loss at -1.8, as the tile has it.
  expect(curves[0]?.[0]).toBeCloseTo(2.8284, 3);
  expect(curves[0]?.[4]).toBe(summary.medianLoss);
  expect(curves[1]?.[4]).toBeNull();
});

/** Workers by hand: answers when told to. */
function stage(size: number) {
  const sent: ToRerunner[][] = [];
  const hears: ((message: FromRerunner) => void)[] = [];
  const fails: ((error: Error) => void)[] = [];
  const reruns = createReruns(size, (): RerunWire => {
    const worker = sent.push([]) - 1;
    return {
      post: (message) => sent[worker]?.push(message),
      listen(hear, fail) {
        hears[worker] = hear;
        fails[worker] = fail;
      },
    };
  });
  return { reruns, sent, hears, fails };
}
const many = (n: number): Job => ({ ...job, runs: Array.from({ length: n }, (_, i) => ({ plan: { ...stuck.naive, batchSize: i + 1 } })) });
const outcome = (score: number) => ({
  score,
  parts: {},
  summary: scorePlan({ challengeId: 'stuck', plan: stuck.naive, draw, walkers: 4 }).summary,
});

it('shares a class among workers and puts the answers back in order', async () => {
  const { reruns, sent, hears } = stage(2);
  const asked = reruns.score(many(17));
  const jobs = sent.map((messages) => messages[0]);
  const sizesOf = jobs.map((message) => (message?.kind === 'score' ? message.job.runs.map((run) => run.plan.batchSize) : []));
  expect(sizesOf).toEqual([
    [1, 3, 5, 7, 9, 11, 13, 15, 17],
    [2, 4, 6, 8, 10, 12, 14, 16],
  ]);
  jobs.forEach((message, worker) => {
    if (message?.kind !== 'score') throw new Error('a score was asked for');
    message.job.runs.forEach((run, index) =>
      hears[worker]?.({ kind: 'outcome', id: message.id, index, outcome: outcome(run.plan.batchSize) }),
    );
    hears[worker]?.({ kind: 'done', id: message.id, tileHash: 'tile' });
  });
  const { outcomes, tileHash } = await asked;
  expect(outcomes.map((one) => one.score)).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
  expect(tileHash).toBe('tile');
});

it('a few plans stay with one worker', async () => {
  const { reruns, sent } = stage(4);
  void reruns.score(many(8));
  expect(sent).toHaveLength(1);
});

it('stops when told to, and a late answer is nobody\u2019s', async () => {
  const { reruns, sent, hears } = stage(1);
  const stop = new AbortController();
  const heard: number[] = [];
  const asked = reruns.score(many(3), { signal: stop.signal, onOutcome: (index) => heard.push(index) });
  const id = sent[0]?.[0]?.id ?? 0;
  hears[0]?.({ kind: 'outcome', id, index: 0, outcome: outcome(1) });
  stop.abort(new Error('another change'));
  await expect(asked).rejects.toThrow('another change');
  expect(sent[0]?.at(-1)).toEqual({ kind: 'stop', id });
  hears[0]?.({ kind: 'outcome', id, index: 1, outcome: outcome(1) });
  expect(heard).toEqual([0]);
});

it('a bug in the worker, or its death, is a rejection; the next class gets a new worker', async () => {
  const { reruns, sent, hears, fails } = stage(1);
  const first = reruns.score(many(2));
  hears[0]?.({ kind: 'failed', id: sent[0]?.[0]?.id ?? 0, message: 'no such landscape' });
  await expect(first).rejects.toThrow('no such landscape');
  const second = reruns.curves(many(2), 5);
  fails[0]?.(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  void reruns.score(many(2));
  expect(sent).toHaveLength(2);
});
