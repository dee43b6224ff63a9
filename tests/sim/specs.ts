// Specs for tests: everything plain unless said otherwise.
import type { Plan, SwarmSpec } from '../../shared/sim/plan.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

export interface Overrides extends Partial<Omit<SwarmSpec, 'plan' | 'noise'>> {
  plan?: Partial<Plan>;
  sigma?: number;
}

/** Constant SGD at .01, B = 1, no noise, infinite data, one walker, from the landscape's start. */
export function specFor(landscape: string, { plan, sigma, ...rest }: Overrides): SwarmSpec {
  return {
    landscape,
    start: worldOf(landscape).landscape.start,
    cloud: 0,
    noise: { kind: 'isotropic', sigma: sigma ?? 0 },
    datasetSize: null,
    steps: 1,
    walkers: 1,
    seed: 1,
    ...rest,
    plan: {
      batchSize: 1,
      learningRate: 0.01,
      schedule: { kind: 'constant' },
      warmupSteps: 0,
      optimizer: { kind: 'sgd', weightDecay: 0 },
      ...plan,
    },
  };
}

/** Mean and deviation (population). */
export function moments(values: readonly number[] | Float32Array): { mean: number; deviation: number } {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let variance = 0;
  for (const value of values) variance += ((value - mean) * (value - mean)) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}
