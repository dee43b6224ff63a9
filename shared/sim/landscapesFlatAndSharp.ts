// Two wells of equal depth, sharpness 1 : 25 (calibrated challenge 6): the soft minimum of two bowls.
import { exp, log } from './detmath.ts';
import type { Jet, Landscape } from './world.ts';

const FLAT = { x: 1.6, curvature: 1 };
const SHARP = { x: 0, curvature: 25 };
const TEMPERATURE = 0.05;

/**
 * L = -tau ln(exp(-q1/tau) + exp(-q2/tau)). The smaller bowl is taken out first, so that no exponent is positive
 * and nothing overflows. With weights w = softmax(-q/tau): grad L = sum w grad q, and the Hessian is the mean of the
 * bowls' Hessians less the gradients' covariance over tau.
 */
function at(x: number, y: number): Jet {
  const flatX = FLAT.curvature * (x - FLAT.x);
  const flatY = FLAT.curvature * y;
  const sharpX = SHARP.curvature * (x - SHARP.x);
  const sharpY = SHARP.curvature * y;
  const flat = (flatX * (x - FLAT.x) + flatY * y) / 2;
  const sharp = (sharpX * (x - SHARP.x) + sharpY * y) / 2;
  const small = exp(-Math.abs(flat - sharp) / TEMPERATURE);
  const lesser = small / (1 + small);
  const wFlat = flat < sharp ? 1 - lesser : lesser;
  const wSharp = 1 - wFlat;
  return {
    l: Math.min(flat, sharp) - TEMPERATURE * log(1 + small),
    lx: wFlat * flatX + wSharp * sharpX,
    ly: wFlat * flatY + wSharp * sharpY,
    lxy: (-wFlat * wSharp * (flatX - sharpX) * (flatY - sharpY)) / TEMPERATURE,
  };
}

export const flatAndSharp: Landscape = {
  id: 'flat-and-sharp',
  name: 'Flat and sharp',
  formula: '−0.05 ln(e^(−q₁/0.05) + e^(−q₂/0.05)), q₁ = ((x − 1.6)² + y²)/2, q₂ = 12.5(x² + y²)',
  domain: { x0: -2, y0: -2.5, x1: 4, y1: 2.5 },
  start: [-0.22, 0.12],
  at,
  // The sharp well's true minimum lies 5e-13 to the right of 0 and 4e-13 below: the other bowl's last trace.
  minima: [
    { x: FLAT.x, y: 0, loss: at(FLAT.x, 0).l },
    { x: SHARP.x, y: 0, loss: at(SHARP.x, 0).l },
  ],
  targets: [0],
  validationRadius: 0.3,
};
