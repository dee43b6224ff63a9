// What each challenge's lesson says to play, as plans; the naive plan is the challenge's own, others may stand beside it.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { OptimizerKind, Plan, ScheduleKind } from '../../shared/sim/plan.ts';
import { makePlan } from './plans.ts';

export interface Case {
  /** beside the challenge's own: other plans of somebody who has not understood */
  naive: readonly Plan[];
  lesson: readonly Plan[];
}

interface Choice {
  batchSize?: number;
  learningRate?: number;
  schedule?: ScheduleKind;
  warmup?: number;
  optimizer?: OptimizerKind;
  momentum?: number;
}

interface Choices {
  naive?: readonly Choice[];
  lesson: readonly Choice[];
}

const choices: Readonly<Record<string, Choices>> = {
  stuck: {
    naive: [{ batchSize: 64 }, { batchSize: 1 }],
    lesson: [
      { batchSize: 16, learningRate: 0.15 },
      { batchSize: 32, learningRate: 0.2 },
      { batchSize: 16, learningRate: 0.2, schedule: 'cosine' },
    ],
  },
  'escape-race': {
    naive: [{ batchSize: 64 }, { batchSize: 1 }],
    lesson: [
      { batchSize: 8, learningRate: 0.05 },
      { batchSize: 16, learningRate: 0.07 },
      { batchSize: 24, learningRate: 0.08 },
    ],
  },
  'root-b': { naive: [{ learningRate: 0.016 }], lesson: [{ learningRate: 0.064 }] },
  'root-b-adam': { naive: [{ learningRate: 0.48 }], lesson: [{ learningRate: 0.12 }] },
  'cool-down': {
    naive: [{ learningRate: 0.05 }, { learningRate: 0.2 }, { learningRate: 0.02 }],
    lesson: [
      { learningRate: 0.15, schedule: 'step' },
      { learningRate: 0.15, schedule: 'cosine' },
      { learningRate: 0.15, schedule: 'oneCycle' },
    ],
  },
  'warm-up': {
    naive: [{ learningRate: 0.06 }, { learningRate: 0.8, warmup: 0.02 }],
    lesson: [
      { learningRate: 0.8, warmup: 0.05 },
      { learningRate: 0.8, warmup: 0.1 },
      { learningRate: 1.5, schedule: 'oneCycle' },
    ],
  },
  'flat-or-sharp': {
    naive: [{ batchSize: 64 }, { batchSize: 1 }],
    lesson: [{ batchSize: 8 }, { batchSize: 11 }, { batchSize: 16 }],
  },
  budget: {
    naive: [
      { batchSize: 1, learningRate: 0.01 },
      { batchSize: 32, learningRate: 0.05 },
    ],
    lesson: [
      { batchSize: 256, learningRate: 0.05, schedule: 'cosine' },
      { batchSize: 512, learningRate: 0.05, schedule: 'cosine' },
      { batchSize: 1024, learningRate: 0.08, schedule: 'cosine' },
    ],
  },
  saddle: {
    naive: [{ batchSize: 128 }],
    lesson: [
      { batchSize: 32, learningRate: 0.2 },
      { batchSize: 60, learningRate: 0.23 },
    ],
  },
  ravine: {
    naive: [{ learningRate: 0.03 }],
    lesson: [
      { optimizer: 'nesterov', momentum: 0.95, learningRate: 0.008 },
      { optimizer: 'nesterov', momentum: 0.9, learningRate: 0.02 },
    ],
  },
};

export function caseOf(challenge: Challenge): Case {
  const { naive, controls } = challenge;
  const given = choices[challenge.id];
  if (!given) throw new Error(`calibrate: no plans for ${challenge.id}`);
  const planOf = (choice: Choice): Plan => {
    const { momentum, batchSize, learningRate, schedule, warmup, optimizer } = choice;
    return makePlan(challenge, {
      batchSize: batchSize ?? naive.batchSize,
      learningRate: learningRate ?? naive.learningRate,
      schedule: schedule ?? naive.schedule.kind,
      warmup: controls.warmup ? (warmup ?? 0) : 0,
      optimizer: optimizer ?? naive.optimizer.kind,
      ...(momentum === undefined ? {} : { momentum }),
    });
  };
  return { naive: [naive, ...(given.naive ?? []).map(planOf)], lesson: given.lesson.map(planOf) };
}
