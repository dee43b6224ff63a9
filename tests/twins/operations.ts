// Every operation on arbitrary bit patterns, for all machines: what goes in, and what plain numbers make of it.
import { numbers, type Ops } from '../../shared/sim/ops.ts';
import { record, type Recording } from '../../shared/sim/recording.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { Job } from '../../shared/sim/machine.ts';
import { choices } from './twins.ts';

interface Inputs<F, I> {
  a: F;
  b: F;
  i: I;
  j: I;
}
/** One operation in terms of two floats and two ints; the result as one or two floats. */
type Body = <F, I, B>(o: Ops<F, I, B>, inputs: Inputs<F, I>) => F | [F, F];

/** all 32 bits, as two floats that hold them exactly */
const halves = <F, I, B>(o: Ops<F, I, B>, word: I): [F, F] => [o.toFloat(o.shr(word, 16)), o.toFloat(o.and(word, o.int(0xffff)))];

export const bodies: Record<string, Body> = {
  add: (o, { a, b }) => o.add(a, b),
  sub: (o, { a, b }) => o.sub(a, b),
  mul: (o, { a, b }) => o.mul(a, b),
  div: (o, { a, b }) => o.div(a, b),
  sqrt: (o, { a }) => o.sqrt(a),
  sign: (o, { a }) => o.sign(a),
  tidy: (o, { a }) => o.tidy(a),
  min: (o, { a, b }) => o.min(a, b),
  signed: (o, { a, i }) => o.signed(a, i),
  'le, select': (o, { a, b }) => o.select(o.le(a, b), a, b),
  both: (o, { a, b }) => o.select(o.both(o.le(a, b), o.le(o.float(0), a)), a, b),
  // a 0 that a compiler takes for one makes 0 of infinity and NaN
  float: (o, { a }) => o.add(o.float(0.1), o.mul(o.float(0), a)),
  iadd: (o, { i, j }) => halves(o, o.iadd(i, j)),
  isub: (o, { i, j }) => halves(o, o.isub(i, j)),
  imul: (o, { i, j }) => halves(o, o.imul(i, j)),
  xor: (o, { i, j }) => halves(o, o.xor(i, j)),
  and: (o, { i, j }) => halves(o, o.and(i, j)),
  imin: (o, { i, j }) => halves(o, o.imin(i, j)),
  imax: (o, { i, j }) => halves(o, o.imax(i, j)),
  'rotl 1': (o, { i }) => halves(o, o.rotl(i, 1)),
  'rotl 31': (o, { i }) => halves(o, o.rotl(i, 31)),
  'shr 1': (o, { i }) => halves(o, o.shr(i, 1)),
  'shr 31': (o, { i }) => halves(o, o.shr(i, 31)),
  topBits: (o, { i }) => halves(o, o.topBits(o.imax(o.and(i, o.int(0x7fffffff)), o.int(1)))),
  'topBits of small words': (o, { i }) => halves(o, o.topBits(o.imax(o.shr(o.shr(i, 1), 20), o.int(1)))),
  // where it is allowed: |a| < 2^31
  trunc: (o, { a }) => {
    const limit = o.float(2147483520);
    const tame = o.select(o.both(o.le(a, limit), o.le(o.sub(o.float(0), limit), a)), a, o.float(0));
    return halves(o, o.trunc(tame));
  },
};

const hostile = [
  0, -0, 1e-45, -1e-45, 1.17e-38, -1.18e-38, 2.58e-26, 2.59e-26, -2.59e-26, 1e-30, 9.99e-31, 0.5, 1, -1, 16777216, 3.4e38, -3.4e38,
];
const special = [...hostile, Infinity, -Infinity, NaN];
const pairs = special.flatMap((a) => special.map((b) => [a, b] as const));
export const COUNT = 20_000;
// A fixed, odd sequence of words: every bit pattern is as likely as any other.
const words = Uint32Array.from({ length: 2 * COUNT }, (_, k) => Math.imul(k + 1, 0x9e3779b1) ^ Math.imul(k, 0x85ebca6b));
const patterns = new Float32Array(words.buffer);
const MIX = 0x9e3779b1;
/** the step at which the operations run */
export const FROM = 0x12345;

export interface OperationCase {
  recording: Recording<'a' | 'b'>;
  /** walkers' planes a and b hold the inputs */
  job: Job;
  expected: Float32Array<ArrayBuffer>;
}

/** `prepared` may take inputs away that a machine need not agree on. */
export function operationCase(name: string, prepared: (a: number) => number = (a) => a): OperationCase {
  const body = bodies[name];
  if (!body) throw new Error(name);
  const recording = record(['a', 'b'], ({ o, plane, walker, step }) => {
    const i = o.imul(walker, o.int(MIX));
    const result = body(o, { a: plane('a'), b: plane('b'), i, j: o.xor(o.rotl(i, 11), step) });
    const [a, b] = Array.isArray(result) ? result : [result, result];
    return { a, b };
  });
  const state = new Float32Array(2 * COUNT);
  for (let k = 0; k < COUNT; k++) {
    const [a, b] = pairs[k] ?? [patterns[k] ?? 0, patterns[COUNT + k] ?? 0];
    state[k] = prepared(a);
    state[COUNT + k] = prepared(b);
  }
  const expected = new Float32Array(2 * COUNT);
  for (let k = 0; k < COUNT; k++) {
    const i = Math.imul(k, MIX);
    const result = body(numbers, { a: state[k] ?? 0, b: state[COUNT + k] ?? 0, i, j: ((i << 11) | (i >>> 21)) ^ FROM });
    const [a, b] = Array.isArray(result) ? result : [result, result];
    expected[k] = a;
    expected[COUNT + k] = b;
  }
  return { recording, job: { world: worldOf('ravine'), optimizer: choices.sgd, noise: 'isotropic', walkers: COUNT, state }, expected };
}
