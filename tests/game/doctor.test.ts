// The doctor over every challenge: no advice that cannot be taken, and advice that mostly helps when it is.
import { describe, expect, it } from 'vitest';
import type { Challenge } from '../../shared/game/challenge.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { groundsOf } from '../calibrate/seeds.ts';
import { standardOptimizer } from '../../shared/game/planParameters.ts';
import { checkPlan, specOf } from '../../shared/game/round.ts';
import { scoreRun } from '../../shared/game/scorePlan.ts';
import { cureOf, type Cure } from '../../shared/sim/cure.ts';
import { diagnose } from '../../shared/sim/diagnosis.ts';
import type { OptimizerChoice, Plan } from '../../shared/sim/plan.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { draw } from './play.ts';

/** Batch sizes and rates over their whole ranges, with every optimizer on offer. */
function grid({ controls, naive }: Challenge): Plan[] {
  const { batchSize: b, learningRate: l, momentum } = controls;
  const batches: number[] = [];
  for (let size = b.min; size <= b.max; size *= 4) batches.push(size);
  const rates = l.min === l.max ? [l.min] : [0, 0.25, 0.5, 0.75, 1].map((f) => Math.min(l.max, l.min * (l.max / l.min) ** f));
  const optimizers = controls.optimizers.flatMap((kind): OptimizerChoice[] => {
    const usual = kind === naive.optimizer.kind ? naive.optimizer : standardOptimizer(kind);
    return momentum && 'momentum' in usual ? [usual, { ...usual, momentum: momentum.max }] : [usual];
  });
  return optimizers.flatMap((optimizer) =>
    batches.flatMap((batchSize) => rates.map((learningRate) => ({ ...naive, optimizer, batchSize, learningRate }))),
  );
}

function taken(plan: Plan, cure: Cure): Plan {
  switch (cure.kind) {
    case 'lower-rate':
    case 'raise-rate':
      return { ...plan, learningRate: cure.learningRate };
    case 'smaller-batch':
    case 'larger-batch':
      return { ...plan, batchSize: cure.batchSize };
    case 'other-optimizer':
      return { ...plan, optimizer: standardOptimizer(cure.optimizer), learningRate: cure.learningRate };
    case 'less-momentum':
      return 'momentum' in plan.optimizer ? { ...plan, optimizer: { ...plan.optimizer, momentum: cure.momentum } } : plan;
    case 'decay':
      return { ...plan, schedule: { kind: 'cosine', minimum: 0 } };
    case 'warm-up':
      return { ...plan, warmupSteps: 5 };
    case 'none':
      return plan;
  }
}

/** Scored as the referee does, so that what is held against another swarm or a named cause is too. */
function visit(challenge: Challenge, plan: Plan): { kind: string; cure: Cure; score: number } {
  const world = worldOf(challenge.landscape);
  const spec = specOf(challenge, plan, draw.seed);
  const { score, summary } = scoreRun(challenge, { plan, draw });
  const found = diagnose(world, spec, summary, challenge);
  return { kind: found.kind, cure: cureOf(world, spec, found, challenge), score };
}

describe.each(Object.values(challenges).map((challenge) => [challenge.id, groundsOf(challenge)] as const))(
  '%s, in all its variants',
  (_, grounds) => {
    const visits = grounds.flatMap((challenge) => grid(challenge).map((plan) => ({ challenge, plan, ...visit(challenge, plan) })));

    it('advises only what may be chosen', () => {
      for (const { challenge, plan, cure } of visits) expect(checkPlan(challenge, taken(plan, cure)), JSON.stringify(cure)).toBeNull();
      expect(visits.some(({ cure }) => cure.kind !== 'none')).toBe(true);
    });

    it('helps when taken: rarely worse by over 20 points, better for at least a third of the plans', () => {
      const treated = visits.filter(({ cure }) => cure.kind !== 'none');
      const gains = treated.map(({ challenge, plan, cure, score }) => visit(challenge, taken(plan, cure)).score - score);
      expect(gains.filter((gain) => gain < -20).length).toBeLessThanOrEqual(treated.length / 10);
      expect(gains.filter((gain) => gain > 0).length).toBeGreaterThanOrEqual(treated.length / 3);
    });

    it('calls a plan well tuned only where it scores', () => {
      for (const { kind, score } of visits) if (kind === 'well-tuned') expect(score).toBeGreaterThan(500);
    });
  },
);

it('fixes nothing that the challenge fixes: flat or sharp with a batch of 1 needs a larger batch, not another rate', () => {
  const challenge = challenges['flat-or-sharp'];
  if (!challenge) throw new Error('the challenge flat-or-sharp is gone');
  expect(visit(challenge, { ...challenge.naive, batchSize: 1 }).cure.kind).toBe('larger-batch');
});

it.each([
  ['adaptive', 'adam'],
  ['ravine', 'nesterov'],
])('%s without momentum: %s, at a rate that arrives', (id, optimizer) => {
  const challenge = challenges[id];
  if (!challenge) throw new Error(`the challenge ${id} is gone`);
  const before = visit(challenge, { ...challenge.naive, learningRate: challenge.controls.learningRate.min });
  expect(before).toMatchObject({ kind: 'lopsided', cure: { kind: 'other-optimizer', optimizer } });
  expect(visit(challenge, taken(challenge.naive, before.cure)).score).toBeGreaterThan(before.score + 700);
  // Where that is not on offer, it is not advised.
  const plain = { ...challenge, controls: { ...challenge.controls, optimizers: ['sgd'] as const } };
  expect(visit(plain, challenge.naive).cure.kind).not.toBe('other-optimizer');
});

it('too much momentum swings: less of it', () => {
  const ravine = challenges['ravine'];
  if (!ravine) throw new Error('the challenge ravine is gone');
  const plan: Plan = { ...ravine.naive, learningRate: 0.01, optimizer: { kind: 'nesterov', momentum: 0.99 } };
  const before = visit(ravine, plan);
  expect(before).toMatchObject({ kind: 'swinging', cure: { kind: 'less-momentum' } });
  expect(visit(ravine, taken(plan, before.cure)).score).toBeGreaterThan(before.score + 200);
});
