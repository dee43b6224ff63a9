// What can be set, and the rules of thumb.
import { logStops, powersOfTwo } from '../../ui/logScale.ts';
import { oneOf, seedField, stopOf } from '../query.ts';
export const rules = ['none', 'linear', 'root'] as const;
export type Rule = (typeof rules)[number];
export const optimizerKinds = ['sgd', 'adam'] as const;

export interface ScalingState {
  times: number;
  optimizer: (typeof optimizerKinds)[number];
  rate: number;
  seed: number;
}

export const baseBatch = 4;
export const scales = { times: powersOfTwo(2, 32), rate: logStops(0.001, 0.1) };

export const fields = {
  times: stopOf(scales.times, 8),
  optimizer: oneOf(optimizerKinds, 'sgd'),
  rate: stopOf(scales.rate, 0.005),
  seed: seedField,
};

export function scaledRate(rule: Rule, rate: number, times: number): number {
  return rule === 'none' ? rate : rule === 'linear' ? rate * times : rate * Math.sqrt(times);
}
