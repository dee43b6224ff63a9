// The read-outs of a plan, in one go: everything a slider's movement changes on the screen. Pure; under a millisecond.
import type { Challenge } from '../../shared/game/challenge.ts';
import { unitsPerStep } from '../../shared/sim/cost.ts';
import { noiseScale } from '../../shared/sim/noise.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { ratesOf } from '../../shared/sim/schedules.ts';
import { stepsOf } from './draft.ts';

export interface Readings {
  /** s(B) */
  noise: number;
  steps: number;
  samples: number;
  /** null for an infinite data set */
  epochs: number | null;
  /** 0..1 */
  utilisation: number;
  /** share of the memory limit; above 1 it does not fit */
  memory: number;
  unitsPerStep: number;
  /** eta_t of the whole run */
  rates: Float64Array;
}

export function readingsOf(challenge: Challenge, plan: Plan): Readings {
  const { batchSize } = plan;
  const { hardware, noise, datasetSize } = challenge;
  const steps = stepsOf(challenge, batchSize);
  const samples = batchSize * steps;
  return {
    noise: noiseScale(noise, batchSize, datasetSize),
    steps,
    samples,
    epochs: datasetSize === null ? null : samples / datasetSize,
    utilisation: Math.min(1, batchSize / hardware.parallelWidth),
    memory: batchSize / hardware.memoryLimit,
    unitsPerStep: unitsPerStep(hardware, batchSize),
    rates: ratesOf(plan, Math.max(1, steps)),
  };
}
