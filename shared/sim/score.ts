// The score of a plan (PHYSICS section 9): 1000 (E escaped + R ring + G gap + V validation), rounded, clamped to 0..1000.

/** The weights sum to 1; an absent term weighs 0. */
export interface Scoring {
  escaped?: { weight: number };
  /** share of walkers with gap <= ring */
  ring?: { weight: number; ring: number };
  /** ln(worst / median gap) / ln(worst / best), clamped to 0..1 */
  gap?: { weight: number; best: number; worst: number };
  /** mean over walkers of (worst - v) / (worst - best), clamped to 0..1; a diverged walker pays 0 */
  validation?: { weight: number; best: number; worst: number };
}

/** Each term between 0 and 1, unweighted; absent terms are absent. */
export interface ScoreParts {
  escaped?: number;
  ring?: number;
  gap?: number;
  validation?: number;
}
