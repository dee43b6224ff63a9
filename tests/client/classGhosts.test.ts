// The best of a class, by its code: kept on the device, and only what can be raced here.
import { afterEach, expect, it, vi } from 'vitest';
import { fetchClassGhosts, keptClassGhosts } from '../../client/practice/classGhosts.ts';
import { memoryStore } from '../../client/net/keep.ts';
import { bestGhosts } from '../../shared/game/ghost.ts';
import { attemptRecord, attemptRuns } from '../../shared/game/homework.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { draw, good } from '../game/play.ts';

afterEach(() => vi.unstubAllGlobals());

const recordWith = (batchSize: number, id: string) => {
  const plan = { ...good, batchSize };
  const runs = attemptRuns({ id, challengeId: 'stuck', number: 1, draw }, { prediction: 0, plan }, []);
  const outcomes = runs.map(({ run }) => scorePlan(run));
  return attemptRecord({ id, challengeId: 'stuck', number: 1, draw }, 0, runs, outcomes, 1);
};

it('of each challenge the best of all rounds', () => {
  const [loud, quiet] = [recordWith(16, 'a'), recordWith(256, 'b')];
  expect(bestGhosts([quiet, loud, quiet]).map(({ plan }) => plan.batchSize)).toEqual([16]);
  expect(bestGhosts([])).toEqual([]);
});

it('is there without a network once it was fetched; what cannot be raced is left out', async () => {
  const store = memoryStore();
  expect(keptClassGhosts(store)).toEqual([]);
  const [ghost] = bestGhosts([recordWith(16, 'a')]);
  const forged = { ...ghost, draw: { ...ghost?.draw, seed: 1 } };
  const fetched = vi.fn(async () => Response.json({ ghosts: [ghost, forged, { kind: 'ghost' }, null] }));
  vi.stubGlobal('fetch', fetched);
  expect(await fetchClassGhosts('ABC234', store)).toEqual([ghost]);
  expect(fetched).toHaveBeenCalledOnce();
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
  expect(keptClassGhosts(store)).toEqual([ghost]);
  await expect(fetchClassGhosts('ABC234', store)).rejects.toThrow('no network');
  expect(keptClassGhosts(store)).toEqual([ghost]);
  store.setItem('nd.classGhosts', '{');
  expect(keptClassGhosts(store)).toEqual([]);
});
