// A student's own update rule as text: `m = 0.9*m + g; theta -= eta*m`. Read by hand, never evaluated: tokens, then a tree.
// Any input ends in a tree or in one fault that says where it is; nothing throws, and nothing takes longer than its length allows.

/** theta -= eta * g^2 / (sqrt(v) + eps): what a rule may write, and what it may only read. */
export const writable = ['theta', 'm', 'v'] as const;
export const readOnly = ['g', 'eta', 't', 'rate', 'eps'] as const;
export type Writable = (typeof writable)[number];
export type RuleName = Writable | (typeof readOnly)[number];

/** How many values each takes. */
export const functions = { sqrt: 1, sign: 1, abs: 1, min: 2, max: 2 } as const;
export type RuleFunction = keyof typeof functions;
export const assignments = ['=', '+=', '-=', '*=', '/='] as const;
export type Assignment = (typeof assignments)[number];

/** A division or a root counts as four operations: GPUs correct theirs by hand (emitText.ts), which takes as long, and longer to compile. */
export const ruleLimits = { length: 300, statements: 12, depth: 32, operations: 64, longOperation: 4, largestPower: 4 } as const;

export type Expression =
  | { kind: 'number'; value: number; text: string }
  | { kind: 'name'; name: RuleName }
  | { kind: 'negate'; of: Expression }
  | { kind: 'binary'; op: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { kind: 'power'; base: Expression; exponent: number }
  | { kind: 'call'; name: RuleFunction; args: readonly Expression[] };

export interface Statement {
  target: Writable;
  op: Assignment;
  value: Expression;
}

export type RuleFaultReason =
  | 'empty'
  | 'too-long'
  | 'too-many-statements'
  | 'too-many-operations'
  | 'too-deep'
  | 'bad-character'
  | 'bad-number'
  | 'number-out-of-range'
  | 'unknown-name'
  | 'unknown-function'
  | 'read-only'
  | 'needs-target'
  | 'needs-assignment'
  | 'needs-value'
  | 'needs-opening'
  | 'needs-closing'
  | 'needs-operator'
  | 'wrong-number-of-values'
  | 'bad-power'
  | 'never-set'
  | 'theta-never-set';

/** `at` and `length` count UTF-16 units of the text, as a textarea does; length 0 is its end. `got`: the text there. */
export interface RuleFault {
  at: number;
  length: number;
  reason: RuleFaultReason;
  got: string;
}

interface Token {
  kind: 'number' | 'name' | 'mark' | 'separator' | 'end';
  text: string;
  at: number;
}

/** Smaller numbers than 2^-125 count as 0 in a rule (rule.ts says why); larger ones than float32's are none. */
export const LEAST = 1 / 42535295865117307932921825928971026432;
const LARGEST = 3.4028234663852886e38;

const has = <K extends string>(list: readonly K[], text: string): text is K => list.some((one) => one === text);

export type Parsed = { statements: readonly Statement[] } | { fault: RuleFault };

export function parseRule(text: string): Parsed {
  const { length } = text;
  if (length > ruleLimits.length)
    return { fault: { at: ruleLimits.length, length: length - ruleLimits.length, reason: 'too-long', got: String(length) } };
  const tokens = tokensOf(text);
  return Array.isArray(tokens) ? new Parser(tokens).rule() : { fault: tokens };
}

const isDigit = (c: string): boolean => c >= '0' && c <= '9';
const isLetter = (c: string): boolean => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c === '_';

function tokensOf(text: string): Token[] | RuleFault {
  const tokens: Token[] = [];
  let at = 0;
  const charAt = (i: number): string => text.charAt(i);
  /** the first place from `i` on where `belongs` ends */
  const runFrom = (i: number, belongs: (c: string) => boolean): number => {
    let end = i;
    while (end < text.length && belongs(charAt(end))) end++;
    return end;
  };
  while (at < text.length) {
    const c = charAt(at);
    let kind: Token['kind'] = 'mark';
    let end = at + 1;
    if (c === ' ' || c === '\t' || c === '\r') {
      at = end;
      continue;
    }
    if (c === ';' || c === '\n') kind = 'separator';
    else if (isLetter(c)) {
      kind = 'name';
      end = runFrom(at, (one) => isLetter(one) || isDigit(one));
    } else if (isDigit(c) || c === '.') {
      kind = 'number';
      end = runFrom(at, (one) => isDigit(one) || one === '.');
      // 2e-3, but 2eta is a number and a name.
      const exponentAt = end + (charAt(end + 1) === '+' || charAt(end + 1) === '-' ? 2 : 1);
      if (charAt(end).toLowerCase() === 'e' && isDigit(charAt(exponentAt))) end = runFrom(exponentAt, isDigit);
      const fault = numberFault(text.slice(at, end), at);
      if (fault) return fault;
    } else if ('+-*/'.includes(c)) {
      if (charAt(end) === '=') end++;
    } else if (!'=()^,'.includes(c)) {
      // Both halves of a character beyond the basic plane.
      const code = text.codePointAt(at) ?? 0;
      const wide = code > 0xffff ? 2 : 1;
      return { at, length: wide, reason: 'bad-character', got: text.slice(at, at + wide) };
    }
    tokens.push({ kind, text: text.slice(at, end), at });
    at = end;
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

function numberFault(written: string, at: number): RuleFault | null {
  const value = Number(written);
  const fault = (reason: RuleFaultReason): RuleFault => ({ at, length: written.length, reason, got: written });
  if (Number.isNaN(value)) return fault('bad-number');
  return value > LARGEST || (value !== 0 && value < 2 * LEAST) ? fault('number-out-of-range') : null;
}

/** Recursive descent; null: `fault` says what was wrong, and all callers give up. */
class Parser {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;
  private operations = 0;
  private fault: RuleFault | null = null;
  /** the first place where a memory is read */
  private readonly readAt = new Map<string, Token>();

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  rule(): Parsed {
    const statements: Statement[] = [];
    for (;;) {
      while (this.here.kind === 'separator') this.next++;
      if (this.here.kind === 'end') break;
      const begin = this.here;
      const statement = this.statement();
      if (statement !== null && statements.length === ruleLimits.statements) this.refuse('too-many-statements', begin);
      if (statement === null || this.fault) break;
      statements.push(statement);
    }
    if (statements.length === 0) this.refuse('empty', this.end);
    const set = new Set<string>(statements.map(({ target }) => target));
    for (const [name, token] of this.readAt) if (!set.has(name)) this.refuse('never-set', token);
    if (!set.has('theta')) this.refuse('theta-never-set', this.end);
    return this.fault ? { fault: this.fault } : { statements };
  }

  private get end(): Token {
    return this.tokens.at(-1) ?? { kind: 'end', text: '', at: 0 };
  }
  private get here(): Token {
    return this.tokens[this.next] ?? this.end;
  }
  private take(text: string): boolean {
    const found = this.here.kind === 'mark' && this.here.text === text;
    if (found) this.next++;
    return found;
  }
  /** Only the first fault counts: what follows may be its consequence. */
  private refuse(reason: RuleFaultReason, { at, text }: Token): null {
    this.fault ??= { at, length: text.length, reason, got: text };
    return null;
  }
  private counted(token: Token, operations = isLong(token.text) ? ruleLimits.longOperation : 1): true | null {
    this.operations += operations;
    return this.operations > ruleLimits.operations ? this.refuse('too-many-operations', token) : true;
  }

  private statement(): Statement | null {
    const target = this.here;
    if (target.kind !== 'name') return this.refuse('needs-target', target);
    if (has(readOnly, target.text)) return this.refuse('read-only', target);
    if (!has(writable, target.text)) return this.refuse(Object.hasOwn(functions, target.text) ? 'needs-target' : 'unknown-name', target);
    this.next++;
    const op = this.here;
    if (op.kind !== 'mark' || !has(assignments, op.text)) return this.refuse('needs-assignment', op);
    this.next++;
    if (op.text !== '=') {
      this.noteRead(target);
      if (this.counted(op) === null) return null;
    }
    const value = this.sum();
    if (value === null) return null;
    const after = this.here;
    if (after.kind !== 'separator' && after.kind !== 'end') return this.refuse('needs-operator', after);
    return { target: target.text, op: op.text, value };
  }

  private sum(): Expression | null {
    return this.chain(['+', '-'], () => this.product());
  }
  private product(): Expression | null {
    return this.chain(['*', '/'], () => this.signed());
  }
  /** From the left: a - b - c is (a - b) - c. */
  private chain(ops: readonly ('+' | '-' | '*' | '/')[], part: () => Expression | null): Expression | null {
    let left = part();
    while (left !== null) {
      const { text } = this.here;
      const token = this.here;
      if (token.kind !== 'mark' || !has(ops, text)) return left;
      this.next++;
      const right: Expression | null = this.counted(token) && part();
      left = right && { kind: 'binary', op: text, left, right };
    }
    return null;
  }

  /** -a^2 is -(a^2). */
  private signed(): Expression | null {
    const token = this.here;
    if (!this.take('-')) return this.power();
    if (this.counted(token) === null) return null;
    const of = this.nested(token, () => this.signed());
    return of && { kind: 'negate', of };
  }

  private power(): Expression | null {
    const base = this.value();
    const token = this.here;
    if (base === null || !this.take('^')) return base;
    const exponent = this.here;
    const whole = Number(exponent.text);
    if (exponent.kind !== 'number' || !Number.isInteger(whole) || whole < 2 || whole > ruleLimits.largestPower)
      return this.refuse('bad-power', exponent);
    this.next++;
    return this.counted(token, whole - 1) && { kind: 'power', base, exponent: whole };
  }

  private value(): Expression | null {
    const token = this.here;
    switch (token.kind) {
      case 'number':
        this.next++;
        return { kind: 'number', value: Math.fround(Number(token.text)), text: token.text };
      case 'name':
        this.next++;
        return this.named(token);
      case 'mark': {
        if (!this.take('(')) return this.refuse('needs-value', token);
        const inner = this.nested(token, () => this.sum());
        if (inner === null) return null;
        return this.take(')') ? inner : this.refuse(this.looksLikeValue() ? 'needs-operator' : 'needs-closing', this.here);
      }
      case 'separator':
      case 'end':
        return this.refuse('needs-value', token);
    }
  }

  private looksLikeValue(): boolean {
    const { kind, text } = this.here;
    return kind === 'number' || kind === 'name' || text === '(';
  }

  private named(token: Token): Expression | null {
    const { text } = token;
    if (isFunction(text)) return this.call(text, token);
    if (!has(writable, text) && !has(readOnly, text))
      return this.refuse(this.here.text === '(' ? 'unknown-function' : 'unknown-name', token);
    if (has(writable, text)) this.noteRead(token);
    return { kind: 'name', name: text };
  }
  private noteRead(token: Token): void {
    if (token.text !== 'theta' && !this.readAt.has(token.text)) this.readAt.set(token.text, token);
  }

  private call(name: RuleFunction, token: Token): Expression | null {
    if (!this.take('(')) return this.refuse('needs-opening', this.here);
    if (this.counted(token) === null) return null;
    const args: Expression[] = [];
    do {
      const arg = this.nested(token, () => this.sum());
      if (arg === null) return null;
      args.push(arg);
    } while (this.take(','));
    if (!this.take(')')) return this.refuse(this.looksLikeValue() ? 'needs-operator' : 'needs-closing', this.here);
    return args.length === functions[name] ? { kind: 'call', name, args } : this.refuse('wrong-number-of-values', token);
  }

  private nested(token: Token, part: () => Expression | null): Expression | null {
    if (this.depth === ruleLimits.depth) return this.refuse('too-deep', token);
    this.depth++;
    const made = part();
    this.depth--;
    return made;
  }
}

const isLong = (text: string): boolean => text === '/' || text === '/=' || text === 'sqrt';
const isFunction = (text: string): text is RuleFunction => Object.hasOwn(functions, text);
