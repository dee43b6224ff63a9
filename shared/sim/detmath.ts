// exp, log, sin, cos and pow that give the same bits on every engine: Math's differ between browsers.
// Only + - * / sqrt on f64, which IEEE 754 fixes, and reads of a number's own bits.
// Reductions and minimax coefficients are those of fdlibm (Sun Microsystems, 1993); accuracy about 1 ulp, pow a little less.

const bits = new DataView(new ArrayBuffer(8));

/** 2^k for -1022 <= k <= 1023, exactly. */
function powerOfTwo(k: number): number {
  bits.setUint32(0, (k + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

// ln 2 in two parts: the first has 33 significant bits, so k * LN2_HIGH is exact for every exponent k.
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/** x = k ln 2 + r; on |r| <= ln 2 / 2, exp(r) = 1 + 2 r / (R(r^2) - r). Overflows to Infinity, underflows to 0. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.floor(x / Math.LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const tail =
    1.66666666666666019037e-1 +
    t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8)));
  const c = r - t * tail;
  const fraction = 1 - (low - (r * c) / (2 - c) - high);
  // Two factors, since 2^1024 and 2^-1074 are no normal numbers.
  const half = k >> 1;
  return fraction * powerOfTwo(half) * powerOfTwo(k - half);
}

/** x = 2^k (1 + f) with sqrt(1/2) < 1 + f < sqrt 2; log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), s = f / (2 + f). */
export function log(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let k = 0;
  let normal = x;
  if (normal < 2.2250738585072014e-308) {
    normal *= 18014398509481984; // 2^54 lifts a denormal
    k = -54;
  }
  bits.setFloat64(0, normal);
  const high = bits.getUint32(0);
  k += (high >>> 20) - 1023;
  // mantissas above sqrt 2 (0x6a09e in the high word, rounded as fdlibm does) count as below 1 of the next power
  const mantissa = high & 0xfffff;
  const carry = (mantissa + 0x95f64) & 0x100000;
  bits.setUint32(0, mantissa | (carry ^ 0x3ff00000));
  k += carry >>> 20;
  const f = bits.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const square = 0.5 * f * f;
  return k * LN2_HIGH - (square - (s * (square + (odd + even)) + k * LN2_LOW) - f);
}

// pi / 2 in parts of 33 bits: n * part is exact for n < 2^20.
const HALF_PI_1 = 1.57079632673412561417;
const HALF_PI_2 = 6.0771005063039659766e-11;
const HALF_PI_3 = 2.02226624879595063154e-21;
/** |x| beyond this would need a longer pi; nothing in the game comes near. */
const LARGEST_ANGLE = 1e6;

/** x = n pi / 2 + (r + rest), |r| <= pi / 4, rest far below r. */
function reduce(x: number): { n: number; r: number; rest: number } {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) throw new Error(`detmath: angle ${x}, expected at most ${LARGEST_ANGLE} in size`);
  const n = Math.floor(x * (2 / Math.PI) + 0.5);
  const a = x - n * HALF_PI_1;
  const b = n * HALF_PI_2;
  const c = a - b;
  const lost = a - c - b; // what the subtraction rounded away
  const rest = lost - n * HALF_PI_3;
  const r = c + rest;
  return { n, r, rest: c - r + rest };
}

function sinNear(r: number, rest: number): number {
  const z = r * r;
  const v = z * r;
  const tail =
    8.33333333332248946124e-3 +
    z * (-1.98412698298579493134e-4 + z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return r - (z * (0.5 * rest - v * tail) - rest - v * -1.66666666666666324348e-1);
}

function cosNear(r: number, rest: number): number {
  const z = r * r;
  const tail =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * tail - r * rest));
}

/** Throws beyond |x| = 1e6. */
export function sin(x: number): number {
  const { n, r, rest } = reduce(x);
  const value = n & 1 ? cosNear(r, rest) : sinNear(r, rest);
  return n & 2 ? -value : value;
}

/** Throws beyond |x| = 1e6. */
export function cos(x: number): number {
  const { n, r, rest } = reduce(x);
  const value = n & 1 ? sinNear(r, rest) : cosNear(r, rest);
  return (n + 1) & 2 ? -value : value;
}

/**
 * x^y for x >= 0. Whole exponents up to 64 by repeated squaring (exact where the result is);
 * others as exp(y log x), whose relative error is about (1 + |y log x|) ulp.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (y < 0) return 1 / pow(x, -y);
  if (y <= 64 && Math.floor(y) === y) {
    let result = 1;
    let square = x;
    for (let n = y; n > 0; n >>= 1) {
      if (n & 1) result *= square;
      square *= square;
    }
    return result;
  }
  return x === 0 ? 0 : exp(y * log(x));
}
