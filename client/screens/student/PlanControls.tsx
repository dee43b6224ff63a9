// The controls of a plan, as far as the challenge offers them. What is fixed is shown, and does not move.
import { useMemo } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { curvatureAt } from '../../../shared/sim/theory.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import { text } from '../../text/en.ts';
import { countOf, numberOf, rateOf } from '../../text/numbers.ts';
import type { Draft } from '../../ui/draft.ts';
import { LogSlider } from '../../ui/LogSlider.tsx';
import { logStops, momentumStops, powersOfTwo } from '../../ui/logScale.ts';
import { RuleEditor } from '../../ui/RuleEditor.tsx';
import { hasMomentum, scaledRate, scalingRules } from '../../ui/offers.ts';
import type { Readings } from '../../ui/readings.ts';

interface ControlsProps {
  challenge: Challenge;
  draft: Draft;
  readings: Readings;
  onChange: (part: Partial<Draft>) => void;
}

/** The two that every plan has. */
export function MainControls({ challenge, draft, readings, onChange }: ControlsProps) {
  const { controls } = challenge;
  const batchScale = useMemo(() => powersOfTwo(controls.batchSize.min, controls.batchSize.max), [controls]);
  const rateScale = useMemo(() => logStops(controls.learningRate.min, controls.learningRate.max), [controls]);
  // Gradient descent overshoots where eta lambda > 2.
  const limit = useMemo(() => {
    if (!controls.stabilityHint) return null;
    const lambda = curvatureAt(worldOf(challenge.landscape).landscape, challenge.start[0], challenge.start[1]);
    return lambda > 0 ? 2 / lambda : null;
  }, [challenge]);
  return (
    <>
      <LogSlider
        label={text.choose.batchSize}
        hint={text.choose.batchSizeHint}
        scale={batchScale}
        value={draft.batchSize}
        onValue={(batchSize) => onChange({ batchSize })}
        shown={countOf(draft.batchSize)}
        words={text.choose.batchInWords(draft.batchSize, readings.noise, readings.steps)}
        ticks
        testId="batch-size"
      />
      <LogSlider
        label={text.choose.learningRate}
        hint={limit !== null && draft.learningRate > limit ? text.choose.beyondStable : text.choose.learningRateHint}
        scale={rateScale}
        value={draft.learningRate}
        onValue={(learningRate) => onChange({ learningRate })}
        shown={rateOf(draft.learningRate)}
        words={text.choose.rateInWords(draft.learningRate, limit)}
        limit={limit}
        testId="learning-rate"
      />
      <ScalingRules challenge={challenge} draft={draft} onChange={onChange} />
    </>
  );
}

type PartProps = Omit<ControlsProps, 'readings'>;

/** "times k" and "times the square root of k": what to do with the rate when the batch grows. */
function ScalingRules({ challenge, draft, onChange }: PartProps) {
  const { scaleFrom } = challenge.controls;
  const { min, max } = challenge.controls.learningRate;
  const scale = useMemo(() => logStops(min, max), [min, max]);
  if (!scaleFrom) return null;
  const k = draft.batchSize / scaleFrom.batchSize;
  return (
    <div class="scaling" role="group" aria-label={text.controls.scaling}>
      <span class="muted">{text.controls.scalingK(k, scaleFrom.batchSize)}</span>
      <div class="chips">
        {scalingRules.map((rule) => {
          const rate = scaledRate(scaleFrom, k, rule, scale);
          return (
            <button
              key={rule}
              type="button"
              class="chip"
              aria-pressed={draft.learningRate === rate}
              aria-label={text.controls.scalingInWords(rule, rate)}
              onClick={() => onChange({ learningRate: rate })}
              data-testid={`scale-${rule}`}
            >
              <b>{text.controls.scalingRule[rule]}</b>
              <span>{text.controls.rateShort(rate)}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** Which rule makes a step of a gradient, and that rule's own numbers. */
export function OptimizerControls({ challenge, draft, onChange }: PartProps) {
  const { optimizers: offered, momentum } = challenge.controls;
  return (
    <>
      {offered.length > 1 && (
        <fieldset class="schedule">
          <legend>{text.choose.optimizer}</legend>
          <div class="chips">
            {offered.map((kind) => (
              <label key={kind} class="chip">
                <input
                  type="radio"
                  name="optimizer"
                  value={kind}
                  checked={draft.optimizer === kind}
                  onChange={() => onChange({ optimizer: kind })}
                  data-testid={`optimizer-${kind}`}
                />
                <span>{text.optimizer[kind]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {offered.length === 1 && draft.optimizer !== 'sgd' && (
        <p class="slider-head">
          <b>{text.choose.optimizer}</b>
          <span class="slider-hint">{text.choose.fixed}</span>
          <span class="slider-value">{text.optimizer[draft.optimizer]}</span>
        </p>
      )}
      {draft.optimizer === 'own' && <RuleEditor rule={draft.rule} onRule={(rule) => onChange({ rule })} />}
      {momentum && hasMomentum(draft.optimizer) && (
        <LogSlider
          label={text.controls.momentum}
          hint={text.controls.momentumHint}
          scale={momentumStops(momentum)}
          value={draft.momentum}
          onValue={(value) => onChange({ momentum: value })}
          shown={numberOf(draft.momentum)}
          words={text.controls.momentumInWords(draft.momentum)}
          ticks
          testId="momentum"
        />
      )}
    </>
  );
}
