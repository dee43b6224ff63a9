// What is heard of a run.
import { expect, it } from 'vitest';
import { hear, silence } from '../../client/sound/hear.ts';
import type { DescentStatus } from '../../client/view/descent.ts';

const status = (heroLoss: number[], counts: Partial<DescentStatus['counts']> = {}): DescentStatus => ({
  units: 0,
  counts: { trapped: 0, escaped: 0, wandering: 0, diverged: 0, of: 100, ...counts },
  drawn: 100,
  heroLoss,
});

it('ticks once for the steps since the last look, pitched by the loss, and is silent while nothing moves', () => {
  expect(hear(silence, status([4]), false).sounds).toEqual([]);
  const first = hear(silence, status([4, 3, 2]), false);
  expect(first.sounds).toEqual([{ kind: 'tick', pitch: 0 }]);
  expect(hear(first.heard, status([4, 3, 2]), false).sounds).toEqual([]);
  expect(hear(first.heard, status([4, 3, 2, 3]), false).sounds).toEqual([{ kind: 'tick', pitch: 0.5 }]);
  expect(hear(first.heard, status([4, 3, 2, Number.POSITIVE_INFINITY]), false).sounds).toEqual([]);
});

it('sounds a chord and a thud once each, again after a replay has gone back, and neither in the fog', () => {
  const out = status([4, 3], { escaped: 50, diverged: 10 });
  const first = hear(silence, out, false);
  expect(first.sounds.map(({ kind }) => kind)).toEqual(['tick', 'chord', 'thud']);
  expect(hear(first.heard, out, false).sounds).toEqual([]);
  const back = hear(first.heard, status([4]), false);
  expect(hear(back.heard, out, false).sounds.map(({ kind }) => kind)).toEqual(['tick', 'chord', 'thud']);
  expect(hear(silence, out, true).sounds.map(({ kind }) => kind)).toEqual(['tick']);
});
