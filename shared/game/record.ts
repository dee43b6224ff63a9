// A record is everything needed to re-run one round and find the same hashes. It holds no names.
import type { Scored, SeatId, SeedDraw } from './sessionTypes.ts';

export interface RoundRecord {
  id: string;
  simVersion: number;
  challengeId: string;
  roundNumber: number;
  createdAtMs: number;
  draw: SeedDraw;
  tileHash: string;
  budgetUnits: number;
  walkers: number;
  /** in the order of the board: best first, ties by seat id */
  scored: readonly Scored[];
  predictions: Readonly<Record<SeatId, number>>;
  observations: Readonly<Record<SeatId, number>>;
}
