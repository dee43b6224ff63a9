// The rules that carry a rate from one batch size to another, and which optimizers have a momentum to move.
import type { Controls } from '../../shared/game/challenge.ts';
import type { OptimizerKind } from '../../shared/sim/plan.ts';
import { positionOf, type Scale } from './logScale.ts';

/** linear: the rate grows with k, as SGD wants it; square-root: with sqrt k, as Adam and its kin want it. k: how many times the reference batch. */
export type ScalingRule = 'linear' | 'square-root';

export const scalingRules: readonly ScalingRule[] = ['linear', 'square-root'];

/** The batch size and the rate that were good together. */
type Reference = NonNullable<Controls['scaleFrom']>;

export const hasMomentum = (kind: OptimizerKind): boolean => kind === 'momentum' || kind === 'nesterov';

/** The reference's rate, carried over to a batch k times as large; as far as the slider goes, on one of its stops. */
export function scaledRate({ learningRate }: Reference, k: number, rule: ScalingRule, scale: Scale): number {
  const wanted = learningRate * (rule === 'linear' ? k : Math.sqrt(k));
  return scale.values[positionOf(scale, wanted)] ?? learningRate;
}
