// Runs the step once over symbols and keeps the operations, in order, as a list (SSA). Equal operations are kept once.
// Recording teaches V8's call sites in kernel.ts that operations come from two objects, which makes a later reference run in the same
// isolate two to three times slower (13 -> 5 seen): so it happens lazily, when a recorded machine is first asked for.
import { step, type Walker } from './kernel.ts';
import { planesOf, type FloatRowField, type FloatUniform, type IntRowField, type IntUniform, type Plane } from './layout.ts';
import type { NoiseForm } from './noiseTile.ts';
import type { Ops } from './ops.ts';
import type { Optimizer } from './optimizers.ts';

type Type = 'float' | 'int' | 'condition';

/** What each operation returns. */
const operations = {
  add: 'float',
  sub: 'float',
  mul: 'float',
  div: 'float',
  sqrt: 'float',
  sign: 'float',
  float: 'float',
  int: 'int',
  min: 'float',
  signed: 'float',
  tidy: 'float',
  le: 'condition',
  both: 'condition',
  select: 'float',
  iadd: 'int',
  isub: 'int',
  imul: 'int',
  xor: 'int',
  and: 'int',
  rotl: 'int',
  shr: 'int',
  imin: 'int',
  imax: 'int',
  trunc: 'int',
  toFloat: 'float',
  topBits: 'int',
  tile: 'float',
  delay: 'float',
  quantile: 'int',
  factor: 'float',
} as const satisfies Record<keyof Ops<0, 0, 0>, Type>;

/** What comes from outside: `n` names the uniform, the row's field or the plane. */
const inputs = { uniform: 'float', iuniform: 'int', row: 'float', irow: 'int', plane: 'float', walker: 'int', step: 'int' } as const;

export type Operation = keyof typeof operations | keyof typeof inputs;
const types: Readonly<Record<Operation, Type>> = { ...operations, ...inputs };

export interface Node {
  id: number;
  op: Operation;
  type: Type;
  args: readonly Node[];
  /** a constant, a number of bits, a part; or an input's name */
  n: number | string;
  /** changes from walker to walker */
  varies: boolean;
  /** changes from step to step */
  steps: boolean;
}

export interface Recording<P extends string = string> {
  nodes: readonly Node[];
  planes: readonly P[];
  /** next[i] is the next value of planes[i] */
  next: readonly Node[];
}

export interface Symbols<P extends string> {
  o: Ops<Node, Node, Node>;
  plane: (name: P) => Node;
  uniform: (name: FloatUniform) => Node;
  iuniform: (name: IntUniform) => Node;
  row: (name: FloatRowField) => Node;
  irow: (name: IntRowField) => Node;
  walker: Node;
  step: Node;
}

/** `body` is called once; it returns the next value of every plane. */
export function record<P extends string>(planes: readonly P[], body: (symbols: Symbols<P>) => Readonly<Record<P, Node>>): Recording<P> {
  const nodes: Node[] = [];
  const known = new Map<string, Node>();
  const node = (op: Operation, args: readonly Node[], n: number | string, own = { varies: false, steps: false }): Node => {
    const key = [op, Object.is(n, -0) ? '-0' : n, ...args.map((arg) => arg.id)].join();
    const found = known.get(key);
    if (found) return found;
    const varies = own.varies || args.some((arg) => arg.varies);
    const steps = own.steps || args.some((arg) => arg.steps);
    const made = { id: nodes.length, op, type: types[op], args, n, varies, steps };
    known.set(key, made);
    nodes.push(made);
    return made;
  };
  // Every operation takes nodes, then at most one plain number.
  const symbolic = (op: keyof typeof operations) => [
    op,
    (...given: (Node | number)[]) => {
      const constant = given.find((one) => typeof one === 'number');
      return node(
        op,
        given.filter((one) => typeof one !== 'number'),
        constant ?? 0,
      );
    },
  ];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `operations` has exactly the keys of Ops: `satisfies` above holds it
  const names = Object.keys(operations) as (keyof typeof operations)[];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- and each becomes a function of nodes that gives a node
  const o = Object.fromEntries(names.map(symbolic)) as unknown as Ops<Node, Node, Node>;
  const next = body({
    o,
    plane: (name) => node('plane', [], name, { varies: true, steps: true }),
    uniform: (name) => node('uniform', [], name),
    iuniform: (name) => node('iuniform', [], name),
    row: (name) => node('row', [], name, { varies: false, steps: true }),
    irow: (name) => node('irow', [], name, { varies: false, steps: true }),
    walker: node('walker', [], 0, { varies: true, steps: false }),
    step: node('step', [], 0, { varies: false, steps: true }),
  });
  const out = planes.map((plane) => next[plane]);
  const used = new Set<Node>();
  const mark = (one: Node): void => {
    if (used.has(one)) return;
    used.add(one);
    one.args.forEach(mark);
  };
  out.forEach(mark);
  return { nodes: nodes.filter((one) => used.has(one)), planes, next: out };
}

/** The kernel's step under a rule and a form of noise. */
export function recordStep(rule: Optimizer, form: NoiseForm = 'isotropic', body: typeof step = step): Recording<Plane> {
  return record(planesOf(rule), ({ o, plane, uniform, iuniform, row, irow, walker, step: t }) => {
    const coordinate = (axis: 'x' | 'y') => ({ p: plane(`${axis}p`), m: plane(`${axis}m`), v: plane(`${axis}v`) });
    const w: Walker<Node> = { x: coordinate('x'), y: coordinate('y'), alive: plane('alive'), passage: plane('passage') };
    body(
      o,
      rule,
      form,
      w,
      {
        rate: row('rate'),
        epsilon: row('epsilon'),
        decay: row('decay'),
        beta1: uniform('beta1'),
        rest1: uniform('rest1'),
        beta2: uniform('beta2'),
        rest2: uniform('rest2'),
      },
      row('noise'),
      {
        x0: uniform('x0'),
        y0: uniform('y0'),
        x1: uniform('x1'),
        y1: uniform('y1'),
        perX: uniform('perX'),
        perY: uniform('perY'),
        width: iuniform('width'),
        lastX: iuniform('lastX'),
        lastY: iuniform('lastY'),
      },
      { seed: irow('seed'), walker, step: t, stream: o.int(0) },
    );
    return { xp: w.x.p, yp: w.y.p, xm: w.x.m, ym: w.y.m, xv: w.x.v, yv: w.y.v, alive: w.alive, passage: w.passage };
  });
}
