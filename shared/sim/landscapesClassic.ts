// The classic test functions of optimization (after Surjanovic & Bingham's collection), on their usual domains.
import { exp, log } from './detmath.ts';
import { searched } from './minima.ts';
import type { Jet, Landscape } from './world.ts';

export const himmelblau: Landscape = searched({
  id: 'himmelblau',
  name: 'Himmelblau’s four valleys',
  formula: '(x² + y − 11)² + (x + y² − 7)²',
  domain: { x0: -5, y0: -5, x1: 5, y1: 5 },
  start: [0, -0.5],
  at: (x, y) => {
    const a = x * x + y - 11;
    const b = x + y * y - 7;
    return { l: a * a + b * b, lx: 4 * x * a + 2 * b, ly: 2 * a + 4 * y * b, lxy: 4 * (x + y) };
  },
  validationRadius: 0.3,
});

/** Steep at the corners, nearly flat on the way: no one rate suits both. */
export const beale: Landscape = {
  id: 'beale',
  name: 'Beale’s plain',
  formula: '(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²',
  domain: { x0: -4.5, y0: -4.5, x1: 4.5, y1: 4.5 },
  start: [1, 1.5],
  at: (x, y) => {
    const [y2, y3] = [y * y, y * y * y];
    const a = 1.5 - x + x * y;
    const b = 2.25 - x + x * y2;
    const c = 2.625 - x + x * y3;
    return {
      l: a * a + b * b + c * c,
      lx: 2 * (a * (y - 1) + b * (y2 - 1) + c * (y3 - 1)),
      ly: 2 * x * (a + 2 * b * y + 3 * c * y2),
      lxy: 2 * (a + 2 * b * y + 3 * c * y2 + x * (y - 1 + 2 * y * (y2 - 1) + 3 * y2 * (y3 - 1))),
    };
  },
  minima: [{ x: 3, y: 0.5, loss: 0 }],
  targets: [0],
  validationRadius: 0.1,
};

/** Separable: each coordinate has a deep valley at -2.9035 and a shallow one at 2.7468. */
export const styblinskiTang: Landscape = searched({
  id: 'styblinski-tang',
  name: 'Styblinski–Tang',
  formula: '(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)/2',
  domain: { x0: -5, y0: -5, x1: 5, y1: 5 },
  start: [4, 4],
  at: (x, y) => {
    const value = (u: number): number => (u * u * (u * u - 16) + 5 * u) / 2;
    const slope = (u: number): number => u * (2 * u * u - 16) + 2.5;
    return { l: value(x) + value(y), lx: slope(x), ly: slope(y), lxy: 0 };
  },
  validationRadius: 0.3,
});

/**
 * The logarithm of Goldstein and Price's function A B, which itself spans six powers of ten: log A + log B,
 * A = 1 + a^2 p, B = 30 + b^2 q. Its one global minimum, log 3, lies at (0, -1).
 */
export const goldsteinPrice: Landscape = searched({
  id: 'goldstein-price',
  name: 'Goldstein–Price (log)',
  formula: 'ln[1 + (x + y + 1)²(19 − 14x + 3x² − 14y + 6xy + 3y²)] + ln[30 + (2x − 3y)²(18 − 32x + 12x² + 48y − 36xy + 27y²)]',
  domain: { x0: -2, y0: -2, x1: 2, y1: 2 },
  start: [1.6, 1.2],
  at: (x, y) => {
    const a = x + y + 1;
    const p = 19 - 14 * (x + y) + 3 * (x + y) * (x + y);
    const dp = 6 * (x + y) - 14; // along x and along y alike
    const b = 2 * x - 3 * y;
    const q = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y;
    const qx = 24 * x - 36 * y - 32;
    const qy = 54 * y - 36 * x + 48;
    const slope = 2 * a * p + a * a * dp;
    const first = { l: 1 + a * a * p, lx: slope, ly: slope, lxy: 2 * p + 4 * a * dp + 6 * a * a };
    const second = {
      l: 30 + b * b * q,
      lx: 4 * b * q + b * b * qx,
      ly: b * b * qy - 6 * b * q,
      lxy: 4 * b * qy - 12 * q - 6 * b * qx - 36 * b * b,
    };
    return sum(logOf(first), logOf(second));
  },
  validationRadius: 0.1,
});

function logOf({ l, lx, ly, lxy }: Jet): Jet {
  return { l: log(l), lx: lx / l, ly: ly / l, lxy: lxy / l - (lx * ly) / (l * l) };
}

function sum(a: Jet, b: Jet): Jet {
  return { l: a.l + b.l, lx: a.lx + b.lx, ly: a.ly + b.ly, lxy: a.lxy + b.lxy };
}

/** A plateau with a steep wall behind the start (calibrated challenge 5): a full first step from the wall flies off the map. */
const cliffAt = (x: number, y: number): Jet => {
  const wall = 1.5 * exp(-(y + 1) / 0.05);
  const u = x - 5;
  const root = Math.sqrt(1 + u * u);
  return { l: wall + 0.09 * (root - 1) + 0.6 * y * y, lx: (0.09 * u) / root, ly: 1.2 * y - wall / 0.05, lxy: 0 };
};

/** Where 1.2 y = 30 exp(-(y + 1) / .05): the wall's last trace at the bottom, 5e-8. */
function cliffFoot(): number {
  let y = 0;
  for (let n = 0; n < 8; n++) y = 25 * exp(-(y + 1) / 0.05);
  return y;
}

export const cliff: Landscape = {
  id: 'cliff',
  name: 'Cliff',
  formula: '1.5 e^(−(y + 1)/0.05) + 0.09 (√(1 + (x − 5)²) − 1) + 0.6y²',
  domain: { x0: -1.5, y0: -1.25, x1: 6.5, y1: 2.5 },
  start: [0, -1],
  at: cliffAt,
  minima: [{ x: 5, y: cliffFoot(), loss: cliffAt(5, cliffFoot()).l }],
  targets: [0],
  validationRadius: 0.1,
};
