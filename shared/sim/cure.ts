// The doctor's one advice: the first cure for a finding that the player can still take. What a challenge fixes is never advised.
import type { Diagnosis, Rules } from './diagnosis.ts';
import { planAt } from './live.ts';
import type { BuiltInKind, OptimizerKind, Plan, ScheduleKind, SwarmSpec } from './plan.ts';
import { dividesBySize, gainOf, goodHeat, heatOf, limitOf, momentumOf, wayOf } from './reach.ts';
import { curvatureAt, stabilityLimit } from './theory.ts';
import type { World } from './world.ts';

/** What may be changed; a challenge's controls have this shape. min = max: fixed. */
export interface Choices {
  batchSize: { min: number; max: number };
  learningRate: { min: number; max: number };
  schedules: readonly ScheduleKind[];
  warmup: boolean;
  optimizers: readonly OptimizerKind[];
  momentum?: { min: number; max: number };
}

/** A challenge, as far as a cure hangs on it. */
export type Setting = Pick<Rules, 'hardware'> & { controls: Choices };

export type Cure =
  | { kind: 'lower-rate'; learningRate: number }
  | { kind: 'raise-rate'; learningRate: number }
  | { kind: 'smaller-batch'; batchSize: number }
  | { kind: 'larger-batch'; batchSize: number }
  /** with its standard parameters, at this rate: rates of different optimizers do not compare */
  | { kind: 'other-optimizer'; optimizer: BuiltInKind; learningRate: number }
  | { kind: 'less-momentum'; momentum: number }
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
/** Hotter than this (reach.ts) walkers are thrown about; already where most are in the right valley; and off the map. */
const tooHot = { trapped: 0.12, someOut: 0.06, diverged: 0.3 };
/** A rate below this share of the limit is too slow already to be let fall. */
const slow = 0.15;
/** With momentum a fifth of plain SGD's limit; dividing by size, this many ways from start to target within the run. */
const withMomentum = 0.2;
const ways = 5;

const dividing = ['adam', 'adamw', 'rmsprop', 'lion', 'adagrad'] as const;
const rolling = ['nesterov', 'momentum'] as const;

/** `world`: where the spec was run; its stability limit bounds every raise of the rate. */
export function cureOf(world: World, spec: SwarmSpec, found: Diagnosis, rules: Setting): Cure {
  const { controls: choices } = rules;
  const plan = planAt(spec, spec.steps);
  const offers = offersOf(world, spec, plan, rules);
  const limit = limitOf(plan.optimizer, Math.max(...world.sharpness));
  const heat = heatOf(world, spec, plan);
  switch (found.kind) {
    case 'well-tuned':
      return { kind: 'none' };
    case 'diverged':
      if (dividesBySize(plan.optimizer)) return first(offers.lowerRate(Math.min(plan.learningRate / rateFactor, offers.rateForTheWay)));
      if (found.learningRate > limit) return first(offers.lowerRate(Math.min(ofTheLimit * limit, offers.coolRate)), offers.warmup());
      if (heat > tooHot.diverged) return first(offers.coolBatch(), offers.lowerRate(offers.coolRate));
      // Where the valley and the noise allow the rate, it was the way there that did not.
      return first(offers.warmup(), offers.lowerRate(plan.learningRate / rateFactor), offers.largerBatch());
    case 'out-of-budget':
      return first(plan.learningRate > limit ? offers.decay() : null, offers.smallerBatch(smallerFactor));
    case 'trapped': {
      const hot = found.basin !== null && heat > (found.share < 0.5 ? tooHot.someOut : tooHot.trapped);
      const quick = plan.schedule.kind === 'constant' && plan.learningRate > slow * limit;
      if (hot && quick) return first(offers.decay(), offers.coolBatch(), offers.lowerRate(offers.coolRate));
      const raise = hot ? null : offers.raiseRate(rateFactor);
      // Some got out: a little more noise; a lot would keep everybody from settling.
      if (choices.batchSize.min === choices.batchSize.max) return first(raise);
      return found.share < 0.5 ? first(offers.smallerBatch(2)) : first(offers.smallerBatch(smallerFactor), raise);
    }
    case 'lopsided':
      return first(offers.otherOptimizer(), offers.raiseRate(rateFactor));
    case 'swinging':
      return first(offers.lessMomentum(spec.steps));
    case 'sharp':
      return first(offers.smallerBatch(smallerFactor), offers.raiseRate(rateFactor));
    case 'stuck': {
      // Not so far that noise would keep it higher than it stands now.
      const most = heat > 0 ? found.medianGap / (2 * heat) : Infinity;
      const raise = offers.raiseRate(Math.min(1 / found.covered, most));
      return isSteepAtStart(world, spec, plan) ? first(offers.warmup(), raise) : first(raise, offers.smallerBatch(smallerFactor));
    }
    case 'wandering': {
      // A rate that falls, or a smaller one, goes half the way; and where the rate does fall, more of the same advice would help nobody.
      const halfIsEnough = found.covered > 2;
      const lower = halfIsEnough ? offers.lowerRate(plan.learningRate / rateFactor) : null;
      const decay = found.lastRate < fallen * plan.learningRate ? null : offers.decay();
      if (halfIsEnough) return first(decay, offers.largerBatch(), lower);
      // Where there are several valleys, noise is what brought it here.
      return first(world.landscape.minima.length === 1 ? offers.freeBatch() : null, found.covered > 1 ? decay : null);
    }
  }
}

/** A larger rate would be thrown off before it got anywhere. */
function isSteepAtStart({ landscape }: World, { start: [x, y] }: SwarmSpec, plan: Plan): boolean {
  return plan.learningRate > stabilityLimit(curvatureAt(landscape, x, y));
}

function first(...cures: readonly (Cure | null)[]): Cure {
  return cures.find((cure) => cure !== null) ?? { kind: 'none' };
}

function offersOf(world: World, spec: SwarmSpec, plan: Plan, { hardware, controls }: Setting) {
  const { batchSize, learningRate, schedules, warmup, optimizers, momentum } = controls;
  const within = (value: number, { min, max }: { min: number; max: number }): number => Math.max(min, Math.min(max, value));
  const larger = within(plan.batchSize * largerFactor, batchSize);
  const stiffest = Math.max(...world.sharpness);
  const limit = limitOf(plan.optimizer, stiffest);
  const limitAtStart = limitOf(plan.optimizer, curvatureAt(world.landscape, ...spec.start));
  const heat = heatOf(world, spec, plan);
  // An own rule's step may be longer than its rate.
  const stepOfRate = dividesBySize(plan.optimizer) ? gainOf(plan.optimizer) : 1;
  const rateForTheWay = (ways * wayOf(world, spec.start)) / (Math.max(1, spec.steps) * stepOfRate);
  const coolRate = heat > 0 ? (plan.learningRate * goodHeat) / heat : plan.learningRate;
  return {
    rateForTheWay,
    coolRate,
    lowerRate(to: number): Cure | null {
      const lowered = within(to, learningRate);
      return lowered < plan.learningRate ? { kind: 'lower-rate', learningRate: lowered } : null;
    },
    /** by that factor, at least twice; near the limit no more than that */
    raiseRate(factor: number): Cure | null {
      const twice = Math.min(plan.learningRate * rateFactor, nearTheLimit * limit);
      const far = dividesBySize(plan.optimizer)
        ? rateForTheWay
        : Math.min(plan.learningRate * factor, ofTheLimit * Math.min(limit, limitAtStart));
      const raised = within(Math.max(twice, far), learningRate);
      return raised > plan.learningRate ? { kind: 'raise-rate', learningRate: raised } : null;
    },
    smallerBatch(factor: number): Cure | null {
      const smaller = within(Math.max(Math.floor(plan.batchSize / factor), Math.ceil((plan.batchSize * heat) / tooHot.trapped)), batchSize);
      return smaller < plan.batchSize ? { kind: 'smaller-batch', batchSize: smaller } : null;
    },
    largerBatch: (): Cure | null => (larger > plan.batchSize ? { kind: 'larger-batch', batchSize: larger } : null),
    /** larger, and no step the fewer for it */
    freeBatch(): Cure | null {
      const free = Math.min(larger, hardware.parallelWidth);
      return free > plan.batchSize ? { kind: 'larger-batch', batchSize: free } : null;
    },
    coolBatch(): Cure | null {
      const cool = within(Math.ceil((plan.batchSize * heat) / goodHeat), batchSize);
      return cool > plan.batchSize ? { kind: 'larger-batch', batchSize: cool } : null;
    },
    otherOptimizer(): Cure | null {
      if (dividesBySize(plan.optimizer)) return null;
      const adaptive = dividing.find((kind) => optimizers.includes(kind));
      if (adaptive) return { kind: 'other-optimizer', optimizer: adaptive, learningRate: within(rateForTheWay, learningRate) };
      const heavy = plan.optimizer.kind === 'sgd' ? rolling.find((kind) => optimizers.includes(kind)) : undefined;
      return heavy
        ? { kind: 'other-optimizer', optimizer: heavy, learningRate: within(withMomentum * stabilityLimit(stiffest), learningRate) }
        : null;
    },
    lessMomentum(steps: number): Cure | null {
      // An own rule's is in its text.
      if (!momentum || !('momentum' in plan.optimizer)) return null;
      const less = within(1 - 10 / steps, momentum);
      return less < momentumOf(plan.optimizer) ? { kind: 'less-momentum', momentum: less } : null;
    },
    warmup: (): Cure | null => (warmup && plan.warmupSteps === 0 ? { kind: 'warm-up' } : null),
    decay: (): Cure | null =>
      plan.schedule.kind === 'constant' && schedules.some((kind) => kind !== 'constant') ? { kind: 'decay' } : null,
  };
}
