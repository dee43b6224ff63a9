// What can be set, and the names of what comes of it.
import { logStops, powersOfTwo } from '../../ui/logScale.ts';
import { seedField, stopOf } from '../query.ts';

export interface BatchSizeState {
  batch: number;
  rate: number;
  seed: number;
}

export const datasetSize = 1024;

/** the question's */
export const asked = [1, 2, 16, 1024] as const;
export const scales = { batch: powersOfTwo(1, datasetSize), rate: logStops(0.02, 0.3) };
export const fields = { batch: stopOf(scales.batch, 16), rate: stopOf(scales.rate, 0.2), seed: seedField };
export const start = [-1.8, 1.2] as const;

/** By the noise's temperature against the height of the ridge: two thirds of it and more is high, a sixth and less is low. */
export const zones = ['high', 'balanced', 'low'] as const;
export type Zone = (typeof zones)[number];
