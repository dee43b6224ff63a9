// The camels: three humps, 2x^2 - 1.05x^4 + x^6/6 + xy + a y^2 with a = 1 or steep; and six.
import { searched } from './minima.ts';
import type { Landscape, Minimum } from './world.ts';

function at(a: number, x: number, y: number) {
  const xx = x * x;
  return {
    l: xx * (2 + xx * (-1.05 + xx / 6)) + x * y + a * y * y,
    lx: x * (4 + xx * (-4.2 + xx)) + y,
    ly: x + 2 * a * y,
    lxy: 1,
  };
}

/** Ly = 0 at y = -x / 2a; what is left of Lx / x is x^4 - 4.2x^2 + 4 - 1/2a, a quadratic in x^2: larger root the local minima, smaller the saddles. */
function local(a: number, side: -1 | 1): Minimum {
  const x = side * Math.sqrt((4.2 + Math.sqrt(4.2 * 4.2 - 4 * (4 - 1 / (2 * a)))) / 2);
  const y = -x / (2 * a);
  return { x, y, loss: at(a, x, y).l };
}

function camel(a: number): Pick<Landscape, 'at' | 'domain' | 'minima' | 'targets' | 'validationRadius'> {
  return {
    domain: { x0: -2.5, y0: -2.5, x1: 2.5, y1: 2.5 },
    at: (x, y) => at(a, x, y),
    minima: [{ x: 0, y: 0, loss: 0 }, local(a, -1), local(a, 1)],
    targets: [0],
    validationRadius: 0.3,
  };
}

export const threeHump: Landscape = {
  id: 'three-hump',
  name: 'Three-hump camel',
  formula: '2x² − 1.05x⁴ + x⁶/6 + xy + y²',
  start: [1.748, -0.874],
  ...camel(1),
};

/** In a canyon: with 8y^2 a rate large enough to leap out of the local wells without noise is unstable across (calibrated challenge 2). */
export const camelSteep: Landscape = {
  id: 'camel-steep',
  name: 'Steep camel',
  formula: '2x² − 1.05x⁴ + x⁶/6 + xy + 8y²',
  start: [-1.9, 0.4],
  ...camel(8),
};

/** Two global minima, -1.0316 at (-+.0898, +-.7127), and four local ones. */
export const sixHump: Landscape = searched({
  id: 'six-hump',
  name: 'Six-hump camel',
  formula: '(4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y²',
  domain: { x0: -2.2, y0: -1.2, x1: 2.2, y1: 1.2 },
  start: [1.7, 0.9],
  at: (x, y) => {
    const [xx, yy] = [x * x, y * y];
    return {
      l: (4 + xx * (-2.1 + xx / 3)) * xx + x * y + (4 * yy - 4) * yy,
      lx: x * (8 + xx * (-8.4 + 2 * xx)) + y,
      ly: x + y * (16 * yy - 8),
      lxy: 1,
    };
  },
  validationRadius: 0.1,
});
