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

// AS 241's coefficients, in the shortest digits that give the same float64.
const CENTRE = {
  above: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438,
    3.3871328727963665,
  ],
  below: [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091,
    1,
  ],
};
const MIDDLE = {
  above: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691,
    4.630337846156546, 1.4234371107496835,
  ],
  below: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038,
    2.053191626637759, 1,
  ],
};
const FAR = {
  above: [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913,
    5.463784911164114, 6.657904643501103,
  ],
  below: [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358,
    0.599832206555888, 1,
  ],
};
