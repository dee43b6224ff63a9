// Gradient noise of a mini-batch drawn without replacement (PHYSICS section 1).
import type { Noise } from './plan.ts';

/**
 * s(B) = sigma / sqrt(B) * sqrt((N - B) / (N - 1)): the standard deviation of each component of the gradient.
 * The second factor is the finite-population correction; N = null is infinite, where it is 1.
 * B = N is batch gradient descent and has exactly zero noise (so has the only batch of a data set of one).
 * Where the noise is a tile (noiseTile.ts), this is the factor on what the tile says of one sample; gradientNoiseAt gives the noise at a place.
 */
export function noiseScale(noise: Noise, batchSize: number, datasetSize: number | null): number {
  if (!(batchSize >= 1)) throw new Error(`noiseScale: batch size ${batchSize}, expected at least 1`);
  const independent = (noise.kind === 'dataset' ? 1 : noise.sigma) / Math.sqrt(batchSize);
  if (datasetSize === null) return independent;
  if (batchSize > datasetSize) throw new Error(`noiseScale: batch size ${batchSize} exceeds the data set's ${datasetSize}`);
  if (batchSize === datasetSize) return 0;
  return independent * Math.sqrt((datasetSize - batchSize) / (datasetSize - 1));
}
