// A recording as text: what WGSL and its C++ proxy (tests/twins) share, to the letter. The text uses WGSL's names; C++ gets them as
// macros and templates. So the proxy, compiled with the most reckless flags there are, tests the text that a GPU's compiler sees.
//
// Traps this text avoids (PHYSICS section 4): a compiler may fuse a * b + c, reorder sums, take NaN, infinity and -0 for impossible,
// divide and take roots loosely, and flush denormals, even in comparisons. So every + - * goes through a fence, division and root are
// corrected by their exact residual, and whatever asks about a float (le, min, sign, tidy, the thresholds) asks its bits.
import { floatRowFields, intRowFields } from './layout.ts';
import { SQRT_TINY, TINY } from './ops.ts';
import type { Node, Recording } from './recording.ts';

export const fenceClasses = ['add', 'sub', 'mul', 'div', 'sqrt'] as const;
export type FenceClass = (typeof fenceClasses)[number];

const words = new DataView(new ArrayBuffer(4));
const bitsOf = (a: number): string => {
  words.setFloat32(0, a);
  return `0x${words.getUint32(0).toString(16).padStart(8, '0')}u`;
};

type Type = 'f32' | 'i32' | 'u32' | 'bool';
/** A function in the dialect: only its head differs. */
export type Define = (name: string, parameters: readonly (readonly [name: string, type: Type])[], returns: Type, body: string) => string;

/** The functions that the statements call. `constants.zero` is 0 at run time, which no compiler knows. */
export function helpers(define: Define): string {
  const a = [['a', 'f32']] as const;
  const ab = [...a, ['b', 'f32']] as const;
  return [
    // OR, not XOR: two XOR fences in a row cancel, and what was behind them fuses (seen in compiled code).
    define('fence', a, 'f32', `return bitcast<f32>(bitcast<u32>(a) | constants.zero);`),
    // A 0 that no compiler knows: a known one times infinity or NaN is made 0 (seen with g++).
    define('nothing', [], 'f32', `return bitcast<f32>(constants.zero);`),
    // ops.ts: 0 where |a| < 2^-85 or a is NaN. Infinity stays.
    define('isTidy', a, 'bool', `let size = bitcast<u32>(a) & 0x7fffffffu;\n  return (size >= ${bitsOf(TINY)}) & (size <= 0x7f800000u);`),
    define('tidy', a, 'f32', `return select(nothing(), a, isTidy(a));`),
    define('signOf', a, 'f32', `return select(nothing(), bitcast<f32>((bitcast<u32>(a) & 0x80000000u) | 0x3f800000u), isTidy(a));`),
    define('withSign', [...a, ['word', 'i32']], 'f32', `return bitcast<f32>(bitcast<u32>(a) ^ (bitcast<u32>(word) & 0x80000000u));`),
    define('isNan', a, 'bool', `return (bitcast<u32>(a) & 0x7fffffffu) > 0x7f800000u;`),
    // Integers in the order of the floats; 0 and -0 are one.
    define('rank', a, 'i32', `let size = bitcast<i32>(a) & 0x7fffffff;\n  return select(size, -size, bitcast<i32>(a) < 0);`),
    define('lessOrEqual', ab, 'bool', `return (rank(a) <= rank(b)) & !(isNan(a) | isNan(b));`),
    define('smaller', ab, 'f32', `return select(a, b, (rank(b) < rank(a)) & !(isNan(a) | isNan(b)));`),
    define('topBits', [['a', 'i32']], 'i32', TOP_BITS),
    define('quotient', ab, 'f32', QUOTIENT),
    define('root', a, 'f32', ROOT),
  ].join('\n');
}

const TOP_BITS = `let zeros = countLeadingZeros(a);
  return ((157 - zeros) << 23u) + bitcast<i32>((bitcast<u32>(a) << u32(zeros)) >> 8u);`;

// Significands in [1, 2) are divided, so that no exponent can spoil the guess (WGSL's / is good to 2.5 ulp there). Then the exact
// residual mn 2^s - mq md, in wrapping u32 since it is small, says which way the last bit is off; a tie cannot happen. Six
// corrections: WGSL's guess may be 2.5 ulp off (its root a little more), twice as many below a power of two. Exponents are
// put back by integers; a quotient below 2^-126 is 0, which no state can tell from the denormal it stands for (tidy).
const QUOTIENT = `let n = bitcast<u32>(a) & 0x7fffffffu;
  let d = bitcast<u32>(b) & 0x7fffffffu;
  let sign = (bitcast<u32>(a) ^ bitcast<u32>(b)) & 0x80000000u;
  if (n < ${bitsOf(TINY)}) { return nothing(); }
  if (n >= 0x7f800000u || d >= 0x7f800000u || d < 0x00800000u) {
    if (n > 0x7f800000u || d > 0x7f800000u || (n == 0x7f800000u && d == 0x7f800000u)) { return bitcast<f32>(0x7fc00000u | constants.zero); }
    return bitcast<f32>(select(0x7f800000u, constants.zero, d == 0x7f800000u) | sign);
  }
  let mn = (n & 0x007fffffu) | 0x00800000u;
  let md = (d & 0x007fffffu) | 0x00800000u;
  var q = bitcast<u32>(bitcast<f32>((n & 0x007fffffu) | 0x3f800000u) / bitcast<f32>((d & 0x007fffffu) | 0x3f800000u));
  for (var i = 0; i < 6; i++) {
    let mq = (q & 0x007fffffu) | 0x00800000u;
    let twice = 2 * bitcast<i32>((mn << (150u - (q >> 23u))) - mq * md);
    if (twice > bitcast<i32>(md)) { q += 1u; } else if (twice < -bitcast<i32>(md)) { q -= 1u; } else { break; }
  }
  let exponent = bitcast<i32>(q >> 23u) + bitcast<i32>(n >> 23u) - bitcast<i32>(d >> 23u);
  if (exponent >= 255) { return bitcast<f32>(0x7f800000u | constants.zero | sign); }
  if (exponent <= 0) { return bitcast<f32>(sign); }
  return bitcast<f32>((q & 0x007fffffu) | (bitcast<u32>(exponent) << 23u) | sign);`;

// The same for the root: residual mx 2^s - ms^2 against the significand ms.
const ROOT = `let x = bitcast<u32>(a);
  if (isNan(a)) { return a; }
  if (bitcast<i32>(x) < bitcast<i32>(${bitsOf(SQRT_TINY)})) { return nothing(); }
  if (x == 0x7f800000u) { return a; }
  let mx = (x & 0x007fffffu) | 0x00800000u;
  let ex = bitcast<i32>(x >> 23u) - 127;
  var s = bitcast<u32>(sqrt(a));
  for (var i = 0; i < 6; i++) {
    let ms = (s & 0x007fffffu) | 0x00800000u;
    let es = bitcast<i32>(s >> 23u) - 127;
    let residual = bitcast<i32>((mx << u32(23 + ex - 2 * es)) - ms * ms);
    if (residual > bitcast<i32>(ms)) { s += 1u; } else if (residual <= -bitcast<i32>(ms)) { s -= 1u; } else { break; }
  }
  return bitcast<f32>(s);`;

/** Both languages read "1.0f" and "1e-10f". */
function literal(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`emitText: constant ${value}, expected a finite number`);
  if (value === 0) return Object.is(value, -0) ? 'bitcast<f32>(constants.zero | 0x80000000u)' : 'nothing()';
  return `${Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : value}f`;
}

const parts = 'xyzw';

/** One node's value. `fenced` has the classes that are not left to the compiler's mercy: all of them, but in negative tests. */
function valueOf(node: Node, fenced: ReadonlySet<FenceClass>): string {
  const [a = '', b = '', c = ''] = node.args.map(nameOf);
  const n = Number(node.n);
  const guarded = (kind: FenceClass, text: string): string => (fenced.has(kind) ? `fence(${text})` : text);
  switch (node.op) {
    case 'add':
      return guarded('add', `${a} + ${b}`);
    case 'sub':
      return guarded('sub', `${a} - ${b}`);
    case 'mul':
      return guarded('mul', `${a} * ${b}`);
    case 'div':
      return fenced.has('div')
        ? `quotient(${a}, ${b})`
        : `select(nothing(), ${a} / ${b}, (bitcast<u32>(${a}) & 0x7fffffffu) >= ${bitsOf(TINY)})`;
    case 'sqrt':
      return fenced.has('sqrt') ? `root(${a})` : `select(nothing(), sqrt(${a}), bitcast<i32>(${a}) >= bitcast<i32>(${bitsOf(SQRT_TINY)}))`;
    case 'sign':
      return `signOf(${a})`;
    case 'tidy':
      return `tidy(${a})`;
    case 'signed':
      return `withSign(${a}, ${b})`;
    case 'min':
      return `smaller(${a}, ${b})`;
    case 'le':
      return `lessOrEqual(${a}, ${b})`;
    case 'both':
      return `${a} & ${b}`;
    case 'select':
      return `select(${c}, ${b}, ${a})`;
    case 'iadd':
      return `${a} + ${b}`;
    case 'isub':
      return `${a} - ${b}`;
    case 'imul':
      return `${a} * ${b}`;
    case 'xor':
      return `${a} ^ ${b}`;
    case 'and':
      return `${a} & ${b}`;
    case 'imin':
      return `min(${a}, ${b})`;
    case 'imax':
      return `max(${a}, ${b})`;
    case 'rotl':
      return `(${a} << ${n}u) | bitcast<i32>(bitcast<u32>(${a}) >> ${32 - n}u)`;
    case 'shr':
      return `bitcast<i32>(bitcast<u32>(${a}) >> ${n}u)`;
    case 'trunc':
      return `i32(${a})`;
    case 'toFloat':
      return `f32(${a})`;
    case 'topBits':
      return `topBits(${a})`;
    case 'float':
      return literal(Math.fround(n));
    case 'int':
      return `i32(${n | 0})`;
    case 'uniform':
    case 'iuniform':
      return `own.${node.n}`;
    case 'row':
      return `row.floats.${parts[floatRowFields.findIndex((name) => name === node.n)] ?? ''}`;
    case 'irow':
      return `row.ints.${parts[intRowFields.findIndex((name) => name === node.n)] ?? ''}`;
    case 'plane':
      return String(node.n);
    case 'walker':
      return 'walker';
    case 'step':
      return 'step';
    case 'tile':
      return `tile[${a}].${parts[n] ?? ''}`;
    case 'delay':
      return `delays[${a}]`;
    case 'quantile':
      return `quantiles[${a} + ${n}]`;
    case 'factor':
      return `factors[${a}].${parts[n] ?? ''}`;
    default:
      return node.op satisfies never;
  }
}

const nameOf = (node: Node): string => (node.op === 'plane' ? String(node.n) : `t${node.id}`);

/**
 * One walker's steps `start` to `start + steps - 1`, its state in variables named after the planes. The text around it declares these two,
 * `own` (the swarm's uniforms), `walker` and `base`, where the walker's first plane lies in `state`; planes are `stride` apart; its rows begin at `firstRow`.
 */
export function walkerText(recording: Recording, fenced: ReadonlySet<FenceClass> = new Set(fenceClasses)): string {
  const statements = (wanted: (node: Node) => boolean): string[] =>
    recording.nodes.filter((node) => node.op !== 'plane' && wanted(node)).map((node) => `let ${nameOf(node)} = ${valueOf(node, fenced)};`);
  const next = recording.next.map((node, i) => [recording.planes[i] ?? '', nameOf(node)] as const);
  return [
    ...recording.planes.map((plane, i) => `var ${plane} = state[base + ${i}u * stride];`),
    ...statements((node) => !node.steps),
    'for (var i = 0; i < steps; i++) {',
    'let step = start + i;',
    'let row = rows[firstRow + i];',
    ...statements((node) => node.steps),
    // A next value may be another plane's old one: all are read before the first is written.
    ...next.map(([plane, value]) => `let ${plane}Next = ${value};`),
    ...next.map(([plane]) => `${plane} = ${plane}Next;`),
    '}',
    ...recording.planes.map((plane, i) => `state[base + ${i}u * stride] = ${plane};`),
  ].join('\n  ');
}
