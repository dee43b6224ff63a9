// The small pieces of a lab: a slider, a choice, the read-outs.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { labText } from '../text/labs/frame.ts';
import { countOf, rateOf } from '../text/numbers.ts';
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

/** As much of a lab as one control turns. */
interface Turned<K extends string, T> {
  state: Readonly<Record<K, T>>;
  set: (change: Record<K, T>) => void;
}

interface LabKnobProps<K extends string> extends Pick<KnobProps, 'label' | 'hint' | 'scale' | 'show'> {
  lab: Turned<K, number>;
  name: K;
}

/** A slider for one number of the lab's state. */
export function LabKnob<K extends string>({ lab, name, ...rest }: LabKnobProps<K>) {
  return <Knob {...rest} name={name} value={lab.state[name]} onValue={(value) => lab.set({ [name]: value } as Record<K, number>)} />;
}

export function RateKnob({ lab, scale }: { lab: Turned<'rate', number>; scale: Scale }) {
  return <LabKnob lab={lab} name="rate" label={labText.rate} scale={scale} show={rateOf} />;
}

export function BatchKnob({ lab, scale }: { lab: Turned<'batch', number>; scale: Scale }) {
  return <LabKnob lab={lab} name="batch" label={labText.batch} scale={scale} show={countOf} />;
}

interface LabChoiceProps<K extends string, T extends string> extends Pick<ChoiceProps<T>, 'label' | 'choices' | 'show'> {
  lab: Turned<K, NoInfer<T>>;
  name: K;
}

/** Chips for one word of the lab's state. */
export function LabChoice<K extends string, T extends string>({ lab, name, ...rest }: LabChoiceProps<K, T>) {
  return <Choice {...rest} name={name} value={lab.state[name]} onValue={(value) => lab.set({ [name]: value } as Record<K, T>)} />;
}

/** The next seed: another draw of the same noise. */
export function Dice({ lab }: { lab: Turned<'seed', number> }) {
  return (
    <div class="lab-buttons">
      <Button testId="dice" onClick={() => lab.set({ seed: (lab.state.seed + 1) % 1_000_000 })}>
        {labText.seed} · {labText.seedHint}
      </Button>
    </div>
  );
}
