// A native range input over a log scale: keyboard, touch and screen reader come with it. The words say more than the number.
import { useId } from 'preact/hooks';
import { text } from '../text/en.ts';
import type { Scale } from './logScale.ts';
import { fractionOf, positionOf, valueAt } from './logScale.ts';

interface LogSliderProps {
  label: string;
  hint: string;
  scale: Scale;
  value: number;
  onValue: (value: number) => void;
  /** the number as drawn beside the label */
  shown: string;
  /** the value in words, for aria-valuetext */
  words: string;
  disabled?: boolean;
  /** values above it lie in the soft red zone */
  limit?: number | null;
  ticks?: boolean;
  testId: string;
}

export function LogSlider({
  label,
  hint,
  scale,
  value,
  onValue,
  shown,
  words,
  disabled = false,
  limit = null,
  ticks = false,
  testId,
}: LogSliderProps) {
  const id = useId();
  const last = scale.values.length - 1;
  const fixed = last === 0;
  const position = positionOf(scale, value);
  return (
    <div class="slider">
      <div class="slider-head">
        <label for={id}>{label}</label>
        <span class="slider-hint">{fixed ? text.choose.fixed : hint}</span>
        <output for={id} class="slider-value" data-testid={`${testId}-value`}>
          {shown}
        </output>
      </div>
      {!fixed && (
        <div class="slider-track" style={{ '--at': fractionOf(scale, value) }}>
          <div class="slider-rail" aria-hidden="true">
            {limit !== null && limit < valueAt(scale, last) && (
              <span class="slider-zone" style={{ left: `${100 * fractionOf(scale, limit)}%` }} />
            )}
            {ticks && scale.values.map((v, i) => <span key={v} class="slider-tick" style={{ left: `${(100 * i) / last}%` }} />)}
          </div>
          <input
            id={id}
            type="range"
            min={0}
            max={last}
            step={1}
            value={position}
            disabled={disabled}
            aria-valuetext={words}
            data-testid={testId}
            data-value={value}
            onInput={(event) => onValue(valueAt(scale, Number(event.currentTarget.value)))}
          />
        </div>
      )}
    </div>
  );
}
