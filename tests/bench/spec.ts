// What all benchmarks run.
import * as v from 'valibot';
import { optimizerSchema } from '../../shared/protocol/plan.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';

export const LANDSCAPE = 'three-hump';

export function specOf(kind: string, walkers: number, steps: number): SwarmSpec {
  return {
    landscape: LANDSCAPE,
    start: [1.748, -0.874],
    cloud: 0.1,
    noise: { kind: 'isotropic', sigma: 4 },
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
