// What passes between the pool and its workers.
import type { PlanRun, PlanScore } from '../../shared/game/scorePlan.ts';

export type Job = PlanRun;
/** tileHash: of the world that the worker has baked and the main thread has not */
export type Outcome = PlanScore;

export type WorkerAnswer = { ok: true; outcome: Outcome } | { ok: false; message: string };
