// Landscapes of waves: a bowl or a cone with a regular grid of dents.
import { cos, exp, sin } from './detmath.ts';
import { searched } from './minima.ts';
import type { Jet, Landscape } from './world.ts';

const TURN = 2 * Math.PI;

export const rastrigin: Landscape = searched({
  id: 'rastrigin',
  name: 'Rastrigin’s egg box',
  formula: '20 + x² − 10 cos 2πx + y² − 10 cos 2πy',
  domain: { x0: -5.12, y0: -5.12, x1: 5.12, y1: 5.12 },
  start: [3, 2],
  at: (x, y) => ({
    l: 20 + x * x - 10 * cos(TURN * x) + y * y - 10 * cos(TURN * y),
    lx: 2 * x + 10 * TURN * sin(TURN * x),
    ly: 2 * y + 10 * TURN * sin(TURN * y),
    lxy: 0,
  }),
  validationRadius: 0.1,
});

/** Ackley's own function ends in a point that has no gradient: here its tip is rounded, r = sqrt((x^2 + y^2) / 2 + .01). */
const TIP = 0.01;

/** -20 exp(-r / 5) - exp((cos 2 pi x + cos 2 pi y) / 2), lifted so that the bottom is at 0. */
function ackleyAt(x: number, y: number): Jet {
  const r = Math.sqrt((x * x + y * y) / 2 + TIP);
  const cone = 20 * exp(-r / 5);
  const waves = exp((cos(TURN * x) + cos(TURN * y)) / 2);
  const [sx, sy] = [(TURN / 2) * sin(TURN * x), (TURN / 2) * sin(TURN * y)];
  const slope = cone / (10 * r); // d(-cone)/dx = slope x, since dr/dx = x / 2r
  return {
    l: 20 * exp(-Math.sqrt(TIP) / 5) - cone + exp(1) - waves,
    lx: slope * x + waves * sx,
    ly: slope * y + waves * sy,
    lxy: -((slope * x * y) / (2 * r)) * (1 / 5 + 1 / r) - waves * sx * sy,
  };
}

export const ackley: Landscape = searched({
  id: 'ackley',
  name: 'Ackley’s funnel',
  formula: '−20 e^(−r/5) − e^((cos 2πx + cos 2πy)/2) + c, r = √((x² + y²)/2 + 0.01)',
  // Cut between two rings of dents: a cut through one would leave flows at the edge that end nowhere.
  domain: { x0: -4.6, y0: -4.6, x1: 4.6, y1: 4.6 },
  start: [3, 2],
  at: ackleyAt,
  validationRadius: 0.1,
});

/** A bowl with dents (calibrated challenge 4): hot walkers roll over them, cold ones stay in the nearest. */
export const eggBowl: Landscape = searched({
  id: 'egg-bowl',
  name: 'Egg bowl',
  formula: '0.4(x² + y²) + 0.35(2 − cos 4x − cos 4y)',
  domain: { x0: -3.2, y0: -3.2, x1: 3.2, y1: 3.2 },
  start: [2.4, 1.2],
  at: (x, y) => ({
    l: 0.4 * (x * x + y * y) + 0.35 * (2 - cos(4 * x) - cos(4 * y)),
    lx: 0.8 * x + 1.4 * sin(4 * x),
    ly: 0.8 * y + 1.4 * sin(4 * y),
    lxy: 0,
  }),
  validationRadius: 0.2,
});
