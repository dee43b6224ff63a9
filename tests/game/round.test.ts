import { expect, test } from 'vitest';
import { challenges, challengeOf, knownChallenge } from '../../shared/game/challenges.ts';
import { escapeRace } from '../../shared/game/challenges/escapeRace.ts';
import { flatOrSharp } from '../../shared/game/challenges/flatOrSharp.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import type { Challenge } from '../../shared/game/challenge.ts';
import { scheduleFault } from '../../shared/game/planParameters.ts';
import { checkPlan, planSteps, specOf, unitsAt } from '../../shared/game/round.ts';
import { ratesOf } from '../../shared/sim/schedules.ts';
import type { OptimizerChoice, Plan, Schedule } from '../../shared/sim/plan.ts';

const roomy: Challenge = {
  ...stuck,
  datasetSize: null,
  controls: {
    ...stuck.controls,
    batchSize: { min: 1, max: 4096 },
    warmup: true,
    schedules: ['constant', 'step', 'multistep', 'exponential', 'polynomial', 'linear', 'cosine', 'cosineRestarts', 'oneCycle', 'wsd'],
    optimizers: ['sgd', 'momentum', 'adam'],
  },
};
const plan: Plan = { ...stuck.naive, batchSize: 16, learningRate: 0.15 };
const refused = (challenge: Challenge, change: Partial<Plan>): unknown => checkPlan(challenge, { ...plan, ...change });

test('each limit of the controls has its own reason, and names field, got and takes', () => {
  expect(checkPlan(stuck, plan)).toBeNull();
  expect(refused(stuck, { batchSize: 1.5 })).toMatchObject({
    reason: 'plan-out-of-range',
    detail: 'batchSize: got 1.5, takes a whole number, 1 to 256',
  });
  expect(refused(stuck, { batchSize: 0 })).toMatchObject({ reason: 'plan-out-of-range' });
  expect(refused(stuck, { batchSize: 257 })).toMatchObject({
    reason: 'batch-exceeds-dataset',
    detail: 'batchSize: got 257, takes at most 256',
  });
  expect(refused(stuck, { batchSize: 1025 })).toMatchObject({
    reason: 'batch-does-not-fit-in-memory',
    detail: 'batchSize: got 1025, takes at most 1024',
  });
  expect(refused(roomy, { batchSize: 1024 })).toBeNull();
  for (const learningRate of [0.0199, 0.301, -1, Number.NaN, Infinity])
    expect(refused(stuck, { learningRate })).toMatchObject({ reason: 'plan-out-of-range' });
  expect(refused(stuck, { schedule: { kind: 'linear' } })).toMatchObject({
    reason: 'schedule-not-offered',
    detail: 'schedule: got "linear", takes constant, cosine',
  });
  expect(refused(stuck, { optimizer: { kind: 'lion', beta1: 0.9, beta2: 0.99 } })).toMatchObject({ reason: 'optimizer-not-offered' });
  expect(refused(stuck, { warmupSteps: 1 })).toMatchObject({ reason: 'warmup-not-offered' });
  expect(refused(roomy, { warmupSteps: 400 })).toBeNull();
  for (const warmupSteps of [-1, 0.5, 401]) expect(refused(roomy, { warmupSteps })).toMatchObject({ reason: 'plan-out-of-range' });
});

test('hidden parameters move nothing: an optimizer has the standard ones or the naive plan’s', () => {
  const with_ = (optimizer: OptimizerChoice): unknown => refused(roomy, { optimizer });
  expect(with_({ kind: 'momentum', momentum: 0.9 })).toBeNull();
  expect(with_({ kind: 'momentum', momentum: 0.99 })).toMatchObject({ detail: 'optimizer.momentum: got 0.99, takes 0.9' });
  // Weight decay would pull the walker over the ridge without any noise.
  expect(with_({ kind: 'sgd', weightDecay: 5 })).toMatchObject({ detail: 'optimizer.weightDecay: got 5, takes 0' });
  const decaying: Challenge = { ...roomy, naive: { ...roomy.naive, optimizer: { kind: 'sgd', weightDecay: 0.1 } } };
  expect(checkPlan(decaying, { ...plan, optimizer: { kind: 'sgd', weightDecay: 0.1 } })).toBeNull();
});

const schedules: Schedule[] = [
  { kind: 'constant' },
  { kind: 'step', everySteps: 7, factor: 0.5 },
  { kind: 'multistep', milestones: [5, 20], factor: 0.1 },
  { kind: 'exponential', factor: 0.9 },
  { kind: 'polynomial', power: 2 },
  { kind: 'linear' },
  { kind: 'cosine', minimum: 0.01 },
  { kind: 'cosineRestarts', firstCycle: 9, cycleFactor: 2, minimum: 0 },
  { kind: 'oneCycle', warmupFraction: 0.3, startDivisor: 25, finalDivisor: 1e4 },
  { kind: 'wsd', decayFraction: 0.1 },
];
const lifting: Schedule[] = [
  { kind: 'step', everySteps: 7, factor: 2 },
  { kind: 'multistep', milestones: [5, 20], factor: 1.5 },
  { kind: 'exponential', factor: 1.1 },
  { kind: 'cosine', minimum: 0.4 },
  { kind: 'cosineRestarts', firstCycle: 9, cycleFactor: 2, minimum: 0.4 },
  { kind: 'oneCycle', warmupFraction: 0.3, startDivisor: 0.1, finalDivisor: 1 },
];

test('an accepted schedule never lifts the rate above the slider; one that would is refused', () => {
  for (const schedule of schedules) {
    expect(refused(roomy, { schedule }), schedule.kind).toBeNull();
    expect(Math.max(...ratesOf({ ...plan, schedule }, 100)), schedule.kind).toBeLessThanOrEqual(plan.learningRate * (1 + 1e-12));
  }
  for (const schedule of lifting) {
    expect(refused(roomy, { schedule }), schedule.kind).toMatchObject({ reason: 'plan-out-of-range' });
    expect(Math.max(...ratesOf({ ...plan, schedule }, 100)), schedule.kind).toBeGreaterThan(plan.learningRate);
  }
});

test('schedules out of shape are refused by field', () => {
  const fields = (
    [
      { kind: 'step', everySteps: 0, factor: 0.5 },
      { kind: 'multistep', milestones: [5, 5], factor: 0.5 },
      { kind: 'multistep', milestones: Array.from({ length: 17 }, (_, i) => i + 1), factor: 0.5 },
      { kind: 'polynomial', power: 0 },
      { kind: 'cosineRestarts', firstCycle: 1.5, cycleFactor: 1, minimum: 0 },
      { kind: 'cosineRestarts', firstCycle: 5, cycleFactor: 0, minimum: 0 },
      { kind: 'oneCycle', warmupFraction: 1, startDivisor: 25, finalDivisor: 1e4 },
      { kind: 'oneCycle', warmupFraction: 0.3, startDivisor: 25, finalDivisor: Number.NaN },
      { kind: 'wsd', decayFraction: 0 },
    ] satisfies Schedule[]
  ).map((schedule) => scheduleFault(schedule, 0.1)?.field);
  expect(fields).toEqual([
    'schedule.everySteps',
    'schedule.milestones',
    'schedule.milestones',
    'schedule.power',
    'schedule.firstCycle',
    'schedule.cycleFactor',
    'schedule.warmupFraction',
    'schedule.finalDivisor',
    'schedule.decayFraction',
  ]);
});

test('the budget buys fewer steps beyond the parallel width', () => {
  const stepsAt = (batchSize: number): number => planSteps(stuck, { ...plan, batchSize });
  expect([1, 64, 65, 128, 256].map(stepsAt)).toEqual([400, 400, 393, 200, 100]);
  expect(specOf(stuck, plan, 9)).toMatchObject({ landscape: 'double-well', start: [-1.8, 0], steps: 400, walkers: 1024, seed: 9, plan });
});

test('units run with the clock, stop at the budget, and never run backwards', () => {
  const clock = { atMs: 1_000, units: 50, unitsPerMs: 0.01 };
  expect([0, 1_000, 2_000, 1e9].map((atMs) => unitsAt(clock, atMs, 400))).toEqual([50, 50, 60, 400]);
});

test('challenges: ids are their keys, strangers are nobody, naive plans and questions are sound', () => {
  expect(Object.keys(challenges).join(' ')).toBe(
    'stuck escape-race root-b root-b-adam cool-down warm-up flat-or-sharp budget range-test saddle ravine adaptive real-data doctor fog free-descent',
  );
  for (const [id, challenge] of Object.entries(challenges)) {
    expect(challenge.id).toBe(id);
    expect(checkPlan(challenge, challenge.naive), id).toBeNull();
    const weights = Object.values(challenge.scoring).map((term: { weight: number }) => term.weight);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const { options } of [challenge.prediction, challenge.observation]) expect(new Set(options).size).toBeGreaterThanOrEqual(3);
    expect(challenge.timing).toEqual({ predictMs: 30_000, chooseMs: 90_000, descendMs: 30_000 });
  }
  for (const id of ['constructor', '__proto__', 'toString', '']) expect(challengeOf(id)).toBeNull();
  expect(() => knownChallenge('nope')).toThrow(/got "nope", expected one of stuck/u);
});

test('the calibrated numbers of the reference rows 1, 2, 6 and 8', () => {
  expect(stuck).toMatchObject({
    noise: { sigma: 8 },
    datasetSize: 256,
    budgetUnits: 400,
    controls: { batchSize: { min: 1, max: 256 }, learningRate: { min: 0.02, max: 0.3 } },
  });
  expect(stuck.scoring).toEqual({ escaped: { weight: 0.6 }, gap: { weight: 0.4, best: 0.03, worst: 0.5 } });
  expect(escapeRace).toMatchObject({ start: [-1.9, 0.4], cloud: 0.05, controls: { learningRate: { min: 0.005, max: 0.2 } } });
  expect(escapeRace.scoring).toEqual({ escaped: { weight: 0.6 }, ring: { weight: 0.4, ring: 0.15 } });
  expect(flatOrSharp).toMatchObject({
    start: [-0.22, 0.12],
    noise: { sigma: 10 },
    datasetSize: 1024,
    controls: { learningRate: { min: 0.05, max: 0.05 } },
  });
  expect(flatOrSharp.scoring).toEqual({ validation: { weight: 1, best: 0.1, worst: 0.9 } });
  expect(challenges['saddle']).toMatchObject({
    start: [1.5, 0],
    noise: { sigma: 0.5 },
    datasetSize: 256,
    budgetUnits: 300,
    scoring: { ring: { weight: 0.6, ring: 0.002 }, gap: { weight: 0.4, best: 2e-4, worst: 0.01 } },
  });
});
