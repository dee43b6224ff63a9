// What can be set, the rules side by side, and which of them ends lowest.
import { optimizerKinds } from '../../ui/kinds.ts';
import { logStops, powersOfTwo } from '../../ui/logScale.ts';
import { oneOf, seedField, stopOf } from '../query.ts';
import type { BuiltInKind } from '../../../shared/sim/plan.ts';
import type { OptimizerRun } from './model.ts';

export const hills = ['tilted-ravine', 'ravine', 'rosenbrock', 'double-well', 'long-slope'] as const;
export type Hill = (typeof hills)[number];
export const modes = ['own', 'shared'] as const;

export interface OptimizerState {
  hill: Hill;
  mode: (typeof modes)[number];
  /** for all of them, where the mode is `shared` */
  rate: number;
  batch: number;
  /** the highlighted one */
  rule: BuiltInKind;
  seed: number;
}

export const scales = { rate: logStops(0.0003, 1, 12), batch: powersOfTwo(1, 256) };

export const fields = {
  hill: oneOf(hills, 'tilted-ravine'),
  mode: oneOf(modes, 'own'),
  rate: stopOf(scales.rate, 0.03),
  batch: stopOf(scales.batch, 64),
  rule: oneOf<BuiltInKind>(optimizerKinds, 'adam'),
  seed: seedField,
};

/** The question's, and which of them ends lowest. */
export const asked = ['sgd', 'momentum', 'adagrad', 'adam', 'lion'] as const satisfies readonly BuiltInKind[];

export function bestAsked(runs: readonly OptimizerRun[]): number {
  const losses = asked.map((kind) => runs.find((run) => run.kind === kind)?.medianLoss ?? Infinity);
  return losses.indexOf(Math.min(...losses));
}

/** Which rule is highlighted changes no run. */
export const ran = (state: OptimizerState): OptimizerState => ({ ...state, rule: 'sgd' });
