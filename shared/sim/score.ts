// The score of a plan (PHYSICS section 9): 1000 times the weighted sum of its terms, rounded, clamped to 0..1000.
import { log } from './detmath.ts';
import type { SwarmResult } from './result.ts';

/** The weights sum to 1; an absent term weighs 0. */
export interface Scoring {
  escaped?: { weight: number };
  /** share of walkers with gap <= ring */
  ring?: { weight: number; ring: number };
  /** ln(worst / median gap) / ln(worst / best), clamped to 0..1 */
  gap?: { weight: number; best: number; worst: number };
  /** mean over walkers of (worst - v) / (worst - best), clamped to 0..1; a diverged walker pays 0 */
  validation?: { weight: number; best: number; worst: number };
  /** (worst - d) / (worst - best), clamped to 0..1; d the Kolmogorov-Smirnov distance between the gaps of this swarm and another */
  match?: { weight: number; best: number; worst: number };
  /** 1 where the cause was named, 0 otherwise */
  cause?: { weight: number };
}

/** Each term between 0 and 1, unweighted; absent terms are absent. */
export interface ScoreParts {
  escaped?: number;
  ring?: number;
  gap?: number;
  validation?: number;
  match?: number;
  cause?: number;
}

/** What two of the terms are held against; where they are asked for and it is missing, they pay nothing. */
export interface HeldAgainst {
  /** gaps of the swarm to match */
  gaps?: Float64Array;
  causeNamed?: boolean;
}

/** What the score reads of a result; the summary alone is not enough. */
export type Scored = Pick<SwarmResult, 'escaped' | 'medianGap' | 'gaps' | 'validationLosses'>;

export function scoreOf(result: Scored, scoring: Scoring, against: HeldAgainst = {}): { score: number; parts: ScoreParts } {
  const parts: ScoreParts = {};
  let sum = 0;
  if (scoring.escaped) {
    parts.escaped = result.escaped;
    sum += scoring.escaped.weight * parts.escaped;
  }
  if (scoring.ring) {
    parts.ring = shareWithin(result.gaps, scoring.ring.ring);
    sum += scoring.ring.weight * parts.ring;
  }
  if (scoring.gap) {
    parts.gap = gapTerm(result.medianGap, scoring.gap.best, scoring.gap.worst);
    sum += scoring.gap.weight * parts.gap;
  }
  if (scoring.validation) {
    parts.validation = validationTerm(result.validationLosses, scoring.validation.best, scoring.validation.worst);
    sum += scoring.validation.weight * parts.validation;
  }
  if (scoring.match) {
    const { weight, best, worst } = scoring.match;
    const distance = against.gaps ? ksDistance(result.gaps, against.gaps) : 1;
    parts.match = Math.max(0, Math.min(1, (worst - distance) / (worst - best)));
    sum += weight * parts.match;
  }
  if (scoring.cause) {
    parts.cause = against.causeNamed === true ? 1 : 0;
    sum += scoring.cause.weight * parts.cause;
  }
  return { score: Math.max(0, Math.min(1000, Math.round(1000 * sum))), parts };
}

/** A diverged walker's gap is Infinity: within no ring. */
function shareWithin(gaps: Float64Array, ring: number): number {
  let within = 0;
  for (const gap of gaps) if (gap <= ring) within++;
  return within / gaps.length;
}

/** Float32 may end a hair below the minimum: a gap of 0 or less is as good as it gets. */
function gapTerm(median: number | null, best: number, worst: number): number {
  if (median === null || median >= worst) return 0;
  if (median <= best) return 1;
  return log(worst / median) / log(worst / best);
}

function validationTerm(losses: Float64Array, best: number, worst: number): number {
  let sum = 0;
  for (const v of losses) sum += Math.max(0, Math.min(1, (worst - v) / (worst - best)));
  return sum / losses.length;
}

/** Kolmogorov-Smirnov: the largest difference between two samples' distribution functions, 0 to 1. Infinite values are largest, and equal. */
export function ksDistance(a: Float64Array, b: Float64Array): number {
  const [first, second] = [a.slice().sort(), b.slice().sort()];
  let [i, j, largest] = [0, 0, 0];
  while (i < first.length && j < second.length) {
    const value = Math.min(first[i] ?? Infinity, second[j] ?? Infinity);
    while (i < first.length && (first[i] ?? Infinity) <= value) i++;
    while (j < second.length && (second[j] ?? Infinity) <= value) j++;
    largest = Math.max(largest, Math.abs(i / first.length - j / second.length));
  }
  return largest;
}
