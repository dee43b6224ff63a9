// The operations that a walker is made of. The whole step and every rule are written once, over these; each machine implements
// them once. F is a float32, I a wrapping int32, B a condition.
//
// GPUs may flush denormals, so none may matter: |a| < 2^-85 counts as 0 in `div` and `sign`, a < 1e-30 in `sqrt`, and `tidy`
// zeroes such state. NaN is no number to `tidy` and `sign` either: no NaN can live in a state, nor enter a hash.

export interface FloatOps<F> {
  add(a: F, b: F): F;
  sub(a: F, b: F): F;
  mul(a: F, b: F): F;
  /** 0 where |a| < 2^-85, even over 0 */
  div(a: F, b: F): F;
  /** 0 where a < 1e-30 */
  sqrt(a: F): F;
  /** -1, 0 or 1; 0 where |a| < 2^-85 or a is NaN */
  sign(a: F): F;
}

/** What an update rule may be made of. */
export interface RuleOps<F, B> extends FloatOps<F> {
  float(constant: number): F;
  /** b where b < a, else a */
  min(a: F, b: F): F;
  le(a: F, b: F): B;
  both(a: B, b: B): B;
  select(condition: B, yes: F, no: F): F;
}

export interface Ops<F, I, B> extends RuleOps<F, B> {
  int(constant: number): I;
  /** -a where the sign bit of `word` is set */
  signed(a: F, word: I): F;
  /** a, or +0 where |a| < 2^-85 or a is NaN */
  tidy(a: F): F;
  iadd(a: I, b: I): I;
  isub(a: I, b: I): I;
  imul(a: I, b: I): I;
  xor(a: I, b: I): I;
  and(a: I, b: I): I;
  /** 1 <= bits <= 31 */
  rotl(a: I, bits: number): I;
  /** unsigned, 1 <= bits <= 31 */
  shr(a: I, bits: number): I;
  /** signed */
  imin(a: I, b: I): I;
  /** signed */
  imax(a: I, b: I): I;
  /** toward zero; only for |a| < 2^31 */
  trunc(a: F): I;
  /** only for |a| <= 2^24, where it is exact */
  toFloat(a: I): F;
  /** the bits of a as float32, cut (not rounded) to 24 significant bits; only for a >= 1 */
  topBits(a: I): I;
  /** part 0 L, 1 hx Lx, 2 hy Ly, 3 hx hy Lxy of a node */
  tile(node: I, part: number): F;
  /** 0 where a walker in the cell above and right of the node has passed into a target basin (World.passed), NEVER elsewhere */
  delay(node: I): F;
  quantile(entry: I, next: 0 | 1): I;
  /** part 0 l11, 1 l21, 2 l22 of a node: the noise's Cholesky factor there */
  factor(node: I, part: number): F;
}

/** 2^-85 */
export const TINY = 1 / 38685626227668133590597632;
export const SQRT_TINY = Math.fround(1e-30);
/** First passage of a walker that never passed: 2^26, above every step count (at most 2^24). */
export const NEVER = 67108864;

/** What the plain-number machine reads. Whoever calls it sets these first. */
export const tables: { tile: Float32Array; delays: Float32Array; quantiles: Int32Array; factors: Float32Array } = {
  tile: new Float32Array(0),
  delays: new Float32Array(0),
  quantiles: new Int32Array(0),
  factors: new Float32Array(0),
};

const { fround, imul, clz32, sqrt } = Math;

/**
 * The reference machine's operations on plain numbers: the truth that the other machines must equal.
 * One constant object: V8 inlines a call only while its target is always the same function.
 */
export const numbers: Ops<number, number, boolean> = {
  add: (a, b) => fround(a + b),
  sub: (a, b) => fround(a - b),
  mul: (a, b) => fround(a * b),
  div: (a, b) => (a < TINY && a > -TINY ? 0 : fround(a / b)),
  sqrt: (a) => (a < SQRT_TINY ? 0 : fround(sqrt(a))),
  sign: (a) => (a >= TINY ? 1 : a <= -TINY ? -1 : 0),
  float: fround,
  int: (c) => c | 0,
  min: (a, b) => (b < a ? b : a),
  signed: (a, word) => (word < 0 ? -a : a),
  tidy: (a) => (a >= TINY || a <= -TINY ? a : 0),
  le: (a, b) => a <= b,
  both: (a, b) => a && b,
  select: (condition, yes, no) => (condition ? yes : no),
  iadd: (a, b) => (a + b) | 0,
  isub: (a, b) => (a - b) | 0,
  imul: (a, b) => imul(a, b),
  xor: (a, b) => a ^ b,
  and: (a, b) => a & b,
  rotl: (a, bits) => (a << bits) | (a >>> (32 - bits)),
  shr: (a, bits) => a >>> bits,
  imin: (a, b) => (a < b ? a : b),
  imax: (a, b) => (a > b ? a : b),
  trunc: (a) => a | 0,
  toFloat: (a) => a,
  topBits: (a) => ((157 - clz32(a)) << 23) + ((a << clz32(a)) >>> 8),
  // Reads lie inside their tables (the domain check sees to that); `?? 0` only satisfies the type.
  tile: (node, part) => tables.tile[4 * node + part] ?? 0,
  delay: (node) => tables.delays[node] ?? 0,
  quantile: (entry, next) => tables.quantiles[entry + next] ?? 0,
  factor: (node, part) => tables.factors[4 * node + part] ?? 0,
};
