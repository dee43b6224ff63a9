// What can be set, and where a swarm may end.
import { powersOfTwo } from '../../ui/logScale.ts';
import { evenStops, seedField, stopOf } from '../query.ts';

export interface FlatSharpState {
  /** how far the ground moves along x between training and validation */
  shift: number;
  batch: number;
  seed: number;
}

export const datasetSize = 1024;
export const scales = { shift: evenStops(-0.6, 0.6, 0.05), batch: powersOfTwo(2, datasetSize) };
export const fields = { shift: stopOf(scales.shift, 0.3), batch: stopOf(scales.batch, 8), seed: seedField };
export const places = ['flat', 'sharp', 'both', 'off'] as const;
export type Place = (typeof places)[number];
