// What the sliders make is always a plan that the challenge accepts.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { draftOf, planOf } from '../../client/ui/draft.ts';
import { logStops, powersOfTwo } from '../../client/ui/logScale.ts';
import { readingsOf } from '../../client/ui/readings.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { checkPlan } from '../../shared/game/round.ts';

it('every position of every control is accepted by the rules of its challenge', () => {
  for (const challenge of Object.values(challenges)) {
    const { controls } = challenge;
    const batches = powersOfTwo(controls.batchSize.min, controls.batchSize.max).values;
    const rates = logStops(controls.learningRate.min, controls.learningRate.max).values;
    fc.assert(
      fc.property(
        fc.constantFrom(...batches),
        fc.constantFrom(...rates),
        fc.constantFrom(...controls.schedules),
        fc.constantFrom(...controls.optimizers),
        fc.integer({ min: 0, max: 50 }),
        (batchSize, learningRate, schedule, optimizer, warmup) => {
          const plan = planOf({ batchSize, learningRate, schedule, optimizer, warmup: warmup / 100 }, challenge);
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
