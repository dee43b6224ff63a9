// What a rule's text is put to: soups of tokens, mutated rules, arbitrary text. For `npm test`, and by the million for `npm run fuzz:rule`.
import * as fc from 'fast-check';
import { ruleExamples } from '../../shared/sim/ruleExamples.ts';
import { formulaOf, type MathNode } from '../../shared/sim/ruleFormula.ts';
import { numbers } from '../../shared/sim/ops.ts';
import { optimizerOf } from '../../shared/sim/rule.ts';
import { functions, parseRule, readOnly, ruleLimits, writable, type Parsed } from '../../shared/sim/ruleParser.ts';

const words = [
  [...writable, ...readOnly, ...Object.keys(functions), 'theta', 'theta -=', 'm =', 'x', '__proto__', 'constructor'],
  ['+', '-', '*', '/', '^', '=', '(', ')', ',', ';', '\n', ' ', '+=', '-=', '*=', '/=', '((', '))', '--'],
  ['$', '#', '\u00e9', '\ud83d', '\ud83d\ude00', '\0'],
  ['0', '1', '0.9', '1e-8', '1e', '1e999', '1e-60', '.', '1.2.3', '3.5e38', '2'],
].flat();
const word = fc.constantFrom(...words);
const soup = fc.array(word, { maxLength: 120 }).map((list) => list.join(''));
const spaced = fc.array(word, { maxLength: 80 }).map((list) => list.join(' '));

/** What may be part of a rule, put together as the grammar wants it: mostly without fault. */
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom('theta', 'g', 'm', 'v', 'eta', 't', 'rate', 'eps', '0.9', '2', '1e-8'),
    fc.tuple(tie('value'), fc.constantFrom('+', '-', '*', '/'), tie('value')).map((parts) => parts.join(' ')),
    tie('value').map((inner) => `(${inner})`),
    tie('value').map((inner) => `-${inner}`),
    tie('value').map((inner) => `(${inner})^2`),
    fc.tuple(fc.constantFrom('sqrt', 'sign', 'abs'), tie('value')).map(([name, inner]) => `${name}(${inner})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('value'), tie('value')).map(([name, a, b]) => `${name}(${a}, ${b})`),
  ),
}));
const statement = fc.tuple(fc.constantFrom('theta', 'm', 'v'), fc.constantFrom('=', '+=', '-=', '*=', '/='), value);
const grown = fc
  .array(
    statement.map((parts) => parts.join(' ')),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => ['m = m; v = v', ...list, 'theta -= eta*g'].join('; '));

const edit = fc.record({ at: fc.nat(ruleLimits.length), drop: fc.nat(4), put: fc.oneof(word, fc.constant('')) });
const mutated = fc
  .tuple(fc.oneof(fc.constantFrom(...Object.values(ruleExamples)), grown), fc.array(edit, { maxLength: 3 }))
  .map(([rule, edits]) => edits.reduce((text, { at, drop, put }) => splice(text, at % (text.length + 1), drop, put), rule));
const splice = (text: string, at: number, drop: number, put: string): string => text.slice(0, at) + put + text.slice(at + drop);

export const anyRule = fc.oneof(
  soup,
  spaced,
  grown,
  mutated,
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.tuple(fc.constantFrom('(', '-', 'm^2', 'sqrt(', '1', 'm=', ';'), fc.nat(400)).map(([part, times]) => part.repeat(times)),
);

/** Throws where something is wrong with what the parser said of a text. Returns whether the rule can be played. */
export function examine(text: string, parse: (text: string) => Parsed = parseRule): boolean {
  const parsed = parse(text);
  if ('fault' in parsed) {
    const { at, length, got, reason } = parsed.fault;
    const inside = Number.isInteger(at) && at >= 0 && length >= 0 && at + length <= text.length;
    if (!inside) throw new Error(`a fault at ${at} + ${length} of a text of ${text.length}`);
    if (reason !== 'too-long' && text.slice(at, at + length) !== got) throw new Error(`got ${got}, but it is not there`);
    return false;
  }
  const { statements } = parsed;
  if (text.length > ruleLimits.length || statements.length === 0 || statements.length > ruleLimits.statements)
    throw new Error('a rule beyond its limits');
  if (!statements.some(({ target }) => target === 'theta')) throw new Error('a rule that stands still');
  const knobs = { rate: 0.5, epsilon: 0.25, decay: 0.125, beta1: 0, rest1: 0, beta2: 0, rest2: 0 };
  const coordinate = { p: 0.5, m: 0.25, v: 0.125 };
  const next = optimizerOf(statements).next(numbers, coordinate, -0.75, knobs, 0);
  for (const one of [next, coordinate.m, coordinate.v]) if (!Object.is(Math.fround(one), one)) throw new Error(`${one} is no float32`);
  statements.forEach((one) => whole(formulaOf(one)));
  return true;
}

function whole({ tag, holds }: MathNode): void {
  if (holds.length === 0) throw new Error(`an empty ${tag}`);
  if (typeof holds !== 'string') holds.forEach(whole);
  if (tag === 'mfrac' || tag === 'msup' || tag === 'mover') {
    if (holds.length !== 2) throw new Error(`a ${tag} of ${holds.length} parts`);
  }
}
