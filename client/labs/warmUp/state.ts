// What can be set, and what may become of a run.
import { logStops } from '../../ui/logScale.ts';
import { evenStops, seedField, stopOf } from '../query.ts';

export interface WarmUpState {
  rate: number;
  /** steps with warm-up */
  warmup: number;
  seed: number;
}

export const scales = { rate: logStops(0.08, 8), warmup: evenStops(0, 60, 2) };
export const fields = { rate: stopOf(scales.rate, 0.8), warmup: stopOf(scales.warmup, 20), seed: seedField };
export const fates = ['arrives', 'late', 'off', 'half'] as const;
export type Fate = (typeof fates)[number];
export const start = [0, -1] as const;
