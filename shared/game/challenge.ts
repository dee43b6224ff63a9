// A challenge is data: landscape + rules + score. challenges.ts holds the list.
import type { LandscapeRef } from '../sim/landscapes.ts';
import type { Hardware, Noise, OptimizerKind, Plan, ScheduleKind } from '../sim/plan.ts';
import type { Scoring } from '../sim/score.ts';

export interface Range {
  min: number;
  max: number;
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

export interface Challenge {
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
  landscape: LandscapeRef;
  start: readonly [x: number, y: number];
  noise: Noise;
  /** one of these is laid over it, drawn anew for every round (variants.ts): it can be measured, not remembered */
  variants?: readonly Variant[];
  /** the map stays hidden until the reveal: only losses are seen */
  fog?: boolean;
  /** standard deviation of the start's cloud */
  cloud: number;
  datasetSize: number | null;
  hardware: Hardware;
  /** units of compute a plan may spend */
  budgetUnits: number;
  walkers: number;
  controls: Controls;
  /** private trial runs and range tests a student may spend while choosing */
  probes: number;
  rangeTests: number;
  /** which live knobs there are while the swarms walk; absent: none */
  knobs?: { rate: boolean; batch: boolean };
  /** what the sliders show first, and what an undecided student runs */
  naive: Plan;
  prediction: Question;
  observation: Question;
  scoring: Scoring;
  debrief: readonly string[];
  timing: { predictMs: number; chooseMs: number; descendMs: number };
}

/** What may differ from round to round. What the budget, the hardware and the controls are, may not. */
export type Variant = Partial<Pick<Challenge, 'landscape' | 'start' | 'noise' | 'naive' | 'scoring' | 'task'>>;

export const usualTiming = { predictMs: 30_000, chooseMs: 90_000, descendMs: 30_000 } as const;
