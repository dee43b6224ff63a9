// A counterfactual as it travels. Which values make sense in a challenge is whatIfFault's to say.
import * as v from 'valibot';
import { mostWhatIfBumps, type WhatIf } from '../game/whatIf.ts';
import type { BuiltInKind, ScheduleKind } from '../sim/plan.ts';
import { bumpList } from './bumps.ts';
import { kindsOf, optimizerSchema, scheduleSchema } from './plan.ts';

const schedules: readonly ScheduleKind[] = kindsOf(scheduleSchema.options);
// An own rule is one student's: the class cannot be asked to play it by its kind alone.
const optimizers: readonly BuiltInKind[] = kindsOf(optimizerSchema.options).filter((kind) => kind !== 'own');

export const whatIfSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('batch-size'), batchSize: v.number() }),
  v.strictObject({ kind: v.literal('learning-rate'), learningRate: v.number() }),
  v.strictObject({ kind: v.literal('rate-factor'), factor: v.number() }),
  v.strictObject({ kind: v.literal('schedule'), schedule: v.picklist(schedules) }),
  v.strictObject({ kind: v.literal('warmup'), share: v.number() }),
  v.strictObject({ kind: v.literal('optimizer'), optimizer: v.picklist(optimizers) }),
  v.strictObject({ kind: v.literal('noise'), factor: v.number() }),
  v.strictObject({ kind: v.literal('budget'), factor: v.number() }),
  v.strictObject({ kind: v.literal('landscape'), bumps: bumpList(mostWhatIfBumps) }),
]);

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const agree: Same<v.InferOutput<typeof whatIfSchema>, WhatIf> = true;
void agree;
