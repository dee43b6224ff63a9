// Who scores a round in practice: the same function as the server's referee. Pure; the worker calls it, and so does a test.
import { scoredOf, scorePlan, type SeatRun } from '../../shared/game/scorePlan.ts';
import type { Scored } from '../../shared/game/sessionTypes.ts';

export type RoundToScore = readonly SeatRun[];

export interface Referee {
  score(round: RoundToScore): Promise<readonly Scored[]>;
  close(): void;
}

export function scoreRound(round: RoundToScore): readonly Scored[] {
  return round.map((seat) => scoredOf(seat, scorePlan(seat.run)));
}
