// The table behind the kernel's normal draws (PHYSICS section 5): quantiles of the upper half of N(0, 1), in units of 2^-20.
import { log, pow } from './detmath.ts';

const OCTAVES = 31;
const SEGMENTS = 64;

/**
 * -Phi^-1(p) * 2^20 at p = 2^(octave - 32) (1 + j / 64), octave 0 to 30, at entry octave * 64 + j; one last 0 (p = 1/2).
 * The kernel reads it linearly inside a segment. Ascending in p, so the values fall.
 */
export function quantileTable(): Int32Array {
  const table = new Int32Array(OCTAVES * SEGMENTS + 1);
  for (let octave = 0; octave < OCTAVES; octave++) {
    for (let j = 0; j < SEGMENTS; j++) {
      const p = (1 + j / SEGMENTS) / pow(2, 32 - octave);
      table[octave * SEGMENTS + j] = Math.round(-inverseNormal(p) * 1048576);
    }
  }
  return table;
}

/** Phi^-1(p) for 0 < p <= 1/2. Algorithm AS 241, PPND16 (Wichura 1988), about 1e-16 relative. */
export function inverseNormal(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, CENTRE.above)) / polynomial(r, CENTRE.below);
  }
  const r = Math.sqrt(-log(p));
  if (r <= 5) return -polynomial(r - 1.6, MIDDLE.above) / polynomial(r - 1.6, MIDDLE.below);
  return -polynomial(r - 5, FAR.above) / polynomial(r - 5, FAR.below);
}

/** Highest power first. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (const c of coefficients) sum = sum * x + c;
  return sum;
}

// AS 241's coefficients, digit by digit as published.
const CENTRE = {
  above: [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
    1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ],
  below: [
    5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
    42.313330701600911252, 1,
  ],
};
const MIDDLE = {
  above: [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504,
    5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  below: [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455,
    1.6763848301838038494, 2.05319162663775882187, 1,
  ],
};
const FAR = {
  above: [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123,
    1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  below: [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525,
    0.13692988092273580531, 0.59983220655588793769, 1,
  ],
};
