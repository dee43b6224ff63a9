// What can be set: the batch, and how the gradient of one sample scatters.
import { powersOfTwo } from '../../ui/logScale.ts';
import { evenStops, oneOf, seedField, stopOf } from '../query.ts';

/** How the gradient of one sample scatters about the true one: a bell, a lopsided law, or two values only. */
export const shapes = ['bell', 'lopsided', 'coin'] as const;
export type Shape = (typeof shapes)[number];

export interface NoiseState {
  batch: number;
  sigma: number;
  shape: Shape;
  seed: number;
}

export const trueGradient = 1;

/** So many batches are drawn. */
export const draws = 2048;
export const scales = { batch: powersOfTwo(1, 256), sigma: evenStops(0.5, 4, 0.5) };

export const fields = {
  batch: stopOf(scales.batch, 32),
  sigma: stopOf(scales.sigma, 2),
  shape: oneOf(shapes, 'bell'),
  seed: seedField,
};
