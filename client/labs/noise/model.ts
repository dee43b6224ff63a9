// The gradient of a mini-batch, over and over: how far off it is, and how that falls with the batch size.
import { exp, log } from '../../../shared/sim/detmath.ts';
import { normal, threefry } from '../../../shared/sim/kernel.ts';
import { noiseScale } from '../../../shared/sim/noise.ts';
import { numbers } from '../../../shared/sim/ops.ts';
import { loadTables } from '../../../shared/sim/reference.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import { draws, fields, trueGradient, type NoiseState, type Shape } from './state.ts';

export { fields };

export interface NoiseResult {
  mean: number;
  deviation: number;
  /** sigma / sqrt(B) */
  theory: number;
  /** the largest difference between the batches' distribution and the bell of theory */
  ks: number;
  bins: { from: number; width: number; shares: number[]; law: number[] };
  /** deviation of batches four times as large, as a share of this one */
  fourfold: number;
}

export function measure(state: NoiseState): NoiseResult {
  const gradients = batchGradients(state);
  const { mean, deviation } = momentsOf(gradients);
  const theory = noiseScale({ kind: 'isotropic', sigma: state.sigma }, state.batch, null);
  const larger = momentsOf(batchGradients({ ...state, batch: 4 * state.batch, seed: state.seed + 1_000_000 }));
  return {
    mean,
    deviation,
    theory,
    ks: distanceToBell(gradients, theory),
    bins: binned(gradients, theory, state.sigma),
    fourfold: larger.deviation / deviation,
  };
}

/** One mean gradient a batch, from the game's own random numbers: key (seed, batch), counter sample. */
export function batchGradients({ batch, sigma, shape, seed }: NoiseState): Float64Array {
  // The normal table is what has to be loaded; any world brings it.
  loadTables(worldOf('double-well'));
  const draw = drawOf[shape];
  return Float64Array.from({ length: draws }, (_, walker) => {
    let sum = 0;
    for (let sample = 0; sample < batch; sample += 2) {
      const [a, b] = threefry(numbers, { seed: seed | 0, walker, step: sample, stream: 0 });
      sum += draw(a);
      if (sample + 1 < batch) sum += draw(b);
    }
    return trueGradient + (sigma * sum) / batch;
  });
}

/** From a random word to a number of mean 0 and deviation 1. */
const drawOf: Readonly<Record<Shape, (word: number) => number>> = {
  bell: (word) => normal(numbers, word) / 1048576,
  // Exponential, less its mean: many samples a little below, a few far above.
  lopsided: (word) => -log(((word >>> 0) + 0.5) / 4294967296) - 1,
  coin: (word) => (word < 0 ? 1 : -1),
};

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

function distanceToBell(values: Float64Array, deviation: number): number {
  const sorted = values.slice().sort();
  return sorted.reduce((worst, value, i) => {
    const law = bellBelow((value - trueGradient) / deviation);
    return Math.max(worst, Math.abs(law - i / sorted.length), Math.abs(law - (i + 1) / sorted.length));
  }, 0);
}

/** Phi(z), to 8e-8: Abramowitz & Stegun 26.2.17. */
export function bellBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
  return z > 0 ? 1 - above : above;
}

const binCount = 48;

/** The histogram's frame is that of B = 4, so that sliding the batch shows the bell growing narrow; small batches spill over. */
function binned(values: Float64Array, theory: number, sigma: number): NoiseResult['bins'] {
  const reach = Math.max(1.6 * sigma, 3.2 * theory);
  const from = trueGradient - reach;
  const width = (2 * reach) / binCount;
  const shares = Array.from({ length: binCount }, () => 0);
  for (const value of values) {
    const bin = Math.floor((value - from) / width);
    if (bin >= 0 && bin < binCount) shares[bin] = (shares[bin] ?? 0) + 1 / values.length;
  }
  const below = (edge: number): number => bellBelow((from + edge * width - trueGradient) / theory);
  return { from, width, shares, law: shares.map((_, i) => below(i + 1) - below(i)) };
}
