// A rule as formulas: presentation MathML as plain data, one tree for each line. Whoever draws makes elements of it.
import type { Expression, RuleName, Statement } from './ruleParser.ts';

export type MathTag = 'mrow' | 'mi' | 'mn' | 'mo' | 'mfrac' | 'msqrt' | 'msup' | 'mover';
export interface MathNode {
  tag: MathTag;
  /** text, or what it holds */
  holds: string | readonly MathNode[];
}

const node = (tag: MathTag, ...holds: MathNode[]): MathNode => ({ tag, holds });
const mi = (text: string): MathNode => ({ tag: 'mi', holds: text });
const mo = (text: string): MathNode => ({ tag: 'mo', holds: text });
const hat = (text: string): MathNode => node('mover', mi(text), mo('^'));

const symbols: Readonly<Record<RuleName, MathNode>> = {
  theta: mi('θ'),
  g: mi('g'),
  m: mi('m'),
  v: mi('v'),
  eta: mi('η'),
  t: mi('t'),
  // Adam's corrected ones
  rate: hat('η'),
  eps: hat('ε'),
};

/** m ← 0.9 m + g; theta -= a is θ ← θ − a. */
export function formulaOf({ target, op, value }: Statement): MathNode {
  const own: Expression = { kind: 'name', name: target };
  const right: Expression =
    op === '=' ? value : { kind: 'binary', op: op === '+=' ? '+' : op === '-=' ? '-' : op === '*=' ? '*' : '/', left: own, right: value };
  return node('mrow', symbols[target], mo('←'), drawn(right));
}

/** 1: sums, 2: products, 3: what needs no parentheses anywhere */
function strength(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return expression.op === '+' || expression.op === '-' ? 1 : expression.op === '*' ? 2 : 3;
    case 'negate':
      return 1;
    case 'number':
    case 'name':
    case 'power':
    case 'call':
      return 3;
  }
}

const fenced = (inner: MathNode, open = '(', close = open === '(' ? ')' : open): MathNode => node('mrow', mo(open), inner, mo(close));
const atLeast = (least: number, part: Expression): MathNode => (strength(part) >= least ? drawn(part) : fenced(drawn(part)));

function drawn(expression: Expression): MathNode {
  switch (expression.kind) {
    case 'number':
      return { tag: 'mn', holds: expression.text };
    case 'name':
      return symbols[expression.name];
    case 'negate':
      return node('mrow', mo('−'), atLeast(2, expression.of));
    case 'binary': {
      const { op, left, right } = expression;
      switch (op) {
        case '+':
          return node('mrow', drawn(left), mo('+'), right.kind === 'negate' ? fenced(drawn(right)) : drawn(right));
        case '-':
          return node('mrow', drawn(left), mo('−'), atLeast(2, right));
        case '*':
          // Two numbers side by side would read as one.
          return node('mrow', atLeast(2, left), mo(beginsWithNumber(right) ? '·' : '\u2062'), atLeast(2, right));
        case '/':
          return node('mfrac', drawn(left), drawn(right));
      }
    }
    case 'power': {
      const { base, exponent } = expression;
      const plain = base.kind === 'name' || base.kind === 'number' || (base.kind === 'call' && base.name !== 'sqrt');
      return node('msup', plain ? drawn(base) : fenced(drawn(base)), { tag: 'mn', holds: String(exponent) });
    }
    case 'call': {
      const [first, ...others] = expression.args.map(drawn);
      if (first === undefined) return node('mrow');
      if (expression.name === 'sqrt') return node('msqrt', first);
      if (expression.name === 'abs') return fenced(first, '|');
      const all = others.reduce((list, one) => node('mrow', list, mo(','), one), first);
      return node('mrow', mi(expression.name), mo('\u2061'), fenced(all));
    }
  }
}

function beginsWithNumber(expression: Expression): boolean {
  if (expression.kind === 'number') return true;
  if (expression.kind === 'power') return beginsWithNumber(expression.base);
  return expression.kind === 'binary' && expression.op === '*' && beginsWithNumber(expression.left);
}
