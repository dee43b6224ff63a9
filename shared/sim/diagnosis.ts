// The doctor (PHYSICS section 10): what went wrong with a run, from the run's own numbers.
// A closed set of findings, each with the numbers behind it; cure.ts has the advice, client/text makes the sentences.
import { eigenvalues, hessianAt } from './theory.ts';
import { noiseLevel } from './noiseTile.ts';
import { stepsAffordable, unitsPerStep } from './cost.ts';
import { planAt, ratesOfRun } from './live.ts';
import { dividesBySize, gainOf, goodHeat, heatOf, limitOf, momentumOf, wayOf } from './reach.ts';
import type { Hardware, SwarmSpec } from './plan.ts';
import type { SwarmSummary } from './result.ts';
import type { Scoring } from './score.ts';
import type { World } from './world.ts';

export type Diagnosis =
  /** more than a fifth of the walkers left the map */
  | { kind: 'diverged'; share: number; learningRate: number; noise: number; stabilityLimit: number | null }
  /** the budget bought too few steps for the schedule to do anything: the batch is too large for the hardware */
  | { kind: 'out-of-budget'; steps: number; batchSize: number; unitsPerStep: number; stepsAtFullWidth: number }
  /** in a basin that is no target, or (basin null) on a saddle, with noise too weak to leave */
  | { kind: 'trapped'; share: number; basin: number | null; noise: number; batchSize: number; learningRate: number }
  /** did not get far: rate times steps covered this share of the way */
  | { kind: 'stuck'; medianGap: number; learningRate: number; covered: number }
  /** one direction so much steeper than the other that no rate it allows covers the way along the gentle one */
  | { kind: 'lopsided'; ratio: number; steps: number; learningRate: number; stabilityLimit: number }
  /** so much momentum that a swing does not die down within the run */
  | { kind: 'swinging'; medianGap: number; momentum: number; steps: number }
  /** fits the training loss, pays on validation: sits in a sharp minimum */
  | { kind: 'sharp'; share: number; sharpness: number; flattest: number; medianValidationLoss: number; batchSize: number }
  /** found the basin, but noise keeps it off the bottom; covered: how many times the way could have been gone */
  | { kind: 'wandering'; medianGap: number; noise: number; lastRate: number; covered: number }
  | { kind: 'well-tuned'; escaped: number; medianGap: number };
export type DiagnosisKind = Diagnosis['kind'];

const DIVERGED_SHARE = 0.2;
const TRAPPED_SHARE = 0.5;
const STUCK_GAP = 0.7;
const LOW_RATE = 0.05; // eta lambda below which a run of the usual length hardly moves
/** e-foldings along the slowest direction, sum of eta times lambda: below it a run has not left the pass or not arrived, noise or not */
const SETTLED = 5;
/** the same for an optimizer that divides by the gradient's size: ways, start to target, that the sum of its rates must cover */
const WAYS = 3;
/** only more than this is called too much */
const USUAL_MOMENTUM = 0.9;
/** a gap this many times what noise alone would keep up has another reason */
const ABOVE_NOISE = 2;
/** curvatures further apart than this are another world in each direction */
const LOPSIDED = 100;
/** more than this left behind when the rest has escaped: not settling but leaving was the trouble */
const LEFT_BEHIND = 0.1;
/** good enough where no challenge says otherwise */
const GOOD_GAP = 0.02;
const FEW_STEPS = 40;
/** a minimum this many times sharper than the flattest of its depth is a sharp one */
const SHARP_RATIO = 4;

/** What a challenge asks; null outside one (then steps are not bought, and nothing is out of budget). */
export interface Rules {
  hardware: Hardware;
  budgetUnits: number;
  scoring: Scoring;
}

/** The first finding that applies, most urgent first. */
export function diagnose(world: World, spec: SwarmSpec, summary: SwarmSummary, rules: Rules | null): Diagnosis {
  // The knobs as they stood at the end.
  const plan = planAt(spec, spec.steps);
  const noise = noiseLevel(world, spec, plan.batchSize);
  const stiffest = Math.max(...world.sharpness);
  const medianGap = summary.medianGap;
  if (summary.diverged > DIVERGED_SHARE || medianGap === null || summary.medianValidationLoss === null) {
    return {
      kind: 'diverged',
      share: summary.diverged,
      learningRate: plan.learningRate,
      noise,
      stabilityLimit: plan.optimizer.kind === 'sgd' ? 2 / stiffest : null,
    };
  }
  const goodGap = goodGapOf(rules);
  const starved = outOfBudget(spec, rules);
  if (starved && medianGap > goodGap) return starved;
  const { batchSize, learningRate } = plan;
  const heat = heatOf(world, spec, plan);
  const home = largestShare(summary.basinShares);
  if (!world.landscape.targets.includes(home.basin) && home.share > TRAPPED_SHARE) {
    const sharp = sharpFinding(world, home, summary.medianValidationLoss, batchSize);
    if (sharp) return sharp;
    if (medianGap > STUCK_GAP && learningRate * stiffest < LOW_RATE)
      return { kind: 'stuck', medianGap, learningRate, covered: heat / goodHeat };
    return { kind: 'trapped', share: home.share, basin: home.basin, noise, batchSize, learningRate };
  }
  if (medianGap <= goodGap) return { kind: 'well-tuned', escaped: summary.escaped, medianGap };
  if (standsOnSaddle(world, summary.hero.x, summary.hero.y, stiffest)) {
    return { kind: 'trapped', share: 1, basin: null, noise, batchSize, learningRate };
  }
  const rates = ratesOfRun(spec);
  const lastRate = rates.at(-1) ?? learningRate;
  const slowest = slowestCurvature(world, home.basin, spec.start);
  const limit = limitOf(plan.optimizer, stiffest);
  const gain = gainOf(plan.optimizer);
  if (slowest > 0 && stiffest > LOPSIDED * slowest && limit * gain * spec.steps * slowest < SETTLED)
    return { kind: 'lopsided', ratio: stiffest / slowest, steps: spec.steps, learningRate, stabilityLimit: limit };
  const momentum = momentumOf(plan.optimizer);
  if (momentum > USUAL_MOMENTUM && (spec.steps * (1 - momentum)) / 2 < SETTLED)
    return { kind: 'swinging', medianGap, momentum, steps: spec.steps };
  const walked = rates.reduce((sum, rate) => sum + rate, 0);
  const covered = dividesBySize(plan.optimizer) ? (walked * gain) / (WAYS * wayOf(world, spec.start)) : (walked * gain * slowest) / SETTLED;
  // The law behind it is a bowl's; where there is a pass to leave, or another valley, a small gap proves nothing.
  const noisy = world.landscape.minima.length === 1 && medianGap < (ABOVE_NOISE * heat * lastRate) / learningRate;
  if (noise === 0 || medianGap > STUCK_GAP || (covered < 1 && !noisy)) return { kind: 'stuck', medianGap, learningRate, covered };
  const left = summary.basinShares.map((share, basin) => (world.landscape.targets.includes(basin) ? 0 : share));
  const share = left.reduce((sum, one) => sum + one, 0);
  if (share > LEFT_BEHIND) return { kind: 'trapped', share, basin: largestShare(left).basin, noise, batchSize, learningRate };
  return { kind: 'wandering', medianGap, noise, lastRate, covered };
}

/** The smallest curvature on the way: of the minimum where the run ended, and of the pass where it began, if it began on one. */
function slowestCurvature(world: World, basin: number, start: SwarmSpec['start']): number {
  const minimum = world.landscape.minima[basin];
  const bottom = minimum ? eigenvalues(hessianAt(world.landscape, minimum.x, minimum.y))[0] : 0;
  const begin = eigenvalues(hessianAt(world.landscape, start[0], start[1]))[0];
  return begin < 0 ? Math.min(bottom, -begin) : bottom;
}

/** The gap that earns most of the points: the ring, or a little above the gap term's best. */
function goodGapOf(rules: Rules | null): number {
  if (rules?.scoring.ring) return rules.scoring.ring.ring;
  if (rules?.scoring.gap) return 3 * rules.scoring.gap.best;
  return GOOD_GAP;
}

/** No slope, and yet a way down: a point where a run without noise rests and is no minimum. */
function standsOnSaddle(world: World, x: number, y: number, stiffest: number): boolean {
  const { lx, ly } = world.landscape.at(x, y);
  return Math.sqrt(lx * lx + ly * ly) < 1e-3 * stiffest && eigenvalues(hessianAt(world.landscape, x, y))[0] < 0;
}

function outOfBudget(spec: SwarmSpec, rules: Rules | null): Diagnosis | null {
  if (!rules) return null;
  const { batchSize } = planAt(spec, spec.steps);
  const { hardware, budgetUnits } = rules;
  const stepsAtFullWidth = stepsAffordable(hardware, budgetUnits, hardware.parallelWidth);
  if (spec.steps >= FEW_STEPS || spec.steps * 2 > stepsAtFullWidth) return null;
  return { kind: 'out-of-budget', steps: spec.steps, batchSize, unitsPerStep: unitsPerStep(hardware, batchSize), stepsAtFullWidth };
}

function largestShare(shares: readonly number[]): { basin: number; share: number } {
  let best = { basin: 0, share: -1 };
  for (const [basin, share] of shares.entries()) if (share > best.share) best = { basin, share };
  return best;
}

/** Equally deep as a much flatter target, and yet the wrong place to be: that is what validation shows. */
function sharpFinding(
  world: World,
  home: { basin: number; share: number },
  medianValidationLoss: number,
  batchSize: number,
): Diagnosis | null {
  const { minima, targets } = world.landscape;
  const here = minima[home.basin];
  const sharpness = world.sharpness[home.basin] ?? 0;
  const flattest = Math.min(...targets.map((target) => world.sharpness[target] ?? Infinity));
  const depth = Math.min(...targets.map((target) => minima[target]?.loss ?? Infinity));
  if (!here || here.loss > depth + 1e-6 || sharpness < SHARP_RATIO * flattest) return null;
  return { kind: 'sharp', share: home.share, sharpness, flattest, medianValidationLoss, batchSize };
}
