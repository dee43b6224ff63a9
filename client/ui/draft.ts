// What the hand moves: a plan in the shape of the controls. Warm-up and schedule are kept relative to the run's length,
// because a change of the batch size changes how many steps the budget buys.
import type { Challenge } from '../../shared/game/challenge.ts';
import { standardOptimizer, standardSchedule } from '../../shared/game/planParameters.ts';
import { stepsAffordable } from '../../shared/sim/cost.ts';
import type { OptimizerKind, Plan, ScheduleKind } from '../../shared/sim/plan.ts';

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
    schedule: standardSchedule(draft.schedule, steps),
    warmupSteps: challenge.controls.warmup ? Math.round(draft.warmup * steps) : naive.warmupSteps,
    optimizer: naive.optimizer.kind === draft.optimizer ? naive.optimizer : standardOptimizer(draft.optimizer),
  };
}
