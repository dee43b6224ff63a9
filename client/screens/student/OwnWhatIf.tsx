// "What if?" for one's own run: one knob, the same dice, scored again on this device. Nobody else sees it.
import { useState } from 'preact/hooks';
import type { Challenge, Range } from '../../../shared/game/challenge.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import type { Scored } from '../../../shared/game/sessionTypes.ts';
import { changedPlan, type WhatIf, type WhatIfKind } from '../../../shared/game/whatIf.ts';
import { text } from '../../text/en.ts';
import { countOf } from '../../text/numbers.ts';
import { OutcomeShape } from '../../ui/Outcome.tsx';
import { WhatIfPanel } from '../../whatif/WhatIfPanel.tsx';
import { outcomeOf, outcomeSentence } from '../outcome.ts';
import { useRescored } from './rescore.ts';

const moves = ({ min, max }: Range): boolean => max > min;

/** What the challenge lets a player move. */
function kindsOf({ controls }: Challenge): readonly WhatIfKind[] {
  return [
    ...(moves(controls.batchSize) ? (['batch-size'] as const) : []),
    ...(moves(controls.learningRate) ? (['learning-rate'] as const) : []),
  ];
}

export function OwnWhatIf({ challenge, record, mine }: { challenge: Challenge; record: RoundRecord; mine: Scored }) {
  const [whatIf, setWhatIf] = useState<WhatIf | null>(null);
  const again = useRescored(record, mine.seatId, whatIf && changedPlan(challenge, mine.plan, whatIf), mine.knobs);
  const kinds = kindsOf(challenge);
  if (kinds.length === 0) return null;
  return (
    <div class="what-if" data-testid="what-if">
      <WhatIfPanel
        challenge={challenge}
        whatIf={whatIf}
        onChange={setWhatIf}
        plan={mine.plan}
        title={text.whatIf.title}
        hint={text.whatIf.text}
        kinds={kinds}
      />
      <Answer again={again} challenge={challenge} mine={mine} />
    </div>
  );
}

interface AnswerProps {
  again: ReturnType<typeof useRescored>;
  challenge: Challenge;
  mine: Scored;
}

function Answer({ again, challenge, mine }: AnswerProps) {
  if (again.kind === 'none')
    return (
      <p class="what-if-answer" role="status">
        <b>{countOf(mine.score)}</b> <span class="muted">{text.whatIf.yours}</span>
      </p>
    );
  if (again.kind !== 'here')
    return (
      <p class="what-if-answer muted" role="status">
        {again.kind === 'failed' ? text.whatIf.failed : text.whatIf.running}
      </p>
    );
  const { scored } = again;
  const by = scored.score - mine.score;
  return (
    <p class="what-if-answer" role="status" data-testid="what-if-score" data-score={scored.score}>
      <b>{countOf(scored.score)}</b>{' '}
      <span class="muted">
        {text.whatIf.points}: {by === 0 ? text.whatIf.same : by > 0 ? text.whatIf.more(by) : text.whatIf.less(-by)}
      </span>
      <span class="what-if-outcome">
        <OutcomeShape kind={outcomeOf(scored)} /> {outcomeSentence(scored, challenge.scoring)}
      </span>
    </p>
  );
}
