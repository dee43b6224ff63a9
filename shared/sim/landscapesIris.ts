// A real model on real data: logistic regression that tells Iris virginica from versicolor by the width of a petal.
// x is the weight of the standardised width, y the bias. Loss: mean cross-entropy over 80 flowers + L2 / 2 (x^2 + y^2).
import { exp, log } from './detmath.ts';
import { versicolor, virginica } from './irisData.ts';
import type { Covariance, Jet, Landscape, Minimum } from './world.ts';

/** Without it the loss would go on falling where hardly anything happens; with it the minimum is well inside the domain. */
const L2 = 0.01;

/** Flowers alike in width and kind, counted: widths are measured in whole millimetres. */
interface Group {
  /** standardised width */
  width: number;
  /** 1: virginica */
  label: number;
  count: number;
}

/** Every fifth flower of each kind is held out, in the order of the data. */
const isHeldOut = (_: number, index: number): boolean => index % 5 === 4;
const isTrained = (_: number, index: number): boolean => index % 5 !== 4;

const trained = [...versicolor.filter(isTrained), ...virginica.filter(isTrained)];
const size = trained.length;
const mean = trained.reduce((sum, width) => sum + width, 0) / size;
const deviation = Math.sqrt(trained.reduce((sum, width) => sum + (width - mean) * (width - mean), 0) / size);

function groupsOf(chosen: typeof isTrained): Group[] {
  const groups: Group[] = [];
  for (const [label, widths] of [versicolor, virginica].entries()) {
    for (const raw of widths.filter(chosen)) {
      const width = (raw - mean) / deviation;
      const known = groups.find((group) => group.label === label && group.width === width);
      if (known) known.count++;
      else groups.push({ width, label, count: 1 });
    }
  }
  return groups;
}
const training = groupsOf(isTrained);
const heldOut = groupsOf(isHeldOut);

/** log(1 + e^t) and its derivative, without overflow. */
function softplus(t: number): { value: number; slope: number } {
  const e = exp(-Math.abs(t));
  return { value: Math.max(0, t) + log(1 + e), slope: (t >= 0 ? 1 : e) / (1 + e) };
}

/** Mean of softplus(t) - label t over the groups, t = x width + y. */
function crossEntropy(groups: readonly Group[], x: number, y: number): Jet & { lxx: number; lyy: number } {
  let total = 0;
  const sum = { l: 0, lx: 0, ly: 0, lxx: 0, lxy: 0, lyy: 0 };
  for (const { width, label, count } of groups) {
    const t = x * width + y;
    const { value, slope } = softplus(t);
    const bend = count * slope * (1 - slope);
    total += count;
    sum.l += count * (value - label * t);
    sum.lx += count * (slope - label) * width;
    sum.ly += count * (slope - label);
    sum.lxx += bend * width * width;
    sum.lxy += bend * width;
    sum.lyy += bend;
  }
  const { l, lx, ly, lxx, lxy, lyy } = sum;
  return { l: l / total, lx: lx / total, ly: ly / total, lxx: lxx / total, lxy: lxy / total, lyy: lyy / total };
}

function loss(x: number, y: number): Jet & { lxx: number; lyy: number } {
  const { l, lx, ly, lxx, lxy, lyy } = crossEntropy(training, x, y);
  return { l: l + (L2 / 2) * (x * x + y * y), lx: lx + L2 * x, ly: ly + L2 * y, lxx: lxx + L2, lxy, lyy: lyy + L2 };
}

/** Of one flower's gradient, (slope - label) (width, 1), over all that are trained on; L2's part is the same for all. */
function covariance(x: number, y: number): Covariance {
  const sum = { x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
  for (const { width, label, count } of training) {
    const gy = softplus(x * width + y).slope - label;
    const gx = gy * width;
    sum.x += count * gx;
    sum.y += count * gy;
    sum.xx += count * gx * gx;
    sum.xy += count * gx * gy;
    sum.yy += count * gy * gy;
  }
  const [mx, my] = [sum.x / size, sum.y / size];
  return { xx: sum.xx / size - mx * mx, xy: sum.xy / size - mx * my, yy: sum.yy / size - my * my };
}

/** Newton's method; the loss is convex, and from 0 it needs no care. */
function minimum(): Minimum {
  let [x, y] = [0, 0];
  for (let round = 0; round < 20; round++) {
    const { lx, ly, lxx, lxy, lyy } = loss(x, y);
    const determinant = lxx * lyy - lxy * lxy;
    x -= (lyy * lx - lxy * ly) / determinant;
    y -= (lxx * ly - lxy * lx) / determinant;
  }
  return { x, y, loss: loss(x, y).l };
}

export const iris: Landscape = {
  id: 'iris',
  name: 'Iris',
  formula: 'mean of log(1 + eᵗ) − kt over 80 flowers + 0.005(x² + y²), t = x · width + y, k = 1: virginica',
  domain: { x0: -4, y0: -5, x1: 8, y1: 5 },
  start: [-2.5, 3],
  at: (x, y) => {
    const { l, lx, ly, lxy } = loss(x, y);
    return { l, lx, ly, lxy };
  },
  minima: [minimum()],
  targets: [0],
  validationRadius: 0,
  validation: (x, y) => crossEntropy(heldOut, x, y),
  dataset: { size, covariance },
};
