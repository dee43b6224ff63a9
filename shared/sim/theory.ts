// What theory says of a run (PHYSICS section 7): the laws that tests hold the kernel to, and the curves drawn beside a class's results.
import { exp, log } from './detmath.ts';
import type { Landscape } from './world.ts';

export interface Hessian {
  xx: number;
  xy: number;
  yy: number;
}

const DIFFERENCE = 1 / 1024; // a power of two: x + h is exact near the origin

/** Second derivatives: xy from the formula, the others by fourth-order differences of the gradient (about 1e-10). */
export function hessianAt(landscape: Pick<Landscape, 'at'>, x: number, y: number): Hessian {
  const h = DIFFERENCE;
  const lx = (k: number) => landscape.at(x + k * h, y).lx;
  const ly = (k: number) => landscape.at(x, y + k * h).ly;
  return {
    xx: (8 * (lx(1) - lx(-1)) - (lx(2) - lx(-2))) / (12 * h),
    xy: landscape.at(x, y).lxy,
    yy: (8 * (ly(1) - ly(-1)) - (ly(2) - ly(-2))) / (12 * h),
  };
}

/** Smaller and larger eigenvalue. */
export function eigenvalues(hessian: Hessian): [smaller: number, larger: number] {
  const mean = (hessian.xx + hessian.yy) / 2;
  const half = (hessian.xx - hessian.yy) / 2;
  const spread = Math.sqrt(half * half + hessian.xy * hessian.xy);
  return [mean - spread, mean + spread];
}

/** Sharpness: the largest eigenvalue of the Hessian. */
export function curvatureAt(landscape: Landscape, x: number, y: number): number {
  return eigenvalues(hessianAt(landscape, x, y))[1];
}

/** Gradient descent on curvature lambda diverges exactly when eta lambda > 2. Infinity where it is not curved upward. */
export function stabilityLimit(curvature: number): number {
  return curvature > 0 ? 2 / curvature : Infinity;
}

/** Mean excess loss of one quadratic dimension, kept up by noise of deviation s: eta s^2 / (2 (2 - eta lambda)). */
export function noiseFloor(rate: number, noise: number, curvature: number): number {
  const room = 2 - rate * curvature;
  return room > 0 ? (rate * noise * noise) / (2 * room) : Infinity;
}

/** D of the stationary law exp(-L / D) at small eta: eta s^2 / 2. */
export function temperature(rate: number, noise: number): number {
  return (rate * noise * noise) / 2;
}

/** One way out of a well: from the bottom a over the barrier b. */
export interface Escape {
  /** L(b) - L(a) */
  barrier: number;
  /** C = 2 pi / |lambda_1(b)| * sqrt(|det H_b| / det H_a); lambda_1 the one negative eigenvalue */
  prefactor: number;
}

/** Kramers' constants for the way from the minimum (ax, ay) over the saddle (bx, by). Throws where they are none. */
export function escapeOver(landscape: Landscape, ax: number, ay: number, bx: number, by: number): Escape {
  const bottom = eigenvalues(hessianAt(landscape, ax, ay));
  const top = eigenvalues(hessianAt(landscape, bx, by));
  if (!(bottom[0] > 0)) throw new Error(`escapeOver: (${ax}, ${ay}) is no minimum of ${landscape.id}`);
  if (!(top[0] < 0 && top[1] > 0)) throw new Error(`escapeOver: (${bx}, ${by}) is no saddle of ${landscape.id}`);
  return {
    barrier: landscape.at(bx, by).l - landscape.at(ax, ay).l,
    prefactor: ((2 * Math.PI) / -top[0]) * Math.sqrt((-top[0] * top[1]) / (bottom[0] * bottom[1])),
  };
}

/** The same in one dimension: C = 2 pi / sqrt(U''_a |U''_b|). */
export function escapeOneDimension(barrier: number, curvatureBottom: number, curvatureTop: number): Escape {
  return { barrier, prefactor: (2 * Math.PI) / Math.sqrt(curvatureBottom * Math.abs(curvatureTop)) };
}

/** Kramers: mean steps until a walker has left, tau = (C / eta) exp(barrier / D). Holds to 20 % while eta lambda_max <= 0.6. */
export function meanEscapeSteps(escape: Escape, rate: number, noise: number): number {
  return (escape.prefactor / rate) * exp(escape.barrier / temperature(rate, noise));
}

/** P(left at some time within K steps) = 1 - exp(-K / tau): first passage, not where the walker ends. */
export function escapeProbability(escape: Escape, rate: number, noise: number, steps: number): number {
  if (noise === 0) return 0;
  return 1 - exp(-steps / meanEscapeSteps(escape, rate, noise));
}

/** B* = eta sigma^2 / (2 dL) ln(K eta / C): the batch at which 63 % have left by step K. 0: not even B = 1 gets there. */
export function designBatchSize(escape: Escape, rate: number, sigma: number, steps: number): number {
  const ratio = (steps * rate) / escape.prefactor;
  return ratio > 1 ? ((rate * sigma * sigma) / (2 * escape.barrier)) * log(ratio) : 0;
}

/** Where overlays stop being honest: Kramers' formula strays past 20 % there. */
export const kramersLimit = 0.6;
export function kramersHolds(rate: number, largestCurvature: number): boolean {
  return rate * largestCurvature <= kramersLimit;
}

/** McCandlish's simple noise scale: B = d sigma^2 / |grad L|^2 with d = 2. Infinity at a critical point. */
export function simpleNoiseScale(landscape: Landscape, x: number, y: number, sigma: number): number {
  const { lx, ly } = landscape.at(x, y);
  return (2 * sigma * sigma) / (lx * lx + ly * ly);
}
