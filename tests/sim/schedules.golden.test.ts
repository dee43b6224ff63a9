// Rates from PyTorch; their origin: tests/fixtures/golden/README.md.
import { describe, expect, it } from 'vitest';
import { scheduleRates } from '../../shared/sim/schedules.ts';
import { goldenSchedules } from './golden.ts';

const golden = goldenSchedules();

function worstRelative(ours: Float64Array, theirs: readonly number[]): number {
  return Math.max(...theirs.map((rate, t) => Math.abs((ours[t] ?? NaN) / rate - 1)));
}

it('has all eight kinds that PyTorch has', () => {
  expect(golden.map((item) => item.schedule.kind)).toEqual([
    'constant',
    'step',
    'multistep',
    'exponential',
    'cosine',
    'cosineRestarts',
    'polynomial',
    'oneCycle',
  ]);
});

describe.each(golden)('$schedule.kind', (item) => {
  const steps = item.rates.length;

  it(`agrees with ${item.torch} to 1e-12`, () => {
    expect(worstRelative(scheduleRates(item.schedule, item.base, steps), item.rates)).toBeLessThan(1e-12);
  });

  it('does not agree when it is one step late', () => {
    const late = scheduleRates(item.schedule, item.base, steps + 1).slice(1);
    if (item.schedule.kind === 'constant') expect(worstRelative(late, item.rates)).toBe(0);
    else expect(worstRelative(late, item.rates)).toBeGreaterThan(1e-4);
  });
});
