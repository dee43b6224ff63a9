// A free descent's setup as it travels: shapes only. What makes sense is setupFault's to say.
import * as v from 'valibot';
import type { FreeSetup } from '../game/freeDescent.ts';
import { bumpLimits } from '../sim/bumps.ts';
import { raisedLimits } from '../sim/raised.ts';
import { bumpList } from './bumps.ts';
import { kindsOf, optimizerSchema, scheduleSchema } from './plan.ts';

const range = v.strictObject({ min: v.number(), max: v.number() });
const point = v.pipe(v.tuple([v.number(), v.number()]), v.readonly());
const ownLandscape = v.strictObject({
  kind: v.literal('bumps'),
  bowl: v.number(),
  size: v.number(),
  start: point,
  bumps: bumpList(bumpLimits.count),
});
const named = v.pipe(v.string(), v.maxLength(40));
const landscape = v.union([
  named,
  ownLandscape,
  v.strictObject({ kind: v.literal('raised'), base: v.union([named, ownLandscape]), bumps: bumpList(raisedLimits.count) }),
]);
const noise = v.variant('kind', [
  v.strictObject({ kind: v.literal('isotropic'), sigma: v.number() }),
  v.strictObject({ kind: v.literal('hessian'), sigma: v.number() }),
  v.strictObject({ kind: v.literal('dataset') }),
]);
const listOf = <K extends string>(kinds: readonly K[]) => v.pipe(v.array(v.picklist(kinds)), v.maxLength(16), v.readonly());

export const setupSchema = v.strictObject({
  landscape,
  start: v.exactOptional(point),
  noise,
  datasetSize: v.nullable(v.number()),
  hardware: v.strictObject({ parallelWidth: v.number(), memoryLimit: v.number() }),
  budgetUnits: v.number(),
  controls: v.strictObject({
    batchSize: range,
    learningRate: range,
    schedules: listOf(kindsOf(scheduleSchema.options)),
    warmup: v.boolean(),
    optimizers: listOf(kindsOf(optimizerSchema.options)),
    momentum: v.exactOptional(range),
    stabilityHint: v.boolean(),
    scaleFrom: v.exactOptional(v.strictObject({ batchSize: v.number(), learningRate: v.number() })),
  }),
  probes: v.number(),
  rangeTests: v.number(),
  knobs: v.exactOptional(v.strictObject({ rate: v.boolean(), batch: v.boolean() })),
  fog: v.exactOptional(v.boolean()),
});

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const agree: Same<v.InferOutput<typeof setupSchema>, FreeSetup> = true;
void agree;
