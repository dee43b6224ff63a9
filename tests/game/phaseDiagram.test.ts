import { expect, test } from 'vitest';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { diagramCell, diagramGrid, diagramPlans } from '../../shared/game/phaseDiagram.ts';
import { checkPlan } from '../../shared/game/round.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { summaryOf } from './play.ts';
import { recordOfPlans } from './records.ts';

const cosine: Plan = { ...stuck.naive, schedule: { kind: 'cosine', minimum: 0 } };

test('the grid spans the challenge: powers of two, ten rates even in ratio, the class\u2019s most common schedule', () => {
  const grid = diagramGrid(recordOfPlans('stuck', [stuck.naive, cosine, cosine]));
  expect(grid?.batchSizes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
  expect(grid?.learningRates).toHaveLength(10);
  expect(grid?.plan.schedule.kind).toBe('cosine');
  const rates = grid?.learningRates ?? [];
  const ratios = rates.slice(1).map((rate, i) => rate / (rates[i] ?? 1));
  for (const ratio of ratios) expect(ratio).toBeCloseTo(15 ** (1 / 9), 10);
  // Equally common: the better placed one.
  expect(diagramGrid(recordOfPlans('stuck', [stuck.naive, cosine]))?.plan.schedule.kind).toBe('constant');
});

test('every cell is a plan that the challenge allows', () => {
  for (const id of ['stuck', 'escape-race', 'saddle']) {
    const challenge = knownChallenge(id);
    const grid = diagramGrid(recordOfPlans(id, [challenge.naive]));
    if (grid === null) throw new Error(`${id} has a plane`);
    const plans = diagramPlans(challenge, grid);
    expect(plans).toHaveLength(grid.batchSizes.length * 10);
    expect(plans.map((plan) => checkPlan(challenge, plan))).toEqual(plans.map(() => null));
    expect([plans[1]?.batchSize, plans[1]?.learningRate]).toEqual([grid.batchSizes[1], grid.learningRates[0]]);
  }
});

test('no plane: the rate is fixed, or nobody played', () => {
  expect(diagramGrid(recordOfPlans('flat-or-sharp', [knownChallenge('flat-or-sharp').naive]))).toBeNull();
  expect(diagramGrid(recordOfPlans('stuck', []))).toBeNull();
});

test('a cell says what most of its walkers did', () => {
  const summary = { ...summaryOf(0.2), escapedEver: 0.7, diverged: 0.1 };
  expect(diagramCell({ summary, parts: { escaped: 0.2 }, score: 120 })).toEqual({
    outcome: 'wandering',
    escaped: 0.2,
    escapedEver: 0.7,
    diverged: 0.1,
    score: 120,
  });
});
