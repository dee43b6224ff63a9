// The theory curve beside a class's dots: Kramers' law of escape (shared/sim/theory.ts) at one constant rate, over all batch sizes.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { stepsAffordable } from '../../shared/sim/cost.ts';
import { noiseScale } from '../../shared/sim/noise.ts';
import { escapeProbability, kramersLimit, temperature } from '../../shared/sim/theory.ts';
import { wayOutOf, type WayOut } from '../../shared/sim/wayOut.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { middleRate, ratioDots } from './ratio.ts';

export interface TheoryPoint {
  /** learning rate / batch size */
  ratio: number;
  /** share of walkers that got out by the end of the run */
  escapedEver: number;
  /** the law needs a small eta lambda, and noise weaker than the barrier */
  holds: boolean;
}

export interface Theory {
  /** the class's middle one, or the fastest at which the law holds where the class was faster */
  rate: number;
  /** the fastest rate at which the law holds to 20 % */
  fastest: number;
  points: readonly TheoryPoint[];
  /** the same at the class's middle rate where that is too fast: none of it holds */
  tooFast: readonly TheoryPoint[];
}

const samples = 60;

/** null: nothing to escape from, no single pass on the way, nobody on plain SGD, or every rate on offer is too fast for the law. */
export function theoryOf(challenge: Challenge, record: RoundRecord): Theory | null {
  const middle = middleRate(ratioDots(record));
  const way = wayOutOf(worldOf(challenge.landscape), challenge.start);
  // The law speaks of noise that is the same everywhere.
  if (middle === null || way === null || challenge.noise.kind !== 'isotropic') return null;
  const fastest = kramersLimit / way.curvature;
  if (fastest < challenge.controls.learningRate.min) return null;
  const rate = Math.min(middle, fastest);
  return {
    rate,
    fastest,
    points: curveAt(challenge, way, rate),
    tooFast: rate === middle ? [] : curveAt(challenge, way, middle),
  };
}

/** From the largest batch to the smallest, evenly in the logarithm. */
export function curveAt(challenge: Challenge, way: WayOut, rate: number): readonly TheoryPoint[] {
  const { hardware, budgetUnits, datasetSize, noise, controls } = challenge;
  const smallest = controls.batchSize.min;
  // B = N has no noise at all and stands at 0; the curve ends just before it.
  const largest = Math.min(controls.batchSize.max, datasetSize === null ? Infinity : datasetSize - 1);
  return Array.from({ length: samples + 1 }, (_, i) => {
    const batchSize = largest * (smallest / largest) ** (i / samples);
    const s = noiseScale(noise, batchSize, datasetSize);
    return {
      ratio: rate / batchSize,
      escapedEver: escapeProbability(way, rate, s, stepsAffordable(hardware, budgetUnits, batchSize)),
      holds: rate * way.curvature <= kramersLimit && temperature(rate, s) <= way.barrier,
    };
  });
}
