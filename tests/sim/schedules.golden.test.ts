// Golden rates from PyTorch; origin in tests/fixtures/golden/README.md.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../shared/sim/plan.ts';
import { scheduleRates } from '../../shared/sim/schedules.ts';

interface GoldenCase {
  kind: string;
  params: Record<string, unknown>;
  base: number;
  totalSteps: number;
  torch: string;
  rates: number[];
}
const golden = JSON.parse(readFileSync(new URL('../fixtures/golden/schedules.json', import.meta.url), 'utf8')) as {
  schedules: GoldenCase[];
};

/** The file's names are ours, so the parts make a Schedule. */
const scheduleOf = (item: GoldenCase) => ({ kind: item.kind, ...item.params }) as Schedule;

function worstRelative(ours: Float64Array, theirs: readonly number[]): number {
  return Math.max(...theirs.map((rate, t) => Math.abs((ours[t] ?? NaN) / rate - 1)));
}

it('has all eight kinds that PyTorch has', () => {
  expect(golden.schedules.map((item) => item.kind)).toEqual([
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

describe.each(golden.schedules)('$kind', (item) => {
  it(`agrees with ${item.torch} to 1e-12`, () => {
    expect(item.rates.length).toBe(item.totalSteps);
    expect(worstRelative(scheduleRates(scheduleOf(item), item.base, item.totalSteps), item.rates)).toBeLessThan(1e-12);
  });

  it('does not agree when it is one step late', () => {
    const late = scheduleRates(scheduleOf(item), item.base, item.totalSteps + 1).slice(1);
    if (item.kind === 'constant') expect(worstRelative(late, item.rates)).toBe(0);
    else expect(worstRelative(late, item.rates)).toBeGreaterThan(1e-4);
  });
});
