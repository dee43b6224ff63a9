// What practice keeps: stars by score, the best one only, and a number of bots that can be.
import { afterEach, expect, it } from 'vitest';
import { cairnsOf, mostOpponents, progress } from '../../client/screens/practice/progress.ts';
import { deviceStore } from '../../client/net/keep.ts';

afterEach(() => {
  for (const key of ['nd.best.stuck', 'nd.opponents']) deviceStore.removeItem(key);
});

it('builds a cairn at 300, 600 and 800 points', () => {
  expect([0, 299, 300, 599, 600, 799, 800, 1000].map(cairnsOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

it('keeps the best score, whatever comes after', () => {
  expect(progress.bestOf('stuck')).toBe(0);
  progress.reached('stuck', 640);
  progress.reached('stuck', 120);
  expect(progress.bestOf('stuck')).toBe(640);
  expect(progress.bestOf('saddle')).toBe(0);
});

it('as many bots as there are strategies, or none; what was saved wrong is all of them', () => {
  expect(progress.opponents()).toBe(mostOpponents);
  progress.setOpponents(0);
  expect(progress.opponents()).toBe(0);
  for (const wrong of ['many', '-1', '99', '1.5']) {
    deviceStore.setItem('nd.opponents', wrong);
    expect(progress.opponents()).toBeLessThanOrEqual(mostOpponents);
    expect(Number.isInteger(progress.opponents()) && progress.opponents() >= 0).toBe(true);
  }
});
