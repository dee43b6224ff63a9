// What the teacher asks the class right now, and what it would have meant for one's own plan.
import type { RoundRecord } from '../../../shared/game/record.ts';
import type { SeatId } from '../../../shared/game/sessionTypes.ts';
import type { WhatIf } from '../../../shared/game/whatIf.ts';
import { whatIfInWords } from '../../text/charts.ts';
import { text } from '../../text/en.ts';
import { useWhatIf } from '../../whatif/useWhatIf.ts';

interface AskedLineProps {
  record: RoundRecord;
  whatIf: WhatIf | null;
  seatId: SeatId;
}

export function AskedLine({ record, whatIf, seatId }: AskedLineProps) {
  const words = text.chart.whatIf;
  const state = useWhatIf(record, whatIf, seatId);
  if (whatIf === null || !record.scored.some((one) => one.seatId === seatId)) return null;
  const change = whatIfInWords(whatIf, text);
  const score = state.done === null && state.whatIf !== null ? state.outcomes.get(seatId)?.score : undefined;
  return (
    <p class="note" role="status" data-testid="asked" data-score={score}>
      {state.failed ? words.askedOnly(change) : score === undefined ? words.asking(change) : words.asked(change, score)}
    </p>
  );
}
