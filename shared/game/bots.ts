// Bots: players with one fixed idea each. A strategy sees the challenge, and never the seed or the class.
import type { OptimizerChoice, OptimizerKind, Plan, ScheduleKind } from '../sim/plan.ts';
import type { Challenge, Range } from './challenge.ts';
import { standardOptimizer, standardSchedule } from './planParameters.ts';
import { tunedWish } from './tuned.ts';
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

export interface Wish {
  batchSize: number;
  learningRate?: number;
  schedule?: ScheduleKind;
  optimizer?: OptimizerKind;
  momentum?: number;
  /** share of the run */
  warmup?: number;
}

const clamp = (x: number, range: Range): number => Math.min(range.max, Math.max(range.min, x));

/** The nearest plan that the challenge allows: numbers are clamped, kinds that are not offered stay the naive plan's. */
export function nearestPlan(challenge: Challenge, wish: Wish): Plan {
  const { controls, naive, hardware, datasetSize } = challenge;
  const largest = Math.min(controls.batchSize.max, hardware.memoryLimit, datasetSize ?? Infinity);
  const plan: Plan = {
    batchSize: Math.round(clamp(wish.batchSize, { min: controls.batchSize.min, max: largest })),
    learningRate: clamp(wish.learningRate ?? naive.learningRate, controls.learningRate),
    schedule: naive.schedule,
    warmupSteps: naive.warmupSteps,
    optimizer: nearestOptimizer(challenge, wish),
  };
  const steps = planSteps(challenge, plan);
  const kind = wish.schedule ?? naive.schedule.kind;
  const schedule = controls.schedules.includes(kind) && kind !== naive.schedule.kind ? standardSchedule(kind, steps) : naive.schedule;
  return { ...plan, schedule, warmupSteps: controls.warmup ? Math.round((wish.warmup ?? 0) * steps) : naive.warmupSteps };
}

function nearestOptimizer({ controls, naive }: Challenge, { optimizer: kind = 'sgd', momentum }: Wish): OptimizerChoice {
  const optimizer = controls.optimizers.includes(kind) && kind !== naive.optimizer.kind ? standardOptimizer(kind) : naive.optimizer;
  if (momentum === undefined || !controls.momentum || !('momentum' in optimizer)) return optimizer;
  return { ...optimizer, momentum: clamp(momentum, controls.momentum) };
}

/** The rate of the challenge's older plan (or Goyal's .1 at 256), scaled to the batch in use. */
function scaled(challenge: Challenge, rule: (k: number) => number): Wish {
  const { scaleFrom = { batchSize: 256, learningRate: 0.1 } } = challenge.controls;
  const { batchSize, optimizer } = challenge.naive;
  return {
    batchSize,
    learningRate: scaleFrom.learningRate * rule(batchSize / scaleFrom.batchSize),
    schedule: 'constant',
    optimizer: optimizer.kind,
  };
}

const list: readonly Bot[] = [
  {
    id: 'newcomer',
    name: 'Newcomer',
    reason: 'Takes what the sliders show first, and locks in.',
    plan: (challenge) => challenge.naive,
  },
  {
    id: 'full-batch',
    name: 'Full batch',
    reason: 'Looks at every sample before each step, so its steps have no noise at all.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: Infinity, learningRate: 0.1, schedule: 'constant' }),
  },
  {
    id: 'one-sample',
    name: 'One sample',
    reason: 'Steps after every single sample, as noisy as can be, with a small learning rate.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: 1, learningRate: 0.01, schedule: 'constant' }),
  },
  {
    id: 'adam-default',
    name: 'Adam 3e-4',
    reason: 'Uses the default of many tutorials, whatever the landscape.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: 64, learningRate: 3e-4, schedule: 'cosine', optimizer: 'adam', warmup: 0.05 }),
  },
  {
    id: 'one-cycle',
    name: 'One cycle',
    reason: 'Raises the learning rate first, then takes it far down: bold, then careful.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: 64, learningRate: 0.1, schedule: 'oneCycle' }),
  },
  {
    id: 'heavy-ball',
    name: 'Heavy ball',
    reason: 'Trusts momentum: a small rate, and most of the last step added to every new one.',
    plan: (challenge) => nearestPlan(challenge, { batchSize: 64, learningRate: 0.01, optimizer: 'momentum', momentum: 0.9 }),
  },
  {
    id: 'linear-rule',
    name: 'Linear rule',
    reason: 'Multiplies the rate by as much as the batch grows, whatever the optimizer.',
    plan: (challenge) =>
      nearestPlan(
        challenge,
        scaled(challenge, (k) => k),
      ),
  },
  {
    id: 'root-rule',
    name: 'Root rule',
    reason: 'Multiplies the rate by the square root of what the batch grows, whatever the optimizer.',
    plan: (challenge) =>
      nearestPlan(
        challenge,
        scaled(challenge, (k) => Math.sqrt(k)),
      ),
  },
  {
    id: 'tuned',
    name: 'Tuned',
    reason: 'Has tried hundreds of plans here, and kept the best one.',
    plan: (challenge) => nearestPlan(challenge, tunedWish(challenge)),
  },
];

export const bots: Readonly<Record<string, Bot>> = Object.fromEntries(list.map((bot) => [bot.id, bot]));

export function botOf(id: string): Bot | null {
  return Object.hasOwn(bots, id) ? (bots[id] ?? null) : null;
}
