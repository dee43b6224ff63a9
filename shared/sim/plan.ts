// A plan: everything a student chooses. Parameter names follow the golden files (PyTorch's meaning, our words).
import type { LandscapeRef } from './landscapes.ts';

export type Schedule =
  | { kind: 'constant' }
  | { kind: 'step'; everySteps: number; factor: number }
  | { kind: 'multistep'; milestones: readonly number[]; factor: number }
  | { kind: 'exponential'; factor: number }
  | { kind: 'polynomial'; power: number }
  | { kind: 'linear' }
  | { kind: 'cosine'; minimum: number }
  | { kind: 'cosineRestarts'; firstCycle: number; cycleFactor: number; minimum: number }
  | { kind: 'oneCycle'; warmupFraction: number; startDivisor: number; finalDivisor: number }
  | { kind: 'wsd'; decayFraction: number };
export type ScheduleKind = Schedule['kind'];

export type OptimizerChoice =
  | { kind: 'sgd'; weightDecay: number }
  | { kind: 'momentum'; momentum: number }
  | { kind: 'nesterov'; momentum: number }
  | { kind: 'adagrad'; epsilon: number }
  | { kind: 'rmsprop'; decay: number; epsilon: number }
  | { kind: 'adam'; beta1: number; beta2: number; epsilon: number }
  | { kind: 'adamw'; beta1: number; beta2: number; epsilon: number; weightDecay: number }
  | { kind: 'lion'; beta1: number; beta2: number }
  /** a student's own, as text (rule.ts) */
  | { kind: 'own'; rule: string };
export type OptimizerKind = OptimizerChoice['kind'];
export type BuiltInKind = Exclude<OptimizerKind, 'own'>;

/** Every field is present: the protocol's schemas fill in the defaults, so equal plans are equal values. */
export interface Plan {
  batchSize: number;
  learningRate: number;
  schedule: Schedule;
  warmupSteps: number;
  optimizer: OptimizerChoice;
}

/** Per-sample gradient noise of a landscape (PHYSICS section 1). */
export type Noise =
  | { kind: 'isotropic'; sigma: number }
  /** follows the local curvature; sigma is the deviation along the sharpest direction of the sharpest minimum */
  | { kind: 'hessian'; sigma: number }
  /** of the landscape's own data set, whose size the spec must say */
  | { kind: 'dataset' };
export type NoiseKind = Noise['kind'];

export interface Hardware {
  /** P: a batch up to this size costs one unit a step. */
  parallelWidth: number;
  /** M: a larger batch does not fit in memory and is refused. */
  memoryLimit: number;
}

export interface NoiseKey {
  from: number;
  /** unsigned 32 bit */
  seed: number;
}

/** From step `from` on, in place of the plan's own: rates are the plan's schedule from this base, drawn over `steps` steps in all. */
export interface LiveKnobs {
  from: number;
  steps: number;
  batchSize: number;
  learningRate: number;
}

/** One swarm's run, whole: equal specs give equal bits on every machine. */
export interface SwarmSpec {
  landscape: LandscapeRef;
  start: readonly [x: number, y: number];
  /** standard deviation of the start cloud; 0: all walkers start at one point */
  cloud: number;
  noise: Noise;
  /** N; null is infinite */
  datasetSize: number | null;
  plan: Plan;
  steps: number;
  walkers: number;
  /** unsigned 32 bit: the start cloud's key, and the noise's until the first of `keys` */
  seed: number;
  /** from step `from` on the noise key is `seed`; ascending */
  keys?: readonly NoiseKey[];
  /** live knobs (PHYSICS section 9), ascending, the first from step 0 on; `steps` above is the last one's */
  knobs?: readonly LiveKnobs[];
}
