import { describe, expect, it } from 'vitest';
import type { Plan, Schedule } from '../../shared/sim/plan.ts';
import { ratesOf, scheduleRates } from '../../shared/sim/schedules.ts';

const plan = (schedule: Schedule, warmupSteps = 0): Plan => ({
  batchSize: 1,
  learningRate: 0.1,
  schedule,
  warmupSteps,
  optimizer: { kind: 'sgd', weightDecay: 0 },
});

describe('wsd', () => {
  it('stays, then falls in a line that would reach 0 at step T', () => {
    const rates = scheduleRates({ kind: 'wsd', decayFraction: 0.2 }, 1, 10);
    expect(Array.from(rates)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5]);
  });

  it('without a decay is constant', () => {
    expect(new Set(scheduleRates({ kind: 'wsd', decayFraction: 0 }, 0.3, 7))).toEqual(new Set([0.3]));
  });
});

describe('linear', () => {
  it('is polynomial of power one', () => {
    expect(scheduleRates({ kind: 'linear' }, 0.1, 50)).toEqual(scheduleRates({ kind: 'polynomial', power: 1 }, 0.1, 50));
  });
});

describe('the classic recipe', () => {
  it('cuts tenfold at epochs 30, 60 and 90', () => {
    const rates = scheduleRates({ kind: 'multistep', milestones: [30, 60, 90], factor: 0.1 }, 0.1, 100);
    expect([29, 30, 59, 60, 89, 90].map((t) => rates[t]?.toFixed(7))).toEqual(
      [0.1, 0.01, 0.01, 0.001, 0.001, 0.0001].map((rate) => rate.toFixed(7)),
    );
  });
});

describe('warm-up', () => {
  it('multiplies the first W rates by (t + 1) / W, whatever the schedule', () => {
    const cosine: Schedule = { kind: 'cosine', minimum: 0 };
    const bare = ratesOf(plan(cosine), 20);
    const warm = ratesOf(plan(cosine, 5), 20);
    for (let t = 0; t < 20; t++) expect(warm[t]).toBeCloseTo((bare[t] ?? 0) * Math.min(1, (t + 1) / 5), 15);
    expect(warm[3]).not.toBe(bare[3]);
    expect(warm[4]).toBe(bare[4]);
  });

  it('longer than the run never reaches the base', () => {
    expect(Array.from(ratesOf(plan({ kind: 'constant' }, 10), 2))).toEqual([0.1 / 10, 0.2 / 10]);
  });
});

describe('short runs', () => {
  const kinds: Schedule[] = [
    { kind: 'constant' },
    { kind: 'step', everySteps: 1, factor: 0.5 },
    { kind: 'multistep', milestones: [0, 0, 1], factor: 0.5 },
    { kind: 'exponential', factor: 0.9 },
    { kind: 'polynomial', power: 2.5 },
    { kind: 'linear' },
    { kind: 'cosine', minimum: 0.01 },
    { kind: 'cosineRestarts', firstCycle: 1, cycleFactor: 1, minimum: 0 },
    { kind: 'oneCycle', warmupFraction: 0.3, startDivisor: 25, finalDivisor: 1e4 },
    { kind: 'oneCycle', warmupFraction: 1, startDivisor: 25, finalDivisor: 1e4 },
    { kind: 'oneCycle', warmupFraction: 0.5, startDivisor: 25, finalDivisor: 1e4 },
    { kind: 'wsd', decayFraction: 1 },
  ];
  it.each(kinds.map((schedule) => [schedule.kind, schedule] as const))(
    '%s gives finite rates from 0 to base for 1 to 12 steps',
    (_, schedule) => {
      for (let steps = 1; steps <= 12; steps++) {
        const rates = ratesOf(plan(schedule, 3), steps);
        expect(rates.length).toBe(steps);
        for (const rate of rates) expect(rate >= 0 && rate <= 0.1 + 1e-15).toBe(true);
      }
    },
  );

  it('a million restarts are quick', () => {
    const rates = scheduleRates({ kind: 'cosineRestarts', firstCycle: 1, cycleFactor: 1, minimum: 0 }, 0.1, 1_000_000);
    expect(rates[999_999]).toBe(0.1);
  });

  it('a shrinking cycle is a bug, not an endless loop', () => {
    expect(() => scheduleRates({ kind: 'cosineRestarts', firstCycle: 10, cycleFactor: 0.5, minimum: 0 }, 0.1, 100)).toThrow('cycle');
  });
});
