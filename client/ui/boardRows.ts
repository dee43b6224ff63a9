// A record's scores as rows of a board. Equal scores share a rank.
import { boardOf } from '../../shared/game/report.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { RoomView } from '../../shared/game/view.ts';
import type { Plan } from '../../shared/sim/plan.ts';

export interface BoardRow {
  seatId: string;
  rank: number;
  name: string;
  bot: string | null;
  plan: Plan;
  score: number;
  /** the referee's */
  recordHash: string;
  /** this device's own, null where it did not run that swarm */
  ownHash: string | null;
}

/** Records hold no names: they come from the room, and somebody who left is only a rank. */
export function boardRows(record: RoundRecord, seats: RoomView['seats'], ownHashes: Readonly<Record<string, string>>): BoardRow[] {
  return boardOf(record).map((one) => {
    const seat = seats[one.seatId];
    return {
      seatId: one.seatId,
      rank: one.rank,
      name: seat?.name ?? '·',
      bot: seat?.bot ?? null,
      plan: one.plan,
      score: one.score,
      recordHash: one.summary.hash,
      ownHash: ownHashes[one.seatId] ?? null,
    };
  });
}
