// A challenge is data: landscape + rules + score. challenges.ts holds the list.
import type { Hardware, Noise, OptimizerKind, Plan, ScheduleKind } from '../sim/plan.ts';
import type { Scoring } from '../sim/score.ts';

export interface Range {
  min: number;
  max: number;
}

export interface Challenge {
  id: string;
  title: string;
  /** two or three sentences a pupil understands */
  story: string;
  goal: string;
  /** one sentence; shown at the debrief, never before */
  lesson: string;
  landscape: string;
  start: readonly [x: number, y: number];
  cloud: number;
  noise: Noise;
  datasetSize: number | null;
  hardware: Hardware;
  /** units of compute a plan may spend */
  budgetUnits: number;
  walkers: number;
  /** What may be chosen. min = max: fixed, shown but not movable. */
  controls: {
    batchSize: Range;
    learningRate: Range;
    schedules: readonly ScheduleKind[];
    warmup: boolean;
    optimizers: readonly OptimizerKind[];
    /** mark 2/lambda at the start on the learning-rate slider */
    stabilityHint: boolean;
  };
  /** private trial runs and range tests a student may spend while choosing */
  probes: number;
  rangeTests: number;
  /** which live knobs there are while the swarms walk; absent: none */
  knobs?: { rate: boolean; batch: boolean };
  /** the map stays hidden until the reveal: only the loss curve is seen, as in real training */
  fog?: boolean;
  /** what the sliders show first, and what an undecided student runs */
  naive: Plan;
  prediction: { question: string; options: readonly string[] };
  observation: { question: string; options: readonly string[] };
  scoring: Scoring;
  debrief: readonly string[];
  timing: { predictMs: number; chooseMs: number; descendMs: number };
}
