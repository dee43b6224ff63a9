// A lab's whole state as a URL query, so that a link reproduces it. Pure: what cannot be read falls back, and is named.
import type { Scale } from '../ui/logScale.ts';

export interface Field<T> {
  fallback: T;
  /** null: these words are no such value */
  read: (raw: string) => T | null;
  write: (value: T) => string;
}
export type Fields<S extends object> = { readonly [K in keyof S]: Field<S[K]> };

export interface Parsed<S> {
  state: S;
  /** fields that were there and could not be read */
  unread: readonly string[];
}

/** `query` with or without its question mark; fields that the lab does not know are left alone. */
export function stateOf<S extends object>(fields: Fields<S>, query: string): Parsed<S> {
  const given = new URLSearchParams(query);
  const unread: string[] = [];
  const entries = namesOf(fields).map((name) => {
    const raw = given.get(name);
    const value = raw === null ? null : fields[name].read(raw);
    if (raw !== null && value === null) unread.push(name);
    return [name, value ?? fields[name].fallback];
  });
  return { state: Object.fromEntries(entries) as S, unread };
}

/** Every field is written, the usual values too: a link must mean the same when those have changed. */
export function queryOf<S extends object>(fields: Fields<S>, state: S): string {
  return new URLSearchParams(namesOf(fields).map((name) => [name, fields[name].write(state[name])])).toString();
}

function namesOf<S extends object>(fields: Fields<S>): (keyof S & string)[] {
  return Object.keys(fields) as (keyof S & string)[];
}

/** A slider's value: the nearest stop; outside the slider it is no value. */
export function stopOf({ values }: Scale, usual: number): Field<number> {
  const [first = usual, last = usual] = [values[0], values.at(-1)];
  const nearest = (asked: number): number =>
    values.reduce((best, value) => (Math.abs(value - asked) < Math.abs(best - asked) ? value : best), first);
  return {
    fallback: nearest(usual),
    read(raw) {
      const asked = numberOf(raw);
      return asked === null || asked < first || asked > last ? null : nearest(asked);
    },
    write: String,
  };
}

/** A whole number from min to max. */
export function wholeOf(min: number, max: number, fallback: number): Field<number> {
  return {
    fallback,
    read(raw) {
      const asked = numberOf(raw);
      return asked !== null && Number.isInteger(asked) && asked >= min && asked <= max ? asked : null;
    },
    write: String,
  };
}

/** One of some words. */
export function oneOf<const T extends string>(choices: readonly T[], fallback: NoInfer<T>): Field<T> {
  return { fallback, read: (raw) => choices.find((choice) => choice === raw) ?? null, write: (value) => value };
}

/** Number('') is 0, which nobody has written. */
function numberOf(raw: string): number | null {
  const value = raw.trim() === '' ? NaN : Number(raw);
  return Number.isFinite(value) ? value : null;
}

/** Even stops from min to max. */
export function evenStops(min: number, max: number, step: number): Scale {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) + 1;
  return { values: Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) => Number((min + i * step).toFixed(digits))) };
}

/** A seed that a hand can type. */
export const seedField = wholeOf(0, 999_999, 1);
