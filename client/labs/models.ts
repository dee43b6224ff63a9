// The labs and their computations, each loaded when first asked for.
import type { Fields } from './query.ts';

/** The pure part of a lab: from a state to its numbers, all of them out of shared/sim. Results cross threads: plain data only. */
export interface Model<S extends object, R> {
  fields: Fields<S>;
  measure: (state: S) => R;
}

export const models = {
  stuck: () => import('./stuck/model.ts'),
  noise: () => import('./noise/model.ts'),
  'batch-size': () => import('./batchSize/model.ts'),
  schedules: () => import('./schedules/model.ts'),
  'range-test': () => import('./rangeTest/model.ts'),
  'warm-up': () => import('./warmUp/model.ts'),
  'flat-and-sharp': () => import('./flatSharp/model.ts'),
  escape: () => import('./escape/model.ts'),
  optimizers: () => import('./optimizers/model.ts'),
  scaling: () => import('./scaling/model.ts'),
  'trade-offs': () => import('./tradeOffs/model.ts'),
  doctor: () => import('./doctor/model.ts'),
};

export type LabId = keyof typeof models;
export const labIds = Object.keys(models) as readonly LabId[];
export const isLabId = (name: string): name is LabId => Object.hasOwn(models, name);
