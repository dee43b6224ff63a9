// What passes between the pool and its workers.
import type { Plan } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import type { ScoreParts } from '../../shared/sim/score.ts';

export interface Job {
  challengeId: string;
  plan: Plan;
  seed: number;
}

export interface Outcome {
  /** of the world it ran on, which this thread has baked and the main thread has not */
  tileHash: string;
  summary: SwarmSummary;
  score: number;
  parts: ScoreParts;
}

export type WorkerAnswer = { ok: true; outcome: Outcome } | { ok: false; message: string };
