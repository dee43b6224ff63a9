// Schemas that say what they take, so that a refusal can name the field, what it got and what it takes.
// Every issue's message is the "takes" part; faultOf puts the three together.
import * as v from 'valibot';
import type { Fault } from '../game/planParameters.ts';

/** for a field that is missing: its own schema never ran */
const takenBy = new WeakMap<object, string>();

function known<S extends object>(schema: S, takes: string): S {
  takenBy.set(schema, takes);
  return schema;
}

export function whole(least: number, most: number, takes = `a whole number from ${least} to ${most}`) {
  return known(v.pipe(v.number(takes), v.integer(takes), v.minValue(least, takes), v.maxValue(most, takes)), takes);
}

export function number(least: number, most: number, takes = `a number from ${least} to ${most}`) {
  return known(v.pipe(v.number(takes), v.minValue(least, takes), v.maxValue(most, takes)), takes);
}

/** (least, most] */
export function numberAbove(least: number, most: number, takes = `a number above ${least}, at most ${most}`) {
  return known(v.pipe(v.number(takes), v.gtValue(least, takes), v.maxValue(most, takes)), takes);
}

/** [least, most) */
export function numberBelow(least: number, most: number, takes = `a number from ${least}, below ${most}`) {
  return known(v.pipe(v.number(takes), v.minValue(least, takes), v.ltValue(most, takes)), takes);
}

/** (least, most) */
export function numberBetween(least: number, most: number, takes = `a number above ${least} and below ${most}`) {
  return known(v.pipe(v.number(takes), v.gtValue(least, takes), v.ltValue(most, takes)), takes);
}

export function oneOf<const W extends readonly [string, ...string[]]>(words: W) {
  const takes = words.map((word) => JSON.stringify(word)).join(' or ');
  return known(v.picklist(words, takes), takes);
}

export function text(takes: string) {
  return known(v.string(takes), takes);
}

/** A string that `fault` says nothing against: null, or what it would take. */
export function textWithout(fault: (given: string) => string | null, most: number, takes: string) {
  return known(
    v.pipe(
      v.string(takes),
      v.maxLength(most, takes),
      v.check(
        (given) => fault(given) === null,
        ({ input }) => fault(input) ?? takes,
      ),
    ),
    takes,
  );
}

/** No other keys than these; a missing one is refused with what its own schema takes. */
export function fields<const E extends v.ObjectEntries>(entries: E) {
  const names = Object.keys(entries).join(', ');
  const takes = `an object with ${names}`;
  const message = (issue: v.StrictObjectIssue): string => {
    const key = issue.path?.at(-1)?.key;
    if (typeof key !== 'string') return takes;
    if (issue.expected === 'never') return `no such field, only ${names}`;
    const entry = entries[key];
    return (entry && takenBy.get(entry)) ?? 'a value';
  };
  return known(v.strictObject(entries, message), takes);
}

type Kinds = readonly [Kinded, ...Kinded[]];
type Kinded = v.StrictObjectSchema<
  { readonly kind: v.LiteralSchema<string, undefined> } & v.ObjectEntries,
  v.ErrorMessage<v.StrictObjectIssue> | undefined
>;

/** Told apart by `kind`. */
export function kinds<const K extends Kinds>(options: K) {
  const names = options.map((option) => JSON.stringify(option.entries.kind.literal)).join(' or ');
  const takes = `an object with kind ${names}`;
  return known(
    v.variant('kind', options, (issue) => (issue.path?.length ? names : takes)),
    takes,
  );
}

/** The first thing that is wrong, in the game's own words for it. */
export function faultOf(issue: v.BaseIssue<unknown>): Fault {
  const path = issue.path ?? [];
  const last = path.at(-1);
  const got = last && 'value' in last ? last.value : issue.input;
  const field = path.reduce((name, { key }) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    return name === '' ? String(key) : `${name}.${String(key)}`;
  }, '');
  return { field: field === '' ? 'input' : field, got, takes: issue.message };
}
