// "What if?" for one's own run: one slider, the same dice, scored again on this device. Nobody else sees it.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import type { Scored } from '../../../shared/game/sessionTypes.ts';
import { changedPlan } from '../../../shared/game/whatIf.ts';
import { text } from '../../text/en.ts';
import { countOf, rateOf } from '../../text/numbers.ts';
import { LogSlider } from '../../ui/LogSlider.tsx';
import { logStops, powersOfTwo } from '../../ui/logScale.ts';
import { OutcomeShape } from '../../ui/Outcome.tsx';
import { readingsOf } from '../../ui/readings.ts';
import { outcomeOf, outcomeSentence } from '../outcome.ts';
import { useRescored } from './rescore.ts';

/** The hand rests before the swarm runs. */
const restMs = 200;

type Knob = 'batch-size' | 'learning-rate';

export function WhatIfPanel({ challenge, record, mine }: { challenge: Challenge; record: RoundRecord; mine: Scored }) {
  const { batchSize, learningRate } = challenge.controls;
  const knobs: readonly Knob[] = [
    ...(batchSize.max > batchSize.min ? (['batch-size'] as const) : []),
    ...(learningRate.max > learningRate.min ? (['learning-rate'] as const) : []),
  ];
  const [knob, setKnob] = useState<Knob | undefined>(knobs[0]);
  const own = knob === 'batch-size' ? mine.plan.batchSize : mine.plan.learningRate;
  const [value, setValue] = useState(own);
  const rested = useRested(value, restMs);
  const scale = useMemo(() => {
    return knob === 'batch-size' ? powersOfTwo(batchSize.min, batchSize.max) : logStops(learningRate.min, learningRate.max, 12);
  }, [knob, challenge]);
  const planAt = (at: number) =>
    knob === 'batch-size'
      ? changedPlan(challenge, mine.plan, { kind: 'batch-size', batchSize: at })
      : changedPlan(challenge, mine.plan, { kind: 'learning-rate', learningRate: at });
  const again = useRescored(record, mine.seatId, rested === own ? null : planAt(rested), mine.knobs);
  if (knob === undefined) return null;
  const plan = planAt(value);
  const readings = readingsOf(challenge, plan);
  const choose = (next: Knob): void => {
    setKnob(next);
    setValue(next === 'batch-size' ? mine.plan.batchSize : mine.plan.learningRate);
  };
  return (
    <div class="what-if" data-testid="what-if">
      <h2>{text.whatIf.title}</h2>
      <p class="muted">{text.whatIf.text}</p>
      {knobs.length > 1 && (
        <div class="chips" role="radiogroup" aria-label={text.whatIf.title}>
          {knobs.map((one) => (
            <label key={one} class="chip">
              <input type="radio" name="what-if" checked={one === knob} onChange={() => choose(one)} data-testid={`what-if-${one}`} />
              <span>{one === 'batch-size' ? text.choose.batchSize : text.choose.learningRate}</span>
            </label>
          ))}
        </div>
      )}
      <LogSlider
        label={knob === 'batch-size' ? text.choose.batchSize : text.choose.learningRate}
        hint={value === own ? text.whatIf.yours : ''}
        scale={scale}
        value={value}
        onValue={setValue}
        shown={knob === 'batch-size' ? countOf(value) : rateOf(value)}
        words={
          knob === 'batch-size' ? text.choose.batchInWords(value, readings.noise, readings.steps) : text.choose.rateInWords(value, null)
        }
        testId="what-if-slider"
      />
      <Answer again={value === rested ? again : { kind: 'running' }} challenge={challenge} mine={mine} moved={value !== own} />
    </div>
  );
}

interface AnswerProps {
  again: ReturnType<typeof useRescored>;
  challenge: Challenge;
  mine: Scored;
  moved: boolean;
}

function Answer({ again, challenge, mine, moved }: AnswerProps) {
  if (!moved || again.kind === 'none')
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

/** The value once it has not changed for so long. */
function useRested(value: number, ms: number): number {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
