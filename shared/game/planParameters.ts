// What a plan's schedule and optimizer may hold beyond their kinds. Held here and not only at the socket, because fairness
// hangs on it: no schedule may lift the rate above the slider, no hidden parameter may move a walker.
import { pow } from '../sim/detmath.ts';
import { ruleTakes, standardRule } from '../sim/rule.ts';
import type { OptimizerChoice, OptimizerKind, Schedule, ScheduleKind } from '../sim/plan.ts';
import type { Range } from './challenge.ts';

/** Which field, what it takes. */
export interface Fault {
  field: string;
  got: unknown;
  takes: string;
}

const isCount = (x: number): boolean => Number.isInteger(x) && x >= 1 && x <= 1_000_000;
const isShare = (x: number): boolean => x > 0 && x <= 1;

const fault = (field: string, got: unknown, takes: string): Fault => ({ field: `schedule.${field}`, got, takes });
const factorFault = (factor: number): Fault | null => (isShare(factor) ? null : fault('factor', factor, 'more than 0, at most 1'));

/** Every accepted schedule stays within (0, learningRate] at every step. */
export function scheduleFault(schedule: Schedule, learningRate: number): Fault | null {
  const minimumFault = (minimum: number): Fault | null =>
    minimum >= 0 && minimum <= learningRate ? null : fault('minimum', minimum, '0 to the learning rate');
  switch (schedule.kind) {
    case 'constant':
    case 'linear':
      return null;
    case 'step':
      if (!isCount(schedule.everySteps)) return fault('everySteps', schedule.everySteps, 'a whole number from 1');
      return factorFault(schedule.factor);
    case 'multistep': {
      const { milestones } = schedule;
      const rising = milestones.every((step, i) => isCount(step) && step > (milestones[i - 1] ?? 0));
      if (!rising || milestones.length > 16) return fault('milestones', milestones, 'at most 16 rising whole numbers from 1');
      return factorFault(schedule.factor);
    }
    case 'exponential':
      return factorFault(schedule.factor);
    case 'polynomial':
      return schedule.power > 0 && schedule.power <= 10 ? null : fault('power', schedule.power, 'more than 0, at most 10');
    case 'cosine':
      return minimumFault(schedule.minimum);
    case 'cosineRestarts':
      if (!isCount(schedule.firstCycle)) return fault('firstCycle', schedule.firstCycle, 'a whole number from 1');
      if (!(Number.isInteger(schedule.cycleFactor) && schedule.cycleFactor >= 1 && schedule.cycleFactor <= 100))
        return fault('cycleFactor', schedule.cycleFactor, 'a whole number from 1 to 100');
      return minimumFault(schedule.minimum);
    case 'oneCycle': {
      const { warmupFraction, startDivisor, finalDivisor } = schedule;
      if (!(warmupFraction > 0 && warmupFraction < 1)) return fault('warmupFraction', warmupFraction, 'between 0 and 1');
      if (!(startDivisor >= 1 && startDivisor <= 1e6)) return fault('startDivisor', startDivisor, '1 to 1000000');
      return finalDivisor >= 1 && finalDivisor <= 1e9 ? null : fault('finalDivisor', finalDivisor, '1 to 1000000000');
    }
    case 'wsd':
      return isShare(schedule.decayFraction) ? null : fault('decayFraction', schedule.decayFraction, 'more than 0, at most 1');
  }
}

/** Parameters that suit a run of this length; the player chooses kinds, not decay factors. */
export function standardSchedule(kind: ScheduleKind, steps: number): Schedule {
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
      return { kind, factor: pow(0.01, 1 / Math.max(1, steps)) };
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

/** PHYSICS section 3. */
export function standardOptimizer(kind: OptimizerKind): OptimizerChoice {
  switch (kind) {
    case 'sgd':
      return { kind, weightDecay: 0 };
    case 'momentum':
    case 'nesterov':
      return { kind, momentum: 0.9 };
    case 'adagrad':
      return { kind, epsilon: 1e-10 };
    case 'rmsprop':
      return { kind, decay: 0.99, epsilon: 1e-8 };
    case 'adam':
      return { kind, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    case 'adamw':
      return { kind, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };
    case 'lion':
      return { kind, beta1: 0.9, beta2: 0.99 };
    case 'own':
      return { kind, rule: standardRule };
  }
}

/**
 * The screen offers kinds, not parameters: they must be the naive plan's own, or the standard ones.
 * Only momentum may be a choice of its own, where the challenge gives its range; and an own rule is any that can be played.
 */
export function optimizerFault(optimizer: OptimizerChoice, naive: OptimizerChoice, momentum?: Range): Fault | null {
  const wanted: Readonly<Record<string, unknown>> = { ...(naive.kind === optimizer.kind ? naive : standardOptimizer(optimizer.kind)) };
  const given: Readonly<Record<string, unknown>> = { ...optimizer };
  for (const field of new Set([...Object.keys(wanted), ...Object.keys(given)])) {
    if (field === 'momentum' && momentum !== undefined) {
      const value = given[field];
      if (typeof value === 'number' && value >= momentum.min && value <= momentum.max) continue;
      return { field: 'optimizer.momentum', got: value, takes: `${momentum.min} to ${momentum.max}` };
    }
    if (optimizer.kind === 'own' && field === 'rule') {
      const takes = ruleTakes(optimizer.rule);
      if (takes === null) continue;
      return { field: 'optimizer.rule', got: optimizer.rule, takes };
    }
    if (given[field] !== wanted[field]) return { field: `optimizer.${field}`, got: given[field], takes: String(wanted[field]) };
  }
  return null;
}
