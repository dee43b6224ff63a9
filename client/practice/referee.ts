// Who scores a round in practice: the same function as the server's referee. Pure; the worker calls it, and so does a test.
import { scorePlan, type PlanRun } from '../../shared/game/scorePlan.ts';
import type { Scored, SeatId, SeedDraw } from '../../shared/game/sessionTypes.ts';

export interface RoundToScore {
  challengeId: string;
  draw: SeedDraw;
  runs: readonly (Pick<PlanRun, 'plan' | 'knobs' | 'prediction'> & { seatId: SeatId })[];
}

export interface Referee {
  score(round: RoundToScore): Promise<readonly Scored[]>;
  close(): void;
}

export function scoreRound({ challengeId, draw, runs }: RoundToScore): readonly Scored[] {
  return runs.map(({ seatId, ...own }) => {
    const { tileHash: _tileHash, ...outcome } = scorePlan({ challengeId, draw, ...own });
    const { prediction: _prediction, ...kept } = own;
    return { seatId, ...kept, ...outcome };
  });
}
