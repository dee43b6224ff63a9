// What a challenge lets the hand move beyond batch size and rate, and the rules that carry a rate from one batch size to another.
import type { Challenge, Range } from '../../shared/game/challenge.ts';
import type { OptimizerKind } from '../../shared/sim/plan.ts';
import { positionOf, type Scale } from './logScale.ts';

/** linear: the rate grows with k, as SGD wants it; square-root: with sqrt k, as Adam and its kin want it. k: how many times the reference batch. */
export type ScalingRule = 'linear' | 'square-root';

/** Everything that may be offered; a challenge names what it offers. */
type Controls = Challenge['controls'] & { momentum?: Range; weightDecay?: Range; scalingRules?: readonly ScalingRule[] };

export interface Offers {
  /** null where the challenge leaves it to the optimizer's own standard */
  momentum: Range | null;
  weightDecay: Range | null;
  scalingRules: readonly ScalingRule[];
}

export function offersOf(challenge: Challenge): Offers {
  const controls: Controls = challenge.controls;
  return { momentum: controls.momentum ?? null, weightDecay: controls.weightDecay ?? null, scalingRules: controls.scalingRules ?? [] };
}

export const hasMomentum = (kind: OptimizerKind): boolean => kind === 'momentum' || kind === 'nesterov';
export const hasWeightDecay = (kind: OptimizerKind): boolean => kind === 'sgd' || kind === 'adamw';

/** k: this batch in multiples of the challenge's own one. */
export function batchFactor(challenge: Challenge, batchSize: number): number {
  return batchSize / challenge.naive.batchSize;
}

/** The challenge's own rate, carried over to this batch; as far as the slider goes, on one of its stops. */
export function scaledRate(challenge: Challenge, batchSize: number, rule: ScalingRule, scale: Scale): number {
  const k = batchFactor(challenge, batchSize);
  const wanted = challenge.naive.learningRate * (rule === 'linear' ? k : Math.sqrt(k));
  return scale.values[positionOf(scale, wanted)] ?? challenge.naive.learningRate;
}
