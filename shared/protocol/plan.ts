// A plan as it travels and as files hold it: ranges checked, defaults filled in (PyTorch's), nothing unknown let through.
import * as v from 'valibot';
import type { OptimizerChoice, Plan, Schedule } from '../sim/plan.ts';

const wholeFrom = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(1_000_000_000));
const finite = (least: number, most: number) => v.pipe(v.number(), v.finite(), v.minValue(least), v.maxValue(most));
/** betas, momentum, decay: [0, 1) */
const share = v.pipe(v.number(), v.minValue(0), v.ltValue(1));
const factor = finite(0, 1000);
const epsilon = finite(0, 1);
const weightDecay = v.optional(finite(0, 100), 0);

export const scheduleSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('constant') }),
  v.strictObject({ kind: v.literal('step'), everySteps: wholeFrom(1), factor: v.optional(factor, 0.1) }),
  v.strictObject({
    kind: v.literal('multistep'),
    milestones: v.pipe(v.array(wholeFrom(0)), v.maxLength(32), v.readonly()),
    factor: v.optional(factor, 0.1),
  }),
  v.strictObject({ kind: v.literal('exponential'), factor }),
  v.strictObject({ kind: v.literal('polynomial'), power: v.optional(finite(0, 100), 1) }),
  v.strictObject({ kind: v.literal('linear') }),
  v.strictObject({ kind: v.literal('cosine'), minimum: v.optional(finite(0, 100), 0) }),
  v.strictObject({
    kind: v.literal('cosineRestarts'),
    firstCycle: wholeFrom(1),
    cycleFactor: v.optional(finite(1, 1000), 1),
    minimum: v.optional(finite(0, 100), 0),
  }),
  v.strictObject({
    kind: v.literal('oneCycle'),
    warmupFraction: v.optional(v.pipe(v.number(), v.gtValue(0), v.ltValue(1)), 0.3),
    startDivisor: v.optional(finite(1, 1e9), 25),
    finalDivisor: v.optional(finite(1, 1e9), 1e4),
  }),
  v.strictObject({ kind: v.literal('wsd'), decayFraction: v.optional(finite(0, 1), 0.1) }),
]);

export const optimizerSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('sgd'), weightDecay }),
  v.strictObject({ kind: v.literal('momentum'), momentum: v.optional(share, 0.9) }),
  v.strictObject({ kind: v.literal('nesterov'), momentum: v.optional(share, 0.9) }),
  v.strictObject({ kind: v.literal('adagrad'), epsilon: v.optional(epsilon, 1e-10) }),
  v.strictObject({ kind: v.literal('rmsprop'), decay: v.optional(share, 0.99), epsilon: v.optional(epsilon, 1e-8) }),
  v.strictObject({
    kind: v.literal('adam'),
    beta1: v.optional(share, 0.9),
    beta2: v.optional(share, 0.999),
    epsilon: v.optional(epsilon, 1e-8),
  }),
  v.strictObject({
    kind: v.literal('adamw'),
    beta1: v.optional(share, 0.9),
    beta2: v.optional(share, 0.999),
    epsilon: v.optional(epsilon, 1e-8),
    weightDecay: v.optional(finite(0, 100), 0.01),
  }),
  v.strictObject({ kind: v.literal('lion'), beta1: v.optional(share, 0.9), beta2: v.optional(share, 0.99) }),
]);

export const planSchema = v.strictObject({
  batchSize: wholeFrom(1),
  learningRate: v.pipe(v.number(), v.gtValue(0), v.maxValue(100)),
  schedule: v.optional(scheduleSchema, { kind: 'constant' }),
  warmupSteps: v.optional(wholeFrom(0), 0),
  optimizer: v.optional(optimizerSchema, { kind: 'sgd' }),
});

// The schemas give exactly the simulation's own types.
const sameSchedule: v.GenericSchema<unknown, Schedule> = scheduleSchema as v.GenericSchema<unknown, v.InferOutput<typeof scheduleSchema>>;
const sameOptimizer: v.GenericSchema<unknown, OptimizerChoice> = optimizerSchema as v.GenericSchema<
  unknown,
  v.InferOutput<typeof optimizerSchema>
>;
const samePlan: v.GenericSchema<unknown, Plan> = planSchema as v.GenericSchema<unknown, v.InferOutput<typeof planSchema>>;
void [sameSchedule, sameOptimizer, samePlan];
