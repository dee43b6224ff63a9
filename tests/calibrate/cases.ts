// What each challenge's lesson says to play, as plans; the naive plan is the challenge's own, others may stand beside it.
import type { Challenge } from '../../shared/game/challenge.ts';
import { specOf } from '../../shared/game/round.ts';
import { rangeTestOf, type RangeTest } from '../../shared/sim/rangeTest.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { OptimizerKind, Plan, ScheduleKind } from '../../shared/sim/plan.ts';
import { makePlan, shown } from './plans.ts';

/** A plan, or what somebody plays who measures the ground first. */
export type PlanOn = Plan | ((challenge: Challenge) => Plan);

export interface Named {
  name: string;
  plan: PlanOn;
  /** of the cause, where the challenge asks for one */
  prediction?: (challenge: Challenge) => number;
}

export interface Case {
  /** the challenge's own first; beside it others of somebody who has not understood */
  naive: readonly Named[];
  lesson: readonly Named[];
  /** shown in the report, judged by nobody: what a debrief speaks of */
  also?: readonly Named[];
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
  also?: readonly Choice[];
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
  'root-b': {
    naive: [{ learningRate: 0.016 }],
    lesson: [{ learningRate: 0.064 }],
    also: [{ learningRate: 0.128 }, { learningRate: 0.256 }],
  },
  'root-b-adam': { naive: [{ learningRate: 0.48 }], lesson: [{ learningRate: 0.12 }], also: [{ learningRate: 0.24 }] },
  'cool-down': {
    naive: [{ learningRate: 0.05 }, { learningRate: 0.2 }, { learningRate: 0.02 }],
    lesson: [
      { learningRate: 0.15, schedule: 'step' },
      { learningRate: 0.15, schedule: 'cosine' },
      { learningRate: 0.15, schedule: 'oneCycle' },
    ],
    also: [{ learningRate: 0.05, schedule: 'cosine' }],
  },
  'warm-up': {
    naive: [{ learningRate: 0.1 }, { learningRate: 0.8, warmup: 0.02 }],
    lesson: [
      { learningRate: 0.8, warmup: 0.05 },
      { learningRate: 0.8, warmup: 0.1 },
      { learningRate: 1.5, schedule: 'oneCycle' },
    ],
  },
  'flat-or-sharp': {
    naive: [{ batchSize: 64 }, { batchSize: 1 }],
    lesson: [{ batchSize: 8 }, { batchSize: 11 }, { batchSize: 16 }],
    also: [{ batchSize: 8, schedule: 'constant' }, { batchSize: 2 }],
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
    also: [{ batchSize: 1 }, { batchSize: 32, learningRate: 0.05 }],
  },
  adaptive: {
    naive: [
      { learningRate: 0.018, schedule: 'cosine' },
      { learningRate: 0.005, schedule: 'cosine', optimizer: 'momentum' },
    ],
    lesson: [
      { learningRate: 3.2e-4, schedule: 'cosine', optimizer: 'adam' },
      { learningRate: 5e-4, schedule: 'cosine', optimizer: 'adam' },
      { learningRate: 4e-4, schedule: 'cosine', optimizer: 'rmsprop' },
    ],
    also: [
      { learningRate: 1e-4, optimizer: 'adam' },
      { learningRate: 1e-3, optimizer: 'adam' },
      { learningRate: 0.01, schedule: 'cosine', optimizer: 'adam' },
    ],
  },
  'real-data': {
    naive: [
      { batchSize: 1, learningRate: 0.1 },
      { batchSize: 80, learningRate: 1.5 },
    ],
    lesson: [
      { batchSize: 8, learningRate: 1.5, schedule: 'cosine' },
      { batchSize: 8, learningRate: 0.8 },
      { batchSize: 16, learningRate: 2, schedule: 'cosine' },
    ],
    also: [
      { batchSize: 1, learningRate: 1.5 },
      { batchSize: 1, learningRate: 1.5, schedule: 'cosine' },
      { batchSize: 32, learningRate: 2 },
    ],
  },
  ravine: {
    naive: [{ learningRate: 0.03 }],
    lesson: [
      { optimizer: 'nesterov', momentum: 0.95, learningRate: 0.008 },
      { optimizer: 'nesterov', momentum: 0.9, learningRate: 0.02 },
    ],
    also: [
      { optimizer: 'momentum', momentum: 0.9, learningRate: 0.02 },
      { optimizer: 'momentum', momentum: 0.99, learningRate: 0.02 },
      { optimizer: 'nesterov', momentum: 0.99, learningRate: 0.008 },
    ],
  },
};

/** What a range test on this ground says, times a share of its blow-up rate (or its steepest one). */
function measuredPlan(name: string, rateOf: (test: RangeTest) => number, schedule: ScheduleKind): Named {
  return {
    name,
    plan: (challenge) => {
      const { naive, controls } = challenge;
      const spec = { ...specOf(challenge, naive, 901), walkers: 64 };
      const { min, max } = controls.learningRate;
      const rate = rateOf(rangeTestOf(worldOf(spec.landscape), spec));
      return makePlan(challenge, {
        batchSize: naive.batchSize,
        learningRate: Math.min(max, Math.max(min, rate)),
        schedule,
        warmup: 0,
        optimizer: 'sgd',
      });
    },
  };
}

const atBlowUp = ({ rates, blowUp }: RangeTest): number => (blowUp === null ? 10 : (rates[blowUp] ?? 10));
const atSteepest = ({ rates, steepest }: RangeTest): number => (steepest === null ? 10 : (rates[steepest] ?? 10));

const measuring: Readonly<Record<string, Case>> = {
  'range-test': {
    naive: [measuredPlan('the blow-up rate', atBlowUp, 'constant')],
    also: [
      measuredPlan('the rate of steepest descent', atSteepest, 'constant'),
      measuredPlan('the rate of steepest descent, cosine', atSteepest, 'cosine'),
      measuredPlan('a tenth of the blow-up', (test) => atBlowUp(test) / 10, 'constant'),
      measuredPlan('a hundredth of the blow-up', (test) => atBlowUp(test) / 100, 'constant'),
    ],
    lesson: [
      measuredPlan('a quarter of the blow-up, cosine', (test) => atBlowUp(test) / 4, 'cosine'),
      measuredPlan('a fifth of the blow-up, cosine', (test) => atBlowUp(test) / 5, 'cosine'),
    ],
  },
  fog: {
    naive: [measuredPlan('the rate of steepest descent', atSteepest, 'constant')],
    lesson: [
      measuredPlan('a tenth of the blow-up, cosine', (test) => atBlowUp(test) / 10, 'cosine'),
      measuredPlan('a seventh of the blow-up, cosine', (test) => atBlowUp(test) / 7, 'cosine'),
    ],
  },
};

/** The patient with one knob turned; right or wrong about the cause. */
const treatments: readonly ((sick: Plan) => Plan)[] = [
  (sick) => ({ ...sick, learningRate: 0.04, schedule: { kind: 'cosine', minimum: 0 } }),
  (sick) => ({ ...sick, learningRate: 0.3, schedule: { kind: 'cosine', minimum: 0 } }),
  (sick) => ({ ...sick, batchSize: 16, learningRate: 0.15 }),
  (sick) => ({ ...sick, schedule: { kind: 'cosine', minimum: 0 } }),
  (sick) => ({ ...sick, batchSize: 64, schedule: { kind: 'cosine', minimum: 0 } }),
];

const causeOf = ({ task }: Challenge): number => (task.kind === 'diagnosis' ? task.cause : -1);

const doctor: Case = {
  naive: [
    { name: 'the sick plan, cause named', plan: (challenge) => challenge.naive, prediction: causeOf },
    {
      name: 'batch 32, rate .01, cause guessed',
      plan: ({ naive }) => ({ ...naive, batchSize: 32, learningRate: 0.01 }),
      prediction: () => 0,
    },
  ],
  lesson: [
    {
      name: 'the cause named, its knob turned',
      plan: (challenge) => treatments[causeOf(challenge)]?.(challenge.naive) ?? challenge.naive,
      prediction: causeOf,
    },
  ],
};

export function caseOf(challenge: Challenge): Case {
  const { naive, controls } = challenge;
  const own: Named = { name: shown(challenge, naive), plan: ({ naive: there }) => there };
  const special = challenge.id === 'doctor' ? doctor : measuring[challenge.id];
  if (special) return { ...special, naive: [own, ...special.naive] };
  const given = choices[challenge.id];
  if (!given) throw new Error(`calibrate: no plans for ${challenge.id}`);
  const named = (choice: Choice): Named => {
    const { momentum, batchSize, learningRate, schedule, warmup, optimizer } = choice;
    const plan = makePlan(challenge, {
      batchSize: batchSize ?? naive.batchSize,
      learningRate: learningRate ?? naive.learningRate,
      schedule: schedule ?? naive.schedule.kind,
      warmup: controls.warmup ? (warmup ?? 0) : 0,
      optimizer: optimizer ?? naive.optimizer.kind,
      ...(momentum === undefined ? {} : { momentum }),
    });
    return { name: shown(challenge, plan), plan };
  };
  return { naive: [own, ...(given.naive ?? []).map(named)], lesson: given.lesson.map(named), also: (given.also ?? []).map(named) };
}
