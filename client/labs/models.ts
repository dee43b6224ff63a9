// The labs' computations, each loaded when first asked for: by the labs' thread, and by the page only where there is none.
import type { LabId } from './ids.ts';
import type { Fields } from './query.ts';

/** The pure part of a lab: from a state to its numbers, all of them out of shared/sim. Results cross threads: plain data only. */
export interface Model<S extends object, R> {
  fields: Fields<S>;
  measure: (state: S) => R;
  /** the part of the state that decides the runs; the rest only looks at them */
  ran?: (state: S) => S;
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
} satisfies Record<LabId, () => Promise<unknown>>;

type ModelOf<I extends LabId> = Awaited<ReturnType<(typeof models)[I]>>;
export type StateOf<I extends LabId> = Parameters<ModelOf<I>['measure']>[0];
export type ResultOf<I extends LabId> = ReturnType<ModelOf<I>['measure']>;
