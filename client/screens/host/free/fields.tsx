// The form's small fields: a number, a range, a check, a list of checks.
import { createContext } from 'preact';
import { useContext, useEffect, useId, useState } from 'preact/hooks';
import { text } from '../../../text/en.ts';

/** The path of the field that is at fault ("hardware.memoryLimit", "landscape.bumps[2].width"); null: none is. */
export const FieldAtFault = createContext<string | null>(null);

/** Itself, or what it holds. */
export const isAtFault = (field: string, wrong: string | null): boolean =>
  wrong !== null && (wrong === field || wrong.startsWith(`${field}.`) || wrong.startsWith(`${field}[`));

interface NumberFieldProps {
  label: string;
  value: number;
  onValue: (value: number) => void;
  hidden?: boolean;
  /** its path in the setup: there a fault is marked */
  field?: string;
  testId?: string;
}

/** A drawn or dragged number has more digits than the field has room for. */
const shownOf = (value: number): string => String(Number(value.toPrecision(4)));

/** What is being typed stays as typed; only numbers are told. */
export function NumberField({ label, value, onValue, hidden = false, field, testId }: NumberFieldProps) {
  const id = useId();
  const wrong = useContext(FieldAtFault);
  const [typed, setTyped] = useState(shownOf(value));
  useEffect(() => {
    if (Number(typed) !== value) setTyped(shownOf(value));
  }, [value]);
  return (
    <div class="free-number">
      <label for={id} class={hidden ? 'hidden' : ''}>
        {label}
      </label>
      <input
        id={id}
        type="number"
        step="any"
        inputMode="decimal"
        value={typed}
        aria-invalid={field !== undefined && isAtFault(field, wrong)}
        data-testid={testId}
        onInput={(event) => {
          const { value: now } = event.currentTarget;
          setTyped(now);
          if (now !== '' && Number.isFinite(Number(now))) onValue(Number(now));
        }}
      />
    </div>
  );
}

interface RangeFieldProps {
  label: string;
  range: { min: number; max: number };
  onRange: (range: { min: number; max: number }) => void;
  field: string;
  testId: string;
}

export function RangeField({ label, range, onRange, field, testId }: RangeFieldProps) {
  return (
    <fieldset class="free-range">
      <legend>{label}</legend>
      <NumberField
        label={text.setup.from}
        field={field}
        value={range.min}
        onValue={(min) => onRange({ ...range, min })}
        testId={`${testId}-min`}
      />
      <NumberField
        label={text.setup.to}
        field={field}
        value={range.max}
        onValue={(max) => onRange({ ...range, max })}
        testId={`${testId}-max`}
      />
    </fieldset>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  testId: string;
}

export function Check({ label, checked, onChecked, testId }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={() => onChecked(!checked)} data-testid={testId} />
      <span>{label}</span>
    </label>
  );
}

interface ChecksProps<K extends string> {
  label: string;
  all: readonly K[];
  chosen: readonly K[];
  nameOf: (one: K) => string;
  onChosen: (chosen: readonly K[]) => void;
  testId: string;
}

export function Checks<K extends string>({ label, all, chosen, nameOf, onChosen, testId }: ChecksProps<K>) {
  return (
    <fieldset class="free-checks">
      <legend>{label}</legend>
      {all.map((one) => (
        <Check
          key={one}
          label={nameOf(one)}
          checked={chosen.includes(one)}
          // in the list's own order, however they were ticked
          onChecked={(on) => onChosen(all.filter((other) => (other === one ? on : chosen.includes(other))))}
          testId={`${testId}-${one}`}
        />
      ))}
    </fieldset>
  );
}
