// The small pieces of a lab: a slider, a choice, the read-outs.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { labText } from '../text/labs/frame.ts';
import { Button } from '../ui/parts.tsx';
import { LogSlider } from '../ui/LogSlider.tsx';
import type { Scale } from '../ui/logScale.ts';

interface KnobProps {
  name: string;
  label: string;
  hint?: string;
  scale: Scale;
  value: number;
  show: (value: number) => string;
  onValue: (value: number) => void;
}

export function Knob({ name, label, hint = '', scale, value, show, onValue }: KnobProps) {
  return (
    <LogSlider
      label={label}
      hint={hint}
      scale={scale}
      value={value}
      onValue={onValue}
      shown={show(value)}
      words={`${label} ${show(value)}`}
      testId={name}
    />
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  label: string;
  choices: readonly T[];
  value: T;
  show: (choice: T) => string;
  onValue: (choice: T) => void;
}

export function Choice<T extends string>({ name, label, choices, value, show, onValue }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset class="lab-choice">
      <legend>{label}</legend>
      <div class="chips">
        {choices.map((choice) => (
          <label key={choice} class="chip">
            <input
              type="radio"
              name={group}
              value={choice}
              checked={choice === value}
              data-testid={`${name}-${choice}`}
              onChange={() => onValue(choice)}
            />
            <span>{show(choice)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface Figure {
  name: string;
  label: string;
  /** null: no such number here */
  value: number | string | null;
  shown: string;
}

export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl class="lab-figures">
      {figures.map(({ name, label, value, shown }) => (
        <div key={name} data-testid={`figure-${name}`} data-value={value ?? ''}>
          <dt>{label}</dt>
          <dd>{shown}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A formula in two lines: as it stands in the book, and with this lab's numbers in it. */
export function Formula({ law, live }: { law: ComponentChildren; live?: ComponentChildren }) {
  return (
    <>
      <math display="block">{law}</math>
      {live && (
        <math display="block" class="lab-live">
          {live}
        </math>
      )}
    </>
  );
}

/** What a colour or a dash means; the words stand beside the mark. */
export function Legend({ entries }: { entries: readonly { token: string; words: string; dashed?: boolean }[] }) {
  return (
    <ul class="lab-legend">
      {entries.map(({ token, words, dashed = false }) => (
        <li key={words}>
          <i class={dashed ? 'lab-key lab-key-dashed' : 'lab-key'} style={{ color: `var(--${token})` }} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}

/** Reads the x under a finger or a pointer; the same value has a slider of its own for the keyboard. */
export function Touch({ max, onValue, children }: { max: number; onValue: ((x: number) => void) | null; children: ComponentChildren }) {
  const read = (event: PointerEvent & { currentTarget: HTMLDivElement }): void => {
    const plot = event.currentTarget.querySelector('.u-over')?.getBoundingClientRect();
    if (!plot || onValue === null) return;
    const share = (event.clientX - plot.left) / plot.width;
    if (share >= 0 && share <= 1) onValue(share * max);
  };
  return (
    <div class="lab-touch" onPointerMove={read} onPointerDown={read}>
      {children}
    </div>
  );
}

/** The next seed: another draw of the same noise. */
export function DiceButton({ seed, onSeed }: { seed: number; onSeed: (seed: number) => void }) {
  return (
    <div class="lab-buttons">
      <Button testId="dice" onClick={() => onSeed((seed + 1) % 1_000_000)}>
        {labText.seed} · {labText.seedHint}
      </Button>
    </div>
  );
}
