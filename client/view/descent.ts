// A run on the map: heroes and swarms of one round, at any number of units. Shared by class, projector, practice and replay.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import type { SwarmEngine } from '../engine/engine.ts';
import type { HeroMark, MapView } from './mapView.ts';

export interface DescentSetup {
  challenge: Challenge;
  seed: number;
  plans: Readonly<Record<SeatId, Plan>>;
  marks: readonly HeroMark[];
  /** whose swarms are drawn: a student's own, the projector's all */
  swarms: readonly SeatId[];
  engine: SwarmEngine;
  map: MapView;
}

/** One line of status, for the words under the map. */
export interface DescentStatus {
  units: number;
  /** of the first drawn swarm: walkers moving, in a target basin, diverged */
  counts: { moving: number; escaped: number; diverged: number; of: number };
  /** losses of the first drawn swarm's hero, one per step so far */
  heroLoss: readonly number[];
}

export interface Descent {
  /** Draws the round as it stands after `units` units of compute. Call once a frame; work in flight is not queued twice. */
  seek(units: number): void;
  status(): DescentStatus;
  /** Own hashes at the end, by seat, of the drawn swarms; to compare with the referee's. */
  summaries(): Promise<Readonly<Record<SeatId, SwarmSummary>>>;
  close(): void;
}
