// What a challenge lets the hand move beyond batch size and rate, and the rules that carry a rate from one batch size to another.
import type { Challenge, Range } from '../../shared/game/challenge.ts';
import type { OptimizerKind } from '../../shared/sim/plan.ts';
import { positionOf, type Scale } from './logScale.ts';

/** linear: the rate grows with k, as SGD wants it; square-root: with sqrt k, as Adam and its kin want it. k: how many times the reference batch. */
export type ScalingRule = 'linear' | 'square-root';

/** Everything that may be offered; a challenge names what it offers. */
type Controls = Challenge['controls'] & { momentum?: Range; weightDecay?: Range; scaleFrom?: Reference };

export const scalingRules: readonly ScalingRule[] = ['linear', 'square-root'];

/** The batch size and the rate that were good together. */
export interface Reference {
  batchSize: number;
  learningRate: number;
}

export interface Offers {
  /** null where the challenge leaves it to the optimizer's own standard */
  momentum: Range | null;
  weightDecay: Range | null;
  /** where the scaling rules start from; null: they are not offered */
  scaleFrom: Reference | null;
}

export function offersOf(challenge: Challenge): Offers {
  const controls: Controls = challenge.controls;
  return { momentum: controls.momentum ?? null, weightDecay: controls.weightDecay ?? null, scaleFrom: controls.scaleFrom ?? null };
}

export const hasMomentum = (kind: OptimizerKind): boolean => kind === 'momentum' || kind === 'nesterov';
export const hasWeightDecay = (kind: OptimizerKind): boolean => kind === 'sgd' || kind === 'adamw';

/** The reference's rate, carried over to a batch k times as large; as far as the slider goes, on one of its stops. */
export function scaledRate({ learningRate }: Reference, k: number, rule: ScalingRule, scale: Scale): number {
  const wanted = learningRate * (rule === 'linear' ? k : Math.sqrt(k));
  return scale.values[positionOf(scale, wanted)] ?? learningRate;
}
