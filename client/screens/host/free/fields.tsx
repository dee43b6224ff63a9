// The form's small fields: a number, a range, a check, a list of checks.
import { useEffect, useId, useState } from 'preact/hooks';
import { text } from '../../../text/en.ts';

interface NumberFieldProps {
  label: string;
  value: number;
  onValue: (value: number) => void;
  hidden?: boolean;
  testId?: string;
}

/** What is being typed stays as typed; only numbers are told. */
export function NumberField({ label, value, onValue, hidden = false, testId }: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => {
    if (Number(typed) !== value) setTyped(String(value));
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
  testId: string;
}

export function RangeField({ label, range, onRange, testId }: RangeFieldProps) {
  return (
    <fieldset class="free-range">
      <legend>{label}</legend>
      <NumberField label={text.setup.from} value={range.min} onValue={(min) => onRange({ ...range, min })} testId={`${testId}-min`} />
      <NumberField label={text.setup.to} value={range.max} onValue={(max) => onRange({ ...range, max })} testId={`${testId}-max`} />
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
