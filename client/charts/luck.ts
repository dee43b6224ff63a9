// The class's luck: where each hero came within its own swarm, and who would have won if only heroes counted.
import type { RoundRecord } from '../../shared/game/record.ts';
import { boardOf } from '../../shared/game/report.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';

export const luckBins = 10;

export interface ClassLuck {
  /** heroes in each tenth, unluckiest first */
  bins: readonly number[];
  /** whose hero came down lowest, and its place by the whole swarm; null: nobody's hero is still on the map */
  byLuck: { seatId: SeatId; rank: number } | null;
  /** the tenth of the viewer's own hero */
  mine: number | null;
}

export function classLuck(record: RoundRecord, me: SeatId | null = null): ClassLuck {
  const bins = Array.from({ length: luckBins }, () => 0);
  const binOf = (luck: number): number => Math.min(luckBins - 1, Math.floor(luck * luckBins));
  let best: { gap: number; seatId: SeatId; rank: number } | null = null;
  // In the board's order: of equally low heroes the better placed counts.
  for (const { seatId, rank, summary } of boardOf(record)) {
    const { luck, gap } = summary.hero;
    const bin = binOf(luck);
    bins[bin] = (bins[bin] ?? 0) + 1;
    if (gap !== null && (best === null || gap < best.gap)) best = { gap, seatId, rank };
  }
  const own = record.scored.find((one) => one.seatId === me);
  return {
    bins,
    byLuck: best === null ? null : { seatId: best.seatId, rank: best.rank },
    mine: own === undefined ? null : binOf(own.summary.hero.luck),
  };
}
