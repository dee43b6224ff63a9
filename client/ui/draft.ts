// What the hand moves: a plan in the shape of the controls. Warm-up and schedule are kept relative to the run's length,
// because a change of the batch size changes how many steps the budget buys.
import type { Challenge } from '../../shared/game/challenge.ts';
import { standardOptimizer } from '../../shared/game/planParameters.ts';
import { stepsAffordable } from '../../shared/sim/cost.ts';
import type { OptimizerKind, Plan, Schedule, ScheduleKind } from '../../shared/sim/plan.ts';

export interface Draft {
  batchSize: number;
  learningRate: number;
  schedule: ScheduleKind;
  /** share of the run, 0 to largestWarmup */
  warmup: number;
  optimizer: OptimizerKind;
}

export const largestWarmup = 0.5;

export function stepsOf(challenge: Challenge, batchSize: number): number {
  return stepsAffordable(challenge.hardware, challenge.budgetUnits, batchSize);
}

/** Parameters that suit a run of this length; the player chooses kinds, not decay factors. */
export function scheduleOf(kind: ScheduleKind, steps: number): Schedule {
  const part = (share: number): number => Math.max(1, Math.round(share * steps));
  switch (kind) {
    case 'constant':
    case 'linear':
      return { kind };
    case 'step':
      return { kind, everySteps: part(1 / 3), factor: 0.1 };
    case 'multistep':
      return { kind, milestones: [part(0.5), Math.max(part(0.5) + 1, part(0.75))], factor: 0.1 };
    case 'exponential':
      // Down to a hundredth by the end.
      return { kind, factor: Math.exp(Math.log(0.01) / Math.max(1, steps)) };
    case 'polynomial':
      return { kind, power: 2 };
    case 'cosine':
      return { kind, minimum: 0 };
    case 'cosineRestarts':
      return { kind, firstCycle: part(1 / 3), cycleFactor: 1, minimum: 0 };
    case 'oneCycle':
      return { kind, warmupFraction: 0.3, startDivisor: 25, finalDivisor: 1e4 };
    case 'wsd':
      return { kind, decayFraction: 0.1 };
  }
}

export function draftOf(plan: Plan, challenge: Challenge): Draft {
  const steps = Math.max(1, stepsOf(challenge, plan.batchSize));
  return {
    batchSize: plan.batchSize,
    learningRate: plan.learningRate,
    schedule: plan.schedule.kind,
    warmup: Math.min(largestWarmup, plan.warmupSteps / steps),
    optimizer: plan.optimizer.kind,
  };
}

/** A kind the player did not change keeps the challenge's own parameters (its naive plan may hold better ones). */
export function planOf(draft: Draft, challenge: Challenge): Plan {
  const steps = stepsOf(challenge, draft.batchSize);
  const { naive } = challenge;
  return {
    batchSize: draft.batchSize,
    learningRate: draft.learningRate,
    schedule: scheduleOf(draft.schedule, steps),
    warmupSteps: challenge.controls.warmup ? Math.round(draft.warmup * steps) : naive.warmupSteps,
    optimizer: naive.optimizer.kind === draft.optimizer ? naive.optimizer : standardOptimizer(draft.optimizer),
  };
}
