// The read-outs of a plan, in one go: everything a slider's movement changes on the screen. Pure; under a millisecond.
import type { Challenge } from '../../shared/game/challenge.ts';
import { unitsPerStep } from '../../shared/sim/cost.ts';
import { noiseLevel } from '../../shared/sim/noiseTile.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { ratesOf } from '../../shared/sim/schedules.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { stepsOf } from './draft.ts';

export interface Readings {
  /** s(B); where the noise is not the same in all directions, its long axis at the target */
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
  const { hardware, datasetSize } = challenge;
  const steps = stepsOf(challenge, batchSize);
  const samples = batchSize * steps;
  return {
    noise: noiseLevel(worldOf(challenge.landscape), challenge, batchSize),
    steps,
    samples,
    epochs: datasetSize === null ? null : samples / datasetSize,
    utilisation: Math.min(1, batchSize / hardware.parallelWidth),
    memory: batchSize / hardware.memoryLimit,
    unitsPerStep: unitsPerStep(hardware, batchSize),
    rates: ratesOf(plan, Math.max(1, steps)),
  };
}
