// Bots: players with one fixed idea each. A strategy sees the challenge and never the landscape, the seed or the class.
import type { OptimizerKind, Plan, Schedule, ScheduleKind } from '../sim/plan.ts';
import type { Challenge, Range } from './challenge.ts';
import { standardOptimizer } from './planParameters.ts';
import { planSteps } from './round.ts';

export interface Bot {
  /** the strategy's name, as in Seat.bot */
  id: string;
  /** what the board shows */
  name: string;
  /** why it plays like this, for people */
  reason: string;
  plan(challenge: Challenge): Plan;
}

interface Wish {
  batchSize: number;
  learningRate?: number;
  schedule?: Schedule;
  optimizer?: OptimizerKind;
  /** share of the run */
  warmup?: number;
}

const clamp = (x: number, range: Range): number => Math.min(range.max, Math.max(range.min, x));

/** The nearest plan that the challenge allows: numbers are clamped, kinds that are not offered stay the naive plan's. */
export function nearestPlan(challenge: Challenge, wish: Wish): Plan {
  const { controls, naive, hardware, datasetSize } = challenge;
  const largest = Math.min(controls.batchSize.max, hardware.memoryLimit, datasetSize ?? Infinity);
  const offersSchedule = (kind: ScheduleKind): boolean => controls.schedules.includes(kind);
  const optimizer = wish.optimizer ?? 'sgd';
  const plan: Plan = {
    batchSize: Math.round(clamp(wish.batchSize, { min: controls.batchSize.min, max: largest })),
    learningRate: clamp(wish.learningRate ?? naive.learningRate, controls.learningRate),
    schedule: wish.schedule !== undefined && offersSchedule(wish.schedule.kind) ? wish.schedule : naive.schedule,
    warmupSteps: naive.warmupSteps,
    optimizer:
      controls.optimizers.includes(optimizer) && optimizer !== naive.optimizer.kind ? standardOptimizer(optimizer) : naive.optimizer,
  };
  return controls.warmup ? { ...plan, warmupSteps: Math.round((wish.warmup ?? 0) * planSteps(challenge, plan)) } : plan;
}

const constant: Schedule = { kind: 'constant' };
const cosine: Schedule = { kind: 'cosine', minimum: 0 };
const oneCycle: Schedule = { kind: 'oneCycle', warmupFraction: 0.3, startDivisor: 25, finalDivisor: 1e4 };

/** The best pairs found by the calibration's search (scores about 885, 875, 968, 973). */
const tuned: Readonly<Record<string, Wish>> = {
  stuck: { batchSize: 26, learningRate: 0.176, schedule: constant },
  'escape-race': { batchSize: 24, learningRate: 0.08, schedule: constant },
  'flat-or-sharp': { batchSize: 11, schedule: cosine },
  saddle: { batchSize: 60, learningRate: 0.231, schedule: constant },
};

const list: readonly Bot[] = [
  {
    id: 'full-batch',
    name: 'Full batch',
    reason: 'Looks at every sample before each step, so its steps have no noise at all.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: Infinity, learningRate: 0.1, schedule: constant }),
  },
  {
    id: 'one-sample',
    name: 'One sample',
    reason: 'Steps after every single sample, as noisy as can be, with a small learning rate.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: 1, learningRate: 0.01, schedule: constant }),
  },
  {
    id: 'adam-default',
    name: 'Adam 3e-4',
    reason: 'Uses the default of many tutorials, whatever the landscape.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: 64, learningRate: 3e-4, schedule: cosine, optimizer: 'adam', warmup: 0.05 }),
  },
  {
    id: 'one-cycle',
    name: 'One cycle',
    reason: 'Raises the learning rate first, then takes it far down: bold, then careful.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: 64, learningRate: 0.1, schedule: oneCycle }),
  },
  {
    id: 'tuned',
    name: 'Tuned',
    reason: 'Has tried hundreds of batch sizes and learning rates here, and kept the best pair.',
    plan: (challenge) => nearestPlan(challenge, tuned[challenge.id] ?? { batchSize: 16, schedule: cosine }),
  },
];

export const bots: Readonly<Record<string, Bot>> = Object.fromEntries(list.map((bot) => [bot.id, bot]));

export function botOf(id: string): Bot | null {
  return Object.hasOwn(bots, id) ? (bots[id] ?? null) : null;
}
