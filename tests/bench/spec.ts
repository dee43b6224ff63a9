// What all benchmarks run.
import * as v from 'valibot';
import { optimizerSchema } from '../../shared/protocol/plan.ts';
import type { NoiseForm } from '../../shared/sim/noiseTile.ts';
import type { Noise, OptimizerKind, SwarmSpec } from '../../shared/sim/plan.ts';

export const LANDSCAPE = 'three-hump';

/** Every form of noise that a kernel is made for, by the name in the tables. */
export const noises = {
  isotropic: { kind: 'isotropic', sigma: 4 },
  tiled: { kind: 'hessian', sigma: 4 },
} as const satisfies Record<NoiseForm, Noise>;
export type NoiseName = keyof typeof noises;

export function specOf(kind: OptimizerKind, walkers: number, steps: number, noise: NoiseName = 'isotropic'): SwarmSpec {
  return {
    landscape: LANDSCAPE,
    start: [1.748, -0.874],
    cloud: 0.1,
    noise: noises[noise],
    datasetSize: null,
    plan: {
      batchSize: 1,
      learningRate: 0.01,
      schedule: { kind: 'constant' },
      warmupSteps: 0,
      optimizer: v.parse(optimizerSchema, { kind }),
    },
    steps,
    walkers,
    seed: 7,
  };
}
