// A challenge is data: landscape + rules + score. challenges.ts holds the list.
import type { LandscapeRef } from '../sim/landscapes.ts';
import type { Hardware, Noise, OptimizerKind, Plan, ScheduleKind } from '../sim/plan.ts';
import type { Scoring } from '../sim/score.ts';

export interface Range {
  min: number;
  max: number;
}

/** Where a round is played. */
export interface Ground {
  landscape: LandscapeRef;
  start: readonly [x: number, y: number];
  noise: Noise;
}

/** What may be chosen. min = max: fixed, shown but not movable. */
export interface Controls {
  batchSize: Range;
  learningRate: Range;
  schedules: readonly ScheduleKind[];
  /** from none to half the run */
  warmup: boolean;
  optimizers: readonly OptimizerKind[];
  /** of momentum and nesterov; absent: always their standard .9 */
  momentum?: Range;
  /** mark 2/lambda at the start on the learning-rate slider */
  stabilityHint: boolean;
  /** offers the buttons "times k" and "times sqrt k": the rate of this plan scaled to the batch size in use */
  scaleFrom?: { batchSize: number; learningRate: number };
}

/** What a plan is held against, beyond its scoring's terms. */
export type Task =
  | { kind: 'standard' }
  /** end like another swarm (scoring.match): this plan, with a budget of its own, under another seed */
  | { kind: 'match'; plan: Plan; budgetUnits: number }
  /** the naive plan is sick: the prediction names the cause (scoring.cause), the plan is the cure */
  | { kind: 'diagnosis'; cause: number };

export interface Question {
  question: string;
  options: readonly string[];
}

export interface Challenge extends Ground {
  id: string;
  title: string;
  /** two or three sentences a pupil understands */
  story: string;
  goal: string;
  /** one sentence; shown at the debrief, never before */
  lesson: string;
  /** for who asks while choosing, one at a time; each gives away a little more */
  hints: readonly string[];
  task: Task;
  /** the ground is one of these, drawn by the round's seed: nobody can know it before plans are locked. Absent: the challenge's own */
  variants?: readonly Ground[];
  /** the map stays hidden until the reveal: only losses are seen */
  fog: boolean;
  /** standard deviation of the start's cloud */
  cloud: number;
  datasetSize: number | null;
  hardware: Hardware;
  /** units of compute a plan may spend */
  budgetUnits: number;
  walkers: number;
  controls: Controls;
  /** tiny private runs on other seeds, while choosing */
  probes: number;
  /** learning-rate range tests, while choosing */
  rangeTests: number;
  /** what may be changed while the run goes on */
  knobs: { rate: boolean; batch: boolean };
  /** what the sliders show first, and what an undecided student runs */
  naive: Plan;
  prediction: Question;
  observation: Question;
  scoring: Scoring;
  debrief: readonly string[];
  timing: { predictMs: number; chooseMs: number; descendMs: number };
}

export const usualTiming = { predictMs: 30_000, chooseMs: 90_000, descendMs: 30_000 } as const;
export const noKnobs = { rate: false, batch: false } as const;
