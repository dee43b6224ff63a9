// What the page and its re-run worker say to each other. `id` names a job, counted by the page; `index` a run within it.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { SeedDraw } from '../../shared/game/sessionTypes.ts';
import type { Outcome, Run } from '../../shared/game/whatIfRuns.ts';

/** A whole class to run again. The challenge travels with it, in its variant: a "what if" may have changed it. */
export interface Job {
  challenge: Challenge;
  draw: SeedDraw;
  runs: readonly Run[];
  /** absent: as many as the challenge asks for */
  walkers?: number;
}

export type ToRerunner =
  /** answered as done: the worker is up */
  | { kind: 'hello'; id: number }
  | { kind: 'score'; id: number; job: Job }
  /** median loss of every swarm at `points` evenly spaced units of the budget, the start and the end among them */
  | { kind: 'curves'; id: number; job: Job; points: number }
  | { kind: 'stop'; id: number };

export type FromRerunner =
  | { kind: 'outcome'; id: number; index: number; outcome: Outcome }
  /** null: most of its walkers had left the map by then */
  | { kind: 'curve'; id: number; index: number; losses: readonly (number | null)[] }
  /** tileHash: of the world as baked here; empty where none was */
  | { kind: 'done'; id: number; tileHash: string }
  | { kind: 'failed'; id: number; message: string };
