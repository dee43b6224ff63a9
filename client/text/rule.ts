// The words around a student's own update rule.
import { functions, ruleLimits, readOnly, writable, type RuleFault, type RuleFaultReason } from '../../shared/sim/ruleParser.ts';

const listOf = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
const here = (got: string): string => (got === '' ? 'at the end' : got === '\n' ? 'at the end of this line' : `at "${got}"`);

const sentences: Record<RuleFaultReason, (got: string) => string> = {
  empty: () => 'Write at least one line, such as theta -= eta * g.',
  'too-long': (got) => `The rule has ${got} characters. It may have ${ruleLimits.length}.`,
  'too-many-statements': () => `A rule has at most ${ruleLimits.statements} lines. This one is too many.`,
  'too-many-operations': () =>
    `A rule has at most ${ruleLimits.operations} operations; / and sqrt count as ${ruleLimits.longOperation}. Here it is too much.`,
  'too-deep': () => `Parentheses and signs inside each other go ${ruleLimits.depth} deep at most. Here it is one more.`,
  'bad-character': (got) => `"${got}" means nothing in a rule: it takes names, numbers, ( ) and + - * / ^ = , only.`,
  'bad-number': (got) => `"${got}" is not a number. Write it like 0.9 or 1e-8.`,
  'number-out-of-range': (got) => `${got} cannot be calculated with: a number is 0, or from 1e-37 to 3e38.`,
  'unknown-name': (got) => `There is no "${got}". The names are ${listOf([...writable, ...readOnly])}.`,
  'unknown-function': (got) => `There is no function "${got}". There are ${listOf(Object.keys(functions))}.`,
  'read-only': (got) => `${got} can be read, but not set. A line sets ${writable.join(', ')}.`,
  'needs-target': (got) => `A line begins with theta, m or v, but here it begins ${here(got)}.`,
  'needs-assignment': (got) => `After the name comes = or one of += -= *= /=. Something else stands ${here(got)}.`,
  'needs-value': (got) => `A number, a name or an opening parenthesis is missing ${here(got)}.`,
  'needs-opening': (got) => `A function takes its value in parentheses: sqrt(v). The opening one is missing ${here(got)}.`,
  'needs-closing': (got) => `A closing parenthesis is missing ${here(got)}.`,
  'needs-operator': (got) => `An operator is missing ${here(got)}: write 2*m, not 2m; and each line on its own, or with ; between.`,
  'wrong-number-of-values': (got) => `${got} takes ${functionValues(got)}.`,
  'bad-power': () => `Only whole powers from 2 to ${ruleLimits.largestPower} can be calculated, such as g^2.`,
  'never-set': (got) => `${got} is read here, but no line sets it: it would stay 0.`,
  'theta-never-set': () => 'No line moves theta: the walker would stand still. End with theta -= ...',
};

function functionValues(name: string): string {
  const found = Object.entries(functions).find(([known]) => known === name);
  return found?.[1] === 2 ? 'two values with a comma between' : 'one value';
}

export const ruleText = {
  label: 'Your update rule',
  hint: 'One line after the other, for each coordinate. Lines set theta, m or v; m and v are 0 at first.',
  help: 'Names and signs',
  names: [
    ['theta', 'where the walker stands'],
    ['g', 'the gradient it feels there, noise and all'],
    ['eta', 'the learning rate of this step'],
    ['t', 'the step: 1, 2, 3 ...'],
    ['m, v', 'memory: what a line set in the last step, 0 before the first'],
    ['rate, eps', "Adam's: eta, corrected for memory that begins at 0, and 1e-8 to match"],
    ['+ - * / ^2', 'as in school; = sets, and a -= b is a = a - b'],
    [Object.keys(functions).join(' '), 'functions: sqrt(v), max(a, b)'],
  ],
  start: 'Start from',
  formula: 'As a formula',
  /** `written`: the rule's text */
  fault: ({ at, reason, got }: RuleFault, written: string): string => {
    const before = written.slice(0, at).split('\n');
    const character = `character ${(before.at(-1)?.length ?? 0) + 1}`;
    const place = written.includes('\n') ? `Line ${before.length}, ${character}` : `C${character.slice(1)}`;
    return `${place}: ${sentences[reason](got)}`;
  },
  kept: 'Until this is right, your last rule counts.',
  left: (length: number): string => `${length} of ${ruleLimits.length} characters`,
};
