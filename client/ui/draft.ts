// What the hand moves: a plan in the shape of the controls. Warm-up and schedule are kept relative to the run's length,
// because a change of the batch size changes how many steps the budget buys.
import type { Challenge, Range } from '../../shared/game/challenge.ts';
import { standardOptimizer, standardSchedule } from '../../shared/game/planParameters.ts';
import { stepsAffordable } from '../../shared/sim/cost.ts';
import { standardRule } from '../../shared/sim/rule.ts';
import type { OptimizerChoice, OptimizerKind, Plan, ScheduleKind } from '../../shared/sim/plan.ts';

export interface Draft {
  batchSize: number;
  learningRate: number;
  schedule: ScheduleKind;
  /** share of the run, 0 to largestWarmup */
  warmup: number;
  optimizer: OptimizerKind;
  /** of momentum and Nesterov, where the challenge offers it */
  momentum: number;
  /** the own rule, without fault */
  rule: string;
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
    momentum: 'momentum' in plan.optimizer ? plan.optimizer.momentum : within(standardMomentum, challenge.controls.momentum),
    rule: plan.optimizer.kind === 'own' ? plan.optimizer.rule : standardRule,
  };
}

const standardMomentum = 0.9;
const within = (value: number, range: Range | undefined): number => (range ? Math.min(range.max, Math.max(range.min, value)) : value);

/** A kind the player did not change keeps the challenge's own parameters (its naive plan may hold better ones). */
export function planOf(draft: Draft, challenge: Challenge): Plan {
  const steps = stepsOf(challenge, draft.batchSize);
  const { naive } = challenge;
  return {
    batchSize: draft.batchSize,
    learningRate: draft.learningRate,
    schedule: standardSchedule(draft.schedule, steps),
    warmupSteps: challenge.controls.warmup ? Math.round(draft.warmup * steps) : naive.warmupSteps,
    optimizer: optimizerOf(draft, challenge),
  };
}

function optimizerOf(draft: Draft, challenge: Challenge): OptimizerChoice {
  if (draft.optimizer === 'own') return { kind: 'own', rule: draft.rule };
  const { optimizer: own } = challenge.naive;
  const chosen = own.kind === draft.optimizer ? own : standardOptimizer(draft.optimizer);
  return 'momentum' in chosen && challenge.controls.momentum ? { ...chosen, momentum: draft.momentum } : chosen;
}

/** What differs between two plans, in the order of the controls; empty: nothing. */
export function changesBetween(before: Plan, after: Plan): readonly PlanField[] {
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  const fields: readonly PlanField[] = ['batchSize', 'learningRate', 'schedule', 'warmup', 'optimizer'];
  return fields.filter((field) => {
    if (field === 'warmup') return before.warmupSteps !== after.warmupSteps;
    // A schedule's own numbers follow the run's length: only its kind is a choice.
    if (field === 'schedule') return before.schedule.kind !== after.schedule.kind;
    return differs(before[field], after[field]);
  });
}

export type PlanField = 'batchSize' | 'learningRate' | 'schedule' | 'warmup' | 'optimizer';
