// Escape against eta / B: one dot a plan. Only plain SGD: the others scale their steps, so that eta / B says little about their noise.
import type { RoundRecord } from '../../shared/game/record.ts';
import { outcomeOf, type OutcomeKind } from '../../shared/game/report.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';

export interface RatioDot {
  seatId: SeatId;
  batchSize: number;
  learningRate: number;
  /** the same rate from the first step to the last, as the law of escape has it */
  constant: boolean;
  /** learning rate / batch size */
  ratio: number;
  /** share of walkers that got out at some time: what the law of escape speaks of */
  escapedEver: number;
  outcome: OutcomeKind;
}

export function ratioDots(record: RoundRecord): readonly RatioDot[] {
  return record.scored
    .filter(({ plan }) => plan.optimizer.kind === 'sgd')
    .map((one) => ({
      seatId: one.seatId,
      batchSize: one.plan.batchSize,
      learningRate: one.plan.learningRate,
      constant: one.plan.schedule.kind === 'constant' && one.plan.warmupSteps === 0,
      ratio: one.plan.learningRate / one.plan.batchSize,
      escapedEver: one.summary.escapedEver,
      outcome: outcomeOf(one),
    }));
}

/** The middle of the class's learning rates, so that half are at or below it; null where nobody runs plain SGD. */
export function middleRate(dots: readonly RatioDot[]): number | null {
  const sorted = dots.map((dot) => dot.learningRate).toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
