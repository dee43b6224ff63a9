// What passes between the pool and its workers.
import type { PlanScore } from '../../shared/game/scorePlan.ts';
import type { Plan } from '../../shared/sim/plan.ts';

export interface Job {
  challengeId: string;
  plan: Plan;
  seed: number;
  /** the seat's own, null where there is none or the challenge does not count it */
  prediction: number | null;
}

/** tileHash: of the world it ran on, which this thread has baked and the main thread has not. */
export type Outcome = PlanScore;

export type WorkerAnswer = { ok: true; outcome: Outcome } | { ok: false; message: string };
