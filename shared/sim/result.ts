// What comes out of a swarm's run. Shares are fractions of all walkers, 0 to 1.

/** Small and JSON-safe: what the referee stores and what crosses threads. Infinite medians are null. */
export interface SwarmSummary {
  steps: number;
  walkers: number;
  /** not diverged and in a target basin at the end */
  escaped: number;
  /** first passage: after some step (the start counting as step 0) where World.passed is 1, or in a target basin at the end */
  escapedEver: number;
  diverged: number;
  /** upper medians; a diverged walker counts as infinite */
  medianLoss: number | null;
  medianValidationLoss: number | null;
  medianGap: number | null;
  /** first-passage step, walkers that never passed counting as infinite */
  medianEscapeStep: number | null;
  /** share of walkers that ended in each basin (diverged walkers in none) */
  basinShares: readonly number[];
  /** walker 0: where it ended, its gap (null: diverged), and its percentile within the swarm (1 = better than all) */
  hero: { x: number; y: number; gap: number | null; luck: number };
  /** of all final states */
  hash: string;
  /** of walker 0's final state alone: equal to the hash of a one-walker swarm of the same spec */
  heroHash: string;
}

/** Per-walker values the score needs; stays where it was computed. */
export interface SwarmResult extends SwarmSummary {
  /** (L_end - L*) / (L_start - L*); Infinity where diverged */
  gaps: Float64Array;
  /** validation loss at the end; Infinity where diverged */
  validationLosses: Float64Array;
}

export type EngineName = 'webgpu' | 'wasm' | 'reference';
