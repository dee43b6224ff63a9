// What a machine is: something that moves a swarm's state on. The state lives with the swarm, in one layout for all machines.
import type { NoiseKind, OptimizerChoice } from './plan.ts';
import type { World } from './world.ts';

export interface Job {
  world: World;
  optimizer: OptimizerChoice;
  noise: NoiseKind;
  walkers: number;
  /** planes of `walkers` floats each (layout.ts), changed in place */
  state: Float32Array;
}

/** Runs steps from .. from + count - 1; rows holds one row (layout.ts) for each of them. */
export type Machine = (job: Job, rows: Float32Array, from: number, count: number) => void;
