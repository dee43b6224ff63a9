// What the sliders make is always a plan that the challenge accepts.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesBetween, draftOf, planOf } from '../../client/ui/draft.ts';
import { logStops, momentumStops, powersOfTwo } from '../../client/ui/logScale.ts';
import { scaledRate } from '../../client/ui/offers.ts';
import { readingsOf } from '../../client/ui/readings.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { checkPlan } from '../../shared/game/round.ts';

it('every position of every control is accepted by the rules of its challenge', () => {
  for (const challenge of Object.values(challenges)) {
    const { controls } = challenge;
    const batches = powersOfTwo(controls.batchSize.min, controls.batchSize.max).values;
    const rates = logStops(controls.learningRate.min, controls.learningRate.max).values;
    const { momentum } = controls;
    fc.assert(
      fc.property(
        fc.constantFrom(...batches),
        fc.constantFrom(...rates),
        fc.constantFrom(...controls.schedules),
        fc.constantFrom(...controls.optimizers),
        fc.integer({ min: 0, max: 50 }),
        fc.constantFrom(...(momentum ? momentumStops(momentum).values : [0.9])),
        (batchSize, learningRate, schedule, optimizer, warmup, mu) => {
          const draft = { batchSize, learningRate, schedule, optimizer, warmup: warmup / 100, momentum: mu, rule: 'theta -= eta*g' };
          const plan = planOf(draft, challenge);
          // A probe's plan, taken over, is the same plan.
          expect(planOf(draftOf(plan, challenge), challenge)).toEqual(plan);
          expect(checkPlan(challenge, plan)).toBeNull();
        },
      ),
    );
    // And the rules do refuse: a plan past the slider's end.
    expect(checkPlan(challenge, { ...challenge.naive, learningRate: controls.learningRate.max * 1.01 })).not.toBeNull();
  }
});

it('the naive plan survives the sliders unchanged', () => {
  for (const challenge of Object.values(challenges))
    expect(planOf(draftOf(challenge.naive, challenge), challenge)).toEqual(challenge.naive);
});

it('reads a plan as the exercise does: B = 32 has noise sigma / sqrt 32, times the finite-population factor', () => {
  const stuck = challenges['stuck'];
  if (!stuck) throw new Error('the challenge "stuck" is gone');
  const at = (batchSize: number) => readingsOf(stuck, { ...stuck.naive, batchSize });
  expect(at(32).noise).toBeCloseTo((8 / Math.sqrt(32)) * Math.sqrt((256 - 32) / 255), 12);
  expect(at(256).noise).toBe(0);
  expect(at(64).steps).toBe(400);
  expect(at(256).steps).toBe(100);
  expect(at(32).utilisation).toBe(0.5);
  expect(at(32).rates.length).toBe(400);
});

const stuckWith = (more: object) => {
  const stuck = challenges['stuck'];
  if (!stuck) throw new Error('the challenge "stuck" is gone');
  return { ...stuck, controls: { ...stuck.controls, ...more } };
};

it('momentum moves only where it is offered, and only for rules that have it', () => {
  const moving = stuckWith({ optimizers: ['sgd', 'momentum', 'adam'], momentum: { min: 0, max: 0.99 } });
  const draft = { ...draftOf(moving.naive, moving), momentum: 0.5 };
  expect(planOf({ ...draft, optimizer: 'momentum' }, moving).optimizer).toEqual({ kind: 'momentum', momentum: 0.5 });
  expect(planOf({ ...draft, optimizer: 'sgd' }, moving).optimizer).toEqual(moving.naive.optimizer);
  expect(planOf({ ...draft, optimizer: 'adam' }, moving).optimizer).toEqual({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
  const fixed = stuckWith({ optimizers: ['sgd', 'momentum'] });
  expect(planOf({ ...draft, optimizer: 'momentum' }, fixed).optimizer).toEqual({ kind: 'momentum', momentum: 0.9 });
  expect(momentumStops({ min: 0.5, max: 0.99 }).values).toEqual([0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99]);
});

it('scales the rate with the batch: by k, by the square root of k, and never past the slider', () => {
  const usual = { batchSize: 16, learningRate: 0.05 };
  const scale = logStops(0.001, 10);
  expect(scaledRate(usual, 4, 'linear', scale)).toBeCloseTo(0.2, 2);
  expect(scaledRate(usual, 4, 'square-root', scale)).toBeCloseTo(0.1, 2);
  expect(scaledRate(usual, 1, 'linear', scale)).toBeCloseTo(0.05, 2);
  expect(scaledRate(usual, 256, 'linear', logStops(0.001, 1))).toBe(1);
});

it('names what changed after the talk, and nothing else', () => {
  const { naive } = stuckWith({});
  expect(changesBetween(naive, naive)).toEqual([]);
  expect(changesBetween(naive, { ...naive, batchSize: 8, warmupSteps: 20 })).toEqual(['batchSize', 'warmup']);
  // A longer run has other milestones, and is still the same schedule.
  const milestones = (steps: number) => ({ ...naive, schedule: { kind: 'multistep' as const, milestones: [steps], factor: 0.1 } });
  expect(changesBetween(milestones(50), milestones(200))).toEqual([]);
});
