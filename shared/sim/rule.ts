// A student's own rule as an optimizer, over the same operations as the eight (optimizers.ts): so it runs on every machine, to the bit.
//
// Names. theta is the position, g the gradient, eta the step's learning rate, t the step, 1 in the first. m and v are memory, 0 at
// first; a rule keeps those that it sets. rate and eps are Adam's: eta sqrt(1 - .999^t) / (1 - .9^t) and 1e-8 sqrt(1 - .999^t), made in
// float64 like Adam's own rows (rows.ts), because no float32 arithmetic over t gives their bits. Lines take effect one after the other.
//
// Meaning. + - * / round to float32, from the left; a^2 is a * a, a^3 is (a * a) * a. ops.ts says what sqrt, sign and / do with what is
// tiny: a / b is 0 where |a| < 2^-85; sqrt of less than 1e-30 is 0. Every result of at most 2^-125 is 0: GPUs may flush denormals,
// a rule could blow one up again (the eight cannot), so none may come to be. Infinity and NaN stay: such a walker leaves the map.
import { lastUsed } from './lastUsed.ts';
import { optimizers, type Memory, type Optimizer } from './optimizers.ts';
import { LEAST, parseRule, type Assignment, type Expression, type RuleFault, type RuleName, type Statement } from './ruleParser.ts';
import type { RuleOps } from './ops.ts';
import type { OptimizerChoice } from './plan.ts';

const own = lastUsed<Optimizer>(256);

/** The rule that a choice names. Throws on an own rule with a fault: the schemas let none through. */
export function ruleOf(choice: OptimizerChoice): Optimizer {
  return choice.kind === 'own' ? own.get(choice.rule, () => made(choice.rule)) : optimizers[choice.kind];
}

/** Equal for choices that the same kernel serves. */
export function ruleKey(choice: OptimizerChoice): string {
  return choice.kind === 'own' ? `own: ${choice.rule}` : choice.kind;
}

/** null: it can be played. */
export function ruleFault(rule: string): RuleFault | null {
  const parsed = parseRule(rule);
  return 'fault' in parsed ? parsed.fault : null;
}

/** What a rule's text takes, for the field's fault; null: nothing is wrong with it. */
export function ruleTakes(rule: string): string | null {
  const fault = ruleFault(rule);
  if (fault === null) return null;
  return `an update rule such as ${standardRule}; at character ${fault.at + 1}: ${fault.reason}`;
}

export const standardRule = 'theta -= eta * g';

function made(text: string): Optimizer {
  const parsed = parseRule(text);
  if ('fault' in parsed) throw new Error(`ruleOf: ${parsed.fault.reason} at ${parsed.fault.at}, expected a rule without fault`);
  return optimizerOf(parsed.statements);
}

export function optimizerOf(statements: readonly Statement[]): Optimizer {
  const memory = (['m', 'v'] as const).filter((part: Memory) => statements.some(({ target }) => target === part));
  return {
    memory,
    next(o, c, g, k, steps) {
      const values = {
        theta: settled(o, c.p),
        m: settled(o, c.m),
        v: settled(o, c.v),
        g: settled(o, g),
        eta: k.rate,
        rate: k.decay,
        eps: k.epsilon,
        t: o.add(steps, o.float(1)),
      };
      for (const { target, op, value } of statements) values[target] = assigned(o, values[target], op, valueOf(o, value, values));
      for (const part of memory) c[part] = values[part];
      return values.theta;
    },
  };
}

function assigned<F, B>(o: RuleOps<F, B>, before: F, op: Assignment, value: F): F {
  switch (op) {
    case '=':
      return value;
    case '+=':
      return calculated(o, '+', before, value);
    case '-=':
      return calculated(o, '-', before, value);
    case '*=':
      return calculated(o, '*', before, value);
    case '/=':
      return calculated(o, '/', before, value);
  }
}

/** +0 where |a| <= 2^-125, -0 being one of these; NaN stays. */
function settled<F, B>(o: RuleOps<F, B>, a: F): F {
  return o.select(o.both(o.le(o.float(-LEAST), a), o.le(a, o.float(LEAST))), o.float(0), a);
}

const negated = <F, B>(o: RuleOps<F, B>, a: F): F => settled(o, o.mul(o.float(-1), a));

function calculated<F, B>(o: RuleOps<F, B>, op: '+' | '-' | '*' | '/', a: F, b: F): F {
  switch (op) {
    case '+':
      return settled(o, o.add(a, b));
    case '-':
      // A compiler that takes infinity for impossible makes a - a 0; the fence of a product hides that both are one.
      return settled(o, a === b ? o.add(a, negated(o, b)) : o.sub(a, b));
    case '*':
      return settled(o, o.mul(a, b));
    case '/':
      return settled(o, o.div(a, b));
  }
}

function valueOf<F, B>(o: RuleOps<F, B>, expression: Expression, values: Readonly<Record<RuleName, F>>): F {
  const of = (part: Expression): F => valueOf(o, part, values);
  switch (expression.kind) {
    case 'number':
      return o.float(expression.value);
    case 'name':
      return values[expression.name];
    case 'negate':
      return negated(o, of(expression.of));
    case 'binary':
      return calculated(o, expression.op, of(expression.left), of(expression.right));
    case 'power': {
      const base = of(expression.base);
      let product = base;
      for (let i = 1; i < expression.exponent; i++) product = calculated(o, '*', product, base);
      return product;
    }
    case 'call': {
      const [a, b = a] = expression.args.map(of);
      // The parser gives each function as many values as it takes.
      if (a === undefined || b === undefined) throw new Error(`rule: ${expression.name} without a value`);
      switch (expression.name) {
        case 'sqrt':
          return o.sqrt(a);
        case 'sign':
          return o.sign(a);
        case 'abs':
          return o.select(o.le(o.float(0), a), a, negated(o, a));
        case 'min':
          return o.min(a, b);
        case 'max':
          return o.select(o.le(a, b), b, a);
      }
    }
  }
}
