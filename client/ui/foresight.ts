// A student's guesses over several rounds, against what the simulation says (calibration).
import { challengeOf } from '../../shared/game/challenges.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';

export interface Foresight {
  recordId: string;
  /** the challenge's title */
  title: string;
  /** in the option's own words; null: none was made */
  guess: string | null;
  /** null: no guess, or the challenge names no answer */
  right: boolean | null;
  /** null: not played */
  score: number | null;
}

/** answers: which option was right in each of these rounds, where that is known. */
export function foresightOf(records: readonly RoundRecord[], seatId: SeatId, answers: readonly (number | null)[]): readonly Foresight[] {
  return records.map((record, i) => {
    const challenge = challengeOf(record.challengeId);
    const option = Object.hasOwn(record.predictions, seatId) ? (record.predictions[seatId] ?? null) : null;
    const answer = answers[i] ?? null;
    return {
      recordId: record.id,
      title: challenge?.title ?? record.challengeId,
      guess: option === null ? null : (challenge?.prediction.options[option] ?? null),
      right: option === null || answer === null ? null : option === answer,
      score: record.scored.find((one) => one.seatId === seatId)?.score ?? null,
    };
  });
}

/** How many of the guesses that can be judged were right. */
export function calibrationOf(list: readonly Foresight[]): { right: number; of: number } {
  const judged = list.filter((one) => one.right !== null);
  return { right: judged.filter((one) => one.right).length, of: judged.length };
}
