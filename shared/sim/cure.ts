// The doctor's one advice: the first cure for a finding that the player can still take. What a challenge fixes is never advised.
import type { Diagnosis } from './diagnosis.ts';
import type { Plan, ScheduleKind } from './plan.ts';
import { curvatureAt, stabilityLimit } from './theory.ts';
import type { World } from './world.ts';

/** What may be changed; a challenge's controls have this shape. min = max: fixed. */
export interface Choices {
  batchSize: { min: number; max: number };
  learningRate: { min: number; max: number };
  schedules: readonly ScheduleKind[];
  warmup: boolean;
}

export type Cure =
  | { kind: 'lower-rate'; learningRate: number }
  | { kind: 'raise-rate'; learningRate: number }
  | { kind: 'smaller-batch'; batchSize: number }
  | { kind: 'larger-batch'; batchSize: number }
  | { kind: 'warm-up' }
  /** a schedule that falls */
  | { kind: 'decay' }
  /** nothing to change, or nothing that may be changed would help */
  | { kind: 'none' };

/**
 * How far one advice goes. Measured over every challenge's grid of plans: rates twice or half as large, batches four times larger
 * or eight times smaller; past the stability limit, to a little more than half of the limit ("a tenth" would be too slow to arrive).
 */
const rateFactor = 2;
const largerFactor = 4;
const smallerFactor = 8;
const ofTheLimit = 0.6;
const nearTheLimit = 0.8;
/** A last rate below this share of the first means that the schedule already falls. */
const fallen = 0.1;

/** `world`: where the plan was run; its stability limit bounds every raise of the rate. */
export function cureOf(world: World, found: Diagnosis, plan: Plan, choices: Choices): Cure {
  const limit = plan.optimizer.kind === 'sgd' ? stabilityLimit(Math.max(...world.sharpness)) : Infinity;
  const offers = offersOf(plan, choices, limit);
  switch (found.kind) {
    case 'well-tuned':
      return { kind: 'none' };
    case 'diverged':
      // Where the valley allows the rate, it was the way there that did not.
      return found.learningRate > limit
        ? first(offers.lowerRate(ofTheLimit * limit), offers.warmup())
        : first(offers.warmup(), offers.lowerRate(plan.learningRate / rateFactor), offers.largerBatch());
    case 'out-of-budget':
      return first(offers.smallerBatch(smallerFactor));
    case 'trapped':
      // Some got out: a little more noise; a lot would keep everybody from settling.
      if (choices.batchSize.min === choices.batchSize.max) return first(offers.raiseRate());
      return found.share < 0.5 ? first(offers.smallerBatch(2)) : first(offers.smallerBatch(smallerFactor), offers.raiseRate());
    case 'sharp':
      return first(offers.smallerBatch(smallerFactor), offers.raiseRate());
    case 'stuck':
      return isSteepAtStart(world, plan)
        ? first(offers.warmup(), offers.raiseRate())
        : first(offers.raiseRate(), offers.smallerBatch(smallerFactor));
    case 'wandering':
      // Where the rate does fall, more of the same advice would help nobody.
      return found.lastRate < fallen * plan.learningRate
        ? first(offers.largerBatch(), offers.lowerRate(plan.learningRate / rateFactor))
        : first(offers.decay(), offers.largerBatch(), offers.lowerRate(plan.learningRate / rateFactor));
  }
}

/** A larger rate would be thrown off before it got anywhere. */
function isSteepAtStart({ landscape }: World, plan: Plan): boolean {
  const [x, y] = landscape.start;
  return plan.learningRate > stabilityLimit(curvatureAt(landscape, x, y));
}

function first(...cures: readonly (Cure | null)[]): Cure {
  return cures.find((cure) => cure !== null) ?? { kind: 'none' };
}

function offersOf(plan: Plan, { batchSize, learningRate, schedules, warmup }: Choices, limit: number) {
  const within = (value: number, { min, max }: { min: number; max: number }): number => Math.max(min, Math.min(max, value));
  const larger = within(plan.batchSize * largerFactor, batchSize);
  const raised = within(Math.min(plan.learningRate * rateFactor, nearTheLimit * limit), learningRate);
  return {
    lowerRate(to: number): Cure | null {
      const lowered = within(to, learningRate);
      return lowered < plan.learningRate ? { kind: 'lower-rate', learningRate: lowered } : null;
    },
    raiseRate: (): Cure | null => (raised > plan.learningRate ? { kind: 'raise-rate', learningRate: raised } : null),
    smallerBatch(factor: number): Cure | null {
      const smaller = within(Math.floor(plan.batchSize / factor), batchSize);
      return smaller < plan.batchSize ? { kind: 'smaller-batch', batchSize: smaller } : null;
    },
    largerBatch: (): Cure | null => (larger > plan.batchSize ? { kind: 'larger-batch', batchSize: larger } : null),
    warmup: (): Cure | null => (warmup && plan.warmupSteps === 0 ? { kind: 'warm-up' } : null),
    decay: (): Cure | null =>
      plan.schedule.kind === 'constant' && schedules.some((kind) => kind !== 'constant') ? { kind: 'decay' } : null,
  };
}
