// A plan as it travels and as files hold it: ranges checked, defaults filled in (PyTorch's), nothing unknown let through.
import * as v from 'valibot';
import type { OptimizerChoice, Plan, Schedule } from '../sim/plan.ts';
import { ruleTakes, standardRule } from '../sim/rule.ts';
import { ruleLimits } from '../sim/ruleParser.ts';
import { fields, kinds, number, numberAbove, numberBelow, numberBetween, textWithout, whole } from './fields.ts';

/** the longest run, and so the largest count of steps that means anything */
export const mostSteps = 1_000_000;
const largestBatch = 1_000_000_000;

/** betas, momentum, decay */
const share = (fallback: number) => v.optional(numberBelow(0, 1), fallback);
const factor = numberAbove(0, 1000);
/** Below 1e-12, float32 squares vanish before it takes over from them: a walker that stands still would be thrown out. */
const epsilon = (fallback: number) => v.optional(number(1e-12, 1), fallback);
const weightDecay = (fallback: number) => v.optional(number(0, 100), fallback);
const minimum = v.optional(number(0, 100), 0);
const count = whole(1, mostSteps);
const milestonesTake = 'at most 32 whole numbers of steps, not falling';
const isRising = (steps: number[]): boolean => steps.every((step, i) => step >= (steps[i - 1] ?? 0));

export const scheduleSchema = kinds([
  fields({ kind: v.literal('constant') }),
  fields({ kind: v.literal('step'), everySteps: count, factor: v.optional(factor, 0.1) }),
  fields({
    kind: v.literal('multistep'),
    milestones: v.pipe(
      v.array(whole(0, mostSteps), milestonesTake),
      v.maxLength(32, milestonesTake),
      v.check(isRising, milestonesTake),
      v.readonly(),
    ),
    factor: v.optional(factor, 0.1),
  }),
  fields({ kind: v.literal('exponential'), factor }),
  fields({ kind: v.literal('polynomial'), power: v.optional(number(0, 100), 1) }),
  fields({ kind: v.literal('linear') }),
  fields({ kind: v.literal('cosine'), minimum }),
  fields({ kind: v.literal('cosineRestarts'), firstCycle: count, cycleFactor: v.optional(whole(1, 1000), 1), minimum }),
  fields({
    kind: v.literal('oneCycle'),
    warmupFraction: v.optional(numberBetween(0, 1), 0.3),
    startDivisor: v.optional(number(1, 1e9), 25),
    finalDivisor: v.optional(number(1, 1e9), 1e4),
  }),
  fields({ kind: v.literal('wsd'), decayFraction: v.optional(number(0, 1), 0.1) }),
]);

export const optimizerSchema = kinds([
  fields({ kind: v.literal('sgd'), weightDecay: weightDecay(0) }),
  fields({ kind: v.literal('momentum'), momentum: share(0.9) }),
  fields({ kind: v.literal('nesterov'), momentum: share(0.9) }),
  fields({ kind: v.literal('adagrad'), epsilon: epsilon(1e-10) }),
  fields({ kind: v.literal('rmsprop'), decay: share(0.99), epsilon: epsilon(1e-8) }),
  fields({ kind: v.literal('adam'), beta1: share(0.9), beta2: share(0.999), epsilon: epsilon(1e-8) }),
  fields({ kind: v.literal('adamw'), beta1: share(0.9), beta2: share(0.999), epsilon: epsilon(1e-8), weightDecay: weightDecay(0.01) }),
  fields({ kind: v.literal('lion'), beta1: share(0.9), beta2: share(0.99) }),
  fields({
    kind: v.literal('own'),
    rule: textWithout(ruleTakes, ruleLimits.length, `an update rule of at most ${ruleLimits.length} characters, such as ${standardRule}`),
  }),
]);

export const planSchema = fields({
  batchSize: whole(1, largestBatch),
  learningRate: numberAbove(0, 100),
  schedule: v.optional(scheduleSchema, { kind: 'constant' }),
  warmupSteps: v.optional(whole(0, mostSteps), 0),
  optimizer: v.optional(optimizerSchema, { kind: 'sgd' }),
});

/** The kinds that a schema knows. */
export const kindsOf = <K extends string>(options: readonly { entries: { kind: { literal: K } } }[]): K[] =>
  options.map((option) => option.entries.kind.literal);

// The schemas give exactly the simulation's own types, both ways; a difference does not compile.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const agree: [
  Same<v.InferOutput<typeof scheduleSchema>, Schedule>,
  Same<v.InferOutput<typeof optimizerSchema>, OptimizerChoice>,
  Same<v.InferOutput<typeof planSchema>, Plan>,
] = [true, true, true];
void agree;
