// "What if" for one's own run: one knob, one's own plan, on this device alone. Nobody else sees it.
import { useState } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { Scored } from '../../shared/game/sessionTypes.ts';
import type { WhatIf } from '../../shared/game/whatIf.ts';
import { movedBoard } from '../../shared/game/whatIfRuns.ts';
import { outcomeOf, outcomeSentence } from '../screens/outcome.ts';
import { whatIfInWords } from '../text/charts.ts';
import { text } from '../text/en.ts';
import { OutcomeShape } from '../ui/Outcome.tsx';
import { useWhatIf } from './useWhatIf.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';

export function OwnWhatIf({ challenge, record, mine }: { challenge: Challenge; record: RoundRecord; mine: Scored }) {
  const words = text.chart.whatIf;
  const [whatIf, setWhatIf] = useState<WhatIf | null>(null);
  const state = useWhatIf(record, whatIf, mine.seatId);
  const outcome = state.outcomes.get(mine.seatId);
  const moved = movedBoard(record, state.outcomes).find((row) => row.seatId === mine.seatId);
  return (
    <div class="own-what-if card" data-testid="own-what-if" data-score={outcome?.score}>
      <WhatIfPanel challenge={challenge} whatIf={whatIf} onChange={setWhatIf} plan={mine.plan} title={words.own} />
      <div role="status">
        {state.failed && <p>{words.failed}</p>}
        {outcome && state.whatIf && moved && (
          <>
            <p class={`sentence outcome-${outcomeOf(outcome)}`}>
              <OutcomeShape kind={outcomeOf(outcome)} />
              <span>{words.ownSentence(whatIfInWords(state.whatIf, text), mine.score, outcome.score)}</span>
            </p>
            <p>{outcomeSentence(outcome, challenge.scoring)}</p>
            <p class="muted">{words.ownRank(moved.before.rank, moved.after.rank)}</p>
          </>
        )}
      </div>
    </div>
  );
}
