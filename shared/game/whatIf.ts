// "What if everybody had played B = 8?": one change, made to every plan of a finished round, which is then run again on the same seed.
import type { Bump } from '../sim/bumps.ts';
import { landscapeFault, raisedBy } from '../sim/landscapes.ts';
import type { BuiltInKind, Plan, ScheduleKind } from '../sim/plan.ts';
import type { Challenge, Range } from './challenge.ts';
import { standardOptimizer, standardSchedule } from './planParameters.ts';
import { planSteps } from './round.ts';

/** Plans: batch-size to optimizer. The world: noise (sigma times factor), budget (units times factor), landscape (bumps added). */
export type WhatIf =
  | { kind: 'batch-size'; batchSize: number }
  | { kind: 'learning-rate'; learningRate: number }
  | { kind: 'rate-factor'; factor: number }
  | { kind: 'schedule'; schedule: ScheduleKind }
  /** share of the run */
  | { kind: 'warmup'; share: number }
  | { kind: 'optimizer'; optimizer: BuiltInKind }
  | { kind: 'noise'; factor: number }
  | { kind: 'budget'; factor: number }
  | { kind: 'landscape'; bumps: readonly Bump[] };
export type WhatIfKind = WhatIf['kind'];

/** Largest factors and their inverses. */
export const widestFactor = 16;
export const largestWarmupShare = 0.5;
/** One thing is changed, or it is another question. */
export const mostWhatIfBumps = 4;

const within = (x: number, range: Range): number => Math.min(range.max, Math.max(range.min, x));
const largestBatch = ({ hardware, datasetSize }: Challenge): number => Math.min(hardware.memoryLimit, datasetSize ?? Infinity);

/** The challenge as it would have been; its controls open to every plan that the change makes. */
export function changedChallenge(challenge: Challenge, whatIf: WhatIf): Challenge {
  switch (whatIf.kind) {
    case 'noise': {
      const { noise } = challenge;
      return { ...challenge, noise: 'sigma' in noise ? { ...noise, sigma: noise.sigma * whatIf.factor } : noise };
    }
    case 'budget':
      return { ...challenge, budgetUnits: Math.max(1, Math.round(challenge.budgetUnits * whatIf.factor)) };
    case 'landscape':
      return { ...challenge, landscape: raisedBy(challenge.landscape, whatIf.bumps) };
    default:
      return challenge;
  }
}

/**
 * The plan as it would have been: numbers are held within what the hardware and the data set allow, and schedule and warm-up keep their
 * share of the run where a change makes it longer or shorter. `challenge` is the unchanged one.
 */
export function changedPlan(challenge: Challenge, plan: Plan, whatIf: WhatIf): Plan {
  switch (whatIf.kind) {
    case 'batch-size':
      return resized(challenge, plan, Math.round(within(whatIf.batchSize, { min: 1, max: largestBatch(challenge) })));
    case 'learning-rate':
      return { ...plan, learningRate: whatIf.learningRate };
    case 'rate-factor':
      return { ...plan, learningRate: plan.learningRate * whatIf.factor };
    case 'schedule':
      return { ...plan, schedule: standardSchedule(whatIf.schedule, planSteps(challenge, plan)) };
    case 'warmup':
      return { ...plan, warmupSteps: Math.round(whatIf.share * planSteps(challenge, plan)) };
    case 'optimizer':
      return { ...plan, optimizer: plan.optimizer.kind === whatIf.optimizer ? plan.optimizer : standardOptimizer(whatIf.optimizer) };
    case 'budget': {
      const after = changedChallenge(challenge, whatIf);
      return stretched(plan, planSteps(challenge, plan), planSteps(after, plan));
    }
    case 'noise':
    case 'landscape':
      return plan;
  }
}

function resized(challenge: Challenge, plan: Plan, batchSize: number): Plan {
  const after = { ...plan, batchSize };
  return stretched(after, planSteps(challenge, plan), planSteps(challenge, after));
}

/** Counts of steps inside a plan keep their share of the run. */
function stretched(plan: Plan, before: number, after: number): Plan {
  const scale = (steps: number): number => Math.max(1, Math.round((steps * after) / Math.max(1, before)));
  const { schedule } = plan;
  const warmupSteps = plan.warmupSteps === 0 ? 0 : Math.min(after, scale(plan.warmupSteps));
  switch (schedule.kind) {
    case 'step':
      return { ...plan, warmupSteps, schedule: { ...schedule, everySteps: scale(schedule.everySteps) } };
    case 'cosineRestarts':
      return { ...plan, warmupSteps, schedule: { ...schedule, firstCycle: scale(schedule.firstCycle) } };
    case 'multistep': {
      const milestones: number[] = [];
      for (const milestone of schedule.milestones) milestones.push(Math.max(scale(milestone), (milestones.at(-1) ?? 0) + 1));
      return { ...plan, warmupSteps, schedule: { ...schedule, milestones } };
    }
    default:
      return { ...plan, warmupSteps };
  }
}

/** Why this change makes no sense here, in the words of a plan's own check; null: it does. */
export function whatIfFault(challenge: Challenge, whatIf: WhatIf): string | null {
  const factorFault = (factor: number): string | null =>
    factor >= 1 / widestFactor && factor <= widestFactor ? null : `factor: got ${factor}, takes 1/${widestFactor} to ${widestFactor}`;
  switch (whatIf.kind) {
    case 'batch-size':
      return Number.isInteger(whatIf.batchSize) && whatIf.batchSize >= 1 && whatIf.batchSize <= largestBatch(challenge)
        ? null
        : `batchSize: got ${whatIf.batchSize}, takes a whole number, 1 to ${largestBatch(challenge)}`;
    case 'learning-rate':
      return whatIf.learningRate > 0 && whatIf.learningRate <= 100
        ? null
        : `learningRate: got ${whatIf.learningRate}, takes more than 0, at most 100`;
    case 'warmup':
      return whatIf.share >= 0 && whatIf.share <= largestWarmupShare
        ? null
        : `share: got ${whatIf.share}, takes 0 to ${largestWarmupShare}`;
    case 'rate-factor':
    case 'noise':
    case 'budget':
      return factorFault(whatIf.factor);
    case 'landscape': {
      if (whatIf.bumps.length > mostWhatIfBumps) return `bumps: got ${whatIf.bumps.length}, takes 1 to ${mostWhatIfBumps}`;
      const fault = landscapeFault(raisedBy(challenge.landscape, whatIf.bumps));
      return fault && `${fault.field}: got ${JSON.stringify(fault.got)}, takes ${fault.takes}`;
    }
    case 'schedule':
    case 'optimizer':
      return null;
  }
}
