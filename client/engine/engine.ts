// What moves walkers in the browser: WebGPU, or WASM in a worker (ladder.ts chooses). Every engine gives the same bits.
import type { EngineName, SwarmSummary } from '../../shared/sim/result.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { DevicePicture } from '../gpu/pictures.ts';

/** Positions of one swarm after `step` steps. Arrays are the caller's to keep. */
export interface Frame {
  step: number;
  /** x of all walkers, then y of all walkers (float32) */
  xy: Float32Array;
  /** one per walker: 0 trapped so far, 1 in a target basin, 2 diverged, 3 wandering: passed into a target basin and out again */
  outcome: Uint8Array;
}

/** Several swarms at one moment, to be drawn: from the page's memory, or from the device that moved them. */
export type Picture = { on: 'memory'; frames: readonly Frame[] } | DevicePicture;

export interface SwarmRun {
  readonly spec: SwarmSpec;
  /** Positions after min(step, spec.steps) steps. Going back re-runs from the start. */
  frame(step: number): Promise<Frame>;
  /** Runs to the end (if not there yet) and summarises: the hashes must equal the referee's. */
  summary(): Promise<SwarmSummary>;
  close(): void;
}

/** Swarms of one landscape, optimizer and size, moved on together where the engine can. */
export interface SwarmsRun {
  readonly specs: readonly SwarmSpec[];
  /**
   * Swarm s after min(steps[s], specs[s].steps) steps. `canvas`: the device that will draw; where it is the engine's own, nothing is read
   * back. One question at a time: a picture on the device is good until the next one, or close.
   */
  picture(steps: readonly number[], canvas: GPUDevice | null): Promise<Picture>;
  /** One for each spec, as SwarmRun's. */
  summaries(): Promise<SwarmSummary[]>;
  close(): void;
}

export interface SwarmEngine {
  readonly name: EngineName;
  open(spec: SwarmSpec): SwarmRun;
  /** `counted`: a picture on the device tells the outcomes of so many walkers of each swarm, the first ones. */
  openMany(specs: readonly SwarmSpec[], counted: number): SwarmsRun;
  /** Path of walker 0: (steps + 1) points, x then y interleaved. A diverged walker stays where it stopped. */
  heroPath(spec: SwarmSpec): Promise<Float32Array>;
  close(): void;
}
