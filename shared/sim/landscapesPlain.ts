// Landscapes that are polynomials with minima at round numbers (PHYSICS section 6; soft-saddle: calibrated challenge 8).
import type { Landscape } from './world.ts';

/** The reference exercise. From the left, batch gradient descent never crosses the ridge at x = 0. */
export const doubleWell: Landscape = {
  id: 'double-well',
  name: 'Double well',
  formula: 'x⁴/4 − x³/3 − x² + 3/2 + y²/2',
  domain: { x0: -2.6, y0: -2.5, x1: 3.4, y1: 2.5 },
  start: [-1.8, 0],
  at: (x, y) => ({
    l: (x * x * x * x) / 4 - (x * x * x) / 3 - x * x + 1.5 + (y * y) / 2,
    lx: x * (x + 1) * (x - 2),
    ly: y,
    lxy: 0,
  }),
  minima: [
    { x: -1, y: 0, loss: 13 / 12 },
    { x: 2, y: 0, loss: -7 / 6 },
  ],
  targets: [1],
  validationRadius: 0.3,
};

/** Condition number 25: gradient descent diverges at eta > 2/25 and crawls along x below it. */
export const ravine: Landscape = {
  id: 'ravine',
  name: 'Ravine',
  formula: '(x² + 25y²)/2',
  domain: { x0: -3, y0: -3, x1: 3, y1: 3 },
  start: [2, 1],
  at: (x, y) => ({ l: (x * x + 25 * y * y) / 2, lx: x, ly: 25 * y, lxy: 0 }),
  minima: [{ x: 0, y: 0, loss: 0 }],
  targets: [0],
  validationRadius: 0.3,
};

/** The start lies exactly on the ridge y = 0, where only noise can leave the saddle. */
export const saddle: Landscape = {
  id: 'saddle',
  name: 'Saddle',
  formula: 'x² − y² + y⁴/4',
  domain: { x0: -2.5, y0: -2.5, x1: 2.5, y1: 2.5 },
  start: [1.5, 0],
  at: (x, y) => ({ l: x * x - y * y + (y * y * y * y) / 4, lx: 2 * x, ly: y * (y * y - 2), lxy: 0 }),
  minima: [
    { x: 0, y: -Math.SQRT2, loss: -1 },
    { x: 0, y: Math.SQRT2, loss: -1 },
  ],
  targets: [0, 1],
  validationRadius: 0.3,
};

/** Steep across, hardly bent along: the saddle's downhill curvature is a fortieth of its uphill one. */
export const softSaddle: Landscape = {
  id: 'soft-saddle',
  name: 'Soft saddle',
  formula: '4x² − 0.05y² + 0.00625y⁴',
  domain: { x0: -2.5, y0: -3.5, x1: 2.5, y1: 3.5 },
  start: [1.5, 0],
  at: (x, y) => ({
    l: 4 * x * x - 0.05 * y * y + 0.00625 * y * y * y * y,
    lx: 8 * x,
    ly: y * (0.025 * y * y - 0.1),
    lxy: 0,
  }),
  minima: [
    { x: 0, y: -2, loss: -0.1 },
    { x: 0, y: 2, loss: -0.1 },
  ],
  targets: [0, 1],
  validationRadius: 0.3,
};

/** The classic curved valley. The domain's cells are 1/32 wide, exactly. */
export const rosenbrock: Landscape = {
  id: 'rosenbrock',
  name: 'Rosenbrock valley',
  formula: '(1 − x)² + 100(y − x²)²',
  domain: { x0: -2, y0: -1, x1: 2, y1: 3 },
  start: [-0.6, 0.6],
  at: (x, y) => {
    const u = y - x * x;
    return { l: (1 - x) * (1 - x) + 100 * u * u, lx: -400 * x * u - 2 * (1 - x), ly: 200 * u, lxy: -400 * x };
  },
  minima: [{ x: 1, y: 1, loss: 0 }],
  targets: [0],
  validationRadius: 0.1,
};
