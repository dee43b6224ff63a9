// What changes from step to step and is the same for all walkers: a row a step (layout.ts), made on the CPU in f64, rounded once.
import { pow } from './detmath.ts';
import { TINY } from './ops.ts';
import { rowsIn } from './layout.ts';
import { entryFinder, knobsFinder, rateFinder } from './live.ts';
import { noiseScale } from './noise.ts';
import type { OptimizerChoice, SwarmSpec } from './plan.ts';

export type RowSource = (rows: Float32Array, from: number, count: number) => void;

/** Fills `count` rows from step `from` on. Long runs are fed piece by piece. Throws on keys or knobs out of order. */
export function rowSource(spec: Pick<SwarmSpec, 'plan' | 'steps' | 'noise' | 'datasetSize' | 'seed' | 'keys' | 'knobs'>): RowSource {
  const { optimizer } = spec.plan;
  const liveAt = knobsFinder(spec);
  const rateAt = rateFinder(spec);
  const keyAt = entryFinder(spec.keys ?? []);
  return (memory, from, count) => {
    const rows = rowsIn(memory);
    for (let i = 0; i < count; i++) {
      const t = from + i;
      const { rate, epsilon, decay } = knobsAt(optimizer, rateAt(t), t);
      // Normal draws come in units of 2^-20.
      const noise = single(noiseScale(spec.noise, liveAt(t).batchSize, spec.datasetSize) / 1048576);
      const seed = (keyAt(t)?.seed ?? spec.seed) | 0;
      rows.write(i, { rate: single(rate), epsilon: single(epsilon), noise, decay: single(decay), seed });
    }
  };
}

/** What a rule reads of step t's row, at this rate. */
export function knobsOfStep(optimizer: OptimizerChoice, rate: number, t: number): { rate: number; epsilon: number; decay: number } {
  const { rate: own, epsilon, decay } = knobsAt(optimizer, rate, t);
  return { rate: single(own), epsilon: single(epsilon), decay: single(decay) };
}

/**
 * Adam (Kingma & Ba 2015, section 2's cheaper form): m^ / (sqrt(v^) + eps) = m c / (sqrt(v) + eps sqrt(1 - beta2^(t+1))),
 * c = sqrt(1 - beta2^(t+1)) / (1 - beta1^(t+1)). Decoupled decay takes the bare rate (Loshchilov & Hutter 2019).
 */
function knobsAt(optimizer: OptimizerChoice, rate: number, t: number): { rate: number; epsilon: number; decay: number } {
  switch (optimizer.kind) {
    case 'sgd':
      return { rate, epsilon: 0, decay: optimizer.weightDecay };
    case 'momentum':
    case 'nesterov':
    case 'lion':
      return { rate, epsilon: 0, decay: 0 };
    case 'adagrad':
    case 'rmsprop':
      return { rate, epsilon: optimizer.epsilon, decay: 0 };
    case 'adam':
    case 'adamw': {
      const decay = optimizer.kind === 'adamw' ? rate * optimizer.weightDecay : 0;
      return { ...corrected(optimizer, rate, t), decay };
    }
    case 'own': {
      const adams = corrected(standardAdam, rate, t);
      return { rate, epsilon: adams.epsilon, decay: adams.rate };
    }
    default:
      return optimizer satisfies never;
  }
}

/** What an own rule's rate and eps are made with. */
const standardAdam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

function corrected({ beta1, beta2, epsilon }: typeof standardAdam, rate: number, t: number): { rate: number; epsilon: number } {
  const root = Math.sqrt(1 - pow(beta2, t + 1));
  return { rate: (rate * root) / (1 - pow(beta1, t + 1)), epsilon: epsilon * root };
}

/** Float32; what the kernel's operations count as 0 is 0 from the start. A rate that is no number stays one: the walkers diverge. */
function single(value: number): number {
  return Math.abs(value) < TINY ? 0 : Math.fround(value);
}
