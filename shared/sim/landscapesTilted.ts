// Ravines: quadratic bowls (a u^2 + b v^2) / 2 with the axes turned, so that no coordinate has a slope of its own
// (calibrated challenges 7, 9, 10 and 11). For each of them gradient descent diverges at eta > 2 / b.
import { cos, sin } from './detmath.ts';
import type { Jet, Landscape } from './world.ts';

function turned(a: number, b: number, angle: number): (x: number, y: number) => Jet {
  const [c, s] = [cos(angle), sin(angle)];
  const xy = c * s * (a - b);
  const [xx, yy] = [a * c * c + b * s * s, a * s * s + b * c * c];
  return (x, y) => {
    const [lx, ly] = [xx * x + xy * y, xy * x + yy * y];
    return { l: (x * lx + y * ly) / 2, lx, ly, lxy: xy };
  };
}

const bottom = { minima: [{ x: 0, y: 0, loss: 0 }], targets: [0], validationRadius: 0.3 } as const;
const wide = { x0: -4, y0: -4, x1: 4, y1: 4 };

/** Condition number 20. */
export const tiltedValley: Landscape = {
  id: 'tilted-valley',
  name: 'Tilted valley',
  formula: '(u² + 20v²)/2, axes turned by 0.5',
  domain: wide,
  start: [2.5, 1],
  at: turned(1, 20, 0.5),
  ...bottom,
};

/** Condition number 200: 25 would be too easy without momentum. */
export const tiltedRavine: Landscape = {
  id: 'tilted-ravine',
  name: 'Tilted ravine',
  formula: '(0.1u² + 20v²)/2, axes turned by 0.6',
  domain: wide,
  start: [2.5, 1.5],
  at: turned(0.1, 20, 0.6),
  ...bottom,
};

/** Played at several scales (landscapes.ts, "id*scale"): the same shape, another steepness. */
export const twoHeats: Landscape = {
  id: 'two-heats',
  name: 'Two heats',
  formula: '(u² + 20v²)/2, axes turned by −0.5',
  domain: wide,
  start: [2.5, -1],
  at: turned(1, 20, -0.5),
  ...bottom,
};

/** Condition number 10,000, along the axes: one rate per coordinate would do, one for both does not. */
export const longSlope: Landscape = {
  id: 'long-slope',
  name: 'Long slope',
  formula: '(0.01x² + 100y²)/2',
  domain: { x0: -0.06, y0: -0.06, x1: 0.06, y1: 0.06 },
  start: [0.015, 0.015],
  at: turned(0.01, 100, 0),
  ...bottom,
  validationRadius: 0.005,
};
