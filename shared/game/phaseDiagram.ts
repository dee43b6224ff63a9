// The eta x B phase diagram of a round: what would have come of every batch size and learning rate, on the round's own seed.
// A grid of small swarms fills the gaps between the class's plans. Pure: the server's referee runs it, and so does a page alone.
import { exp, log } from '../sim/detmath.ts';
import type { Plan } from '../sim/plan.ts';
import type { Challenge } from './challenge.ts';
import { planSteps } from './round.ts';
import type { RoundRecord } from './record.ts';
import { challengeOfRound } from './variants.ts';
import { outcomeOf, type OutcomeKind } from './report.ts';
import type { Scored } from './sessionTypes.ts';
import { changedPlan } from './whatIf.ts';

export interface DiagramGrid {
  /** rising, at most 12 */
  batchSizes: readonly number[];
  /** rising, 10, evenly spaced in ratio */
  learningRates: readonly number[];
  /** schedule, warm-up and optimizer of every cell: the class's most common ones, on the first of its plans that had them */
  plan: Plan;
}

export interface DiagramCell {
  outcome: OutcomeKind;
  escaped: number;
  escapedEver: number;
  diverged: number;
  score: number;
}

export interface PhaseDiagram extends DiagramGrid {
  /** row by row: all batch sizes at the smallest rate first */
  cells: readonly DiagramCell[];
}

/** A quarter of a scored swarm: shares are good to about 3 %, which no eye sees in a cell. */
export const diagramWalkers = 256;
const mostBatches = 12;
const rates = 10;

/** null: batch size or rate is fixed, or nobody played, so there is no plane to fill. */
export function diagramGrid(record: RoundRecord): DiagramGrid | null {
  const challenge = challengeOfRound(record);
  const { batchSize, learningRate } = challenge.controls;
  const plan = mostCommonPlan(challenge, record.scored);
  const largest = Math.min(batchSize.max, challenge.hardware.memoryLimit, challenge.datasetSize ?? Infinity);
  if (plan === null || !(learningRate.max > learningRate.min) || !(largest > batchSize.min)) return null;
  return { batchSizes: batchesFrom(batchSize.min, largest), learningRates: ratesFrom(learningRate.min, learningRate.max), plan };
}

/** Every cell's plan, in the order of the cells. */
export function diagramPlans(challenge: Challenge, grid: DiagramGrid): readonly Plan[] {
  return grid.learningRates.flatMap((learningRate) =>
    grid.batchSizes.map((batchSize) => ({ ...changedPlan(challenge, grid.plan, { kind: 'batch-size', batchSize }), learningRate })),
  );
}

export function diagramCell(one: Pick<Scored, 'summary' | 'parts' | 'score'>): DiagramCell {
  const { escaped, escapedEver, diverged } = one.summary;
  return { outcome: outcomeOf(one), escaped, escapedEver, diverged, score: one.score };
}

/** Alike in all but batch size and rate; warm-up counts as a share of the run. Of equally common ones, the best placed. */
function mostCommonPlan(challenge: Challenge, scored: readonly Scored[]): Plan | null {
  const counts = new Map<string, { plan: Plan; count: number }>();
  for (const { plan } of scored) {
    const warm = Math.round((20 * plan.warmupSteps) / Math.max(1, planSteps(challenge, plan)));
    const key = JSON.stringify([plan.schedule.kind, plan.optimizer, warm]);
    counts.set(key, { plan: counts.get(key)?.plan ?? plan, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  let best: { plan: Plan; count: number } | null = null;
  for (const one of counts.values()) if (best === null || one.count > best.count) best = one;
  return best?.plan ?? null;
}

/** Powers of two with both ends; every second one where there are more than twelve. */
function batchesFrom(min: number, max: number): number[] {
  const all = [min];
  for (let value = 1; value < max; value *= 2) if (value > min) all.push(value);
  all.push(max);
  if (all.length <= mostBatches) return all;
  const stride = Math.ceil(all.length / mostBatches);
  return all.filter((_, i) => (all.length - 1 - i) % stride === 0);
}

function ratesFrom(min: number, max: number): number[] {
  const span = log(max / min);
  return Array.from({ length: rates }, (_, i) => (i === rates - 1 ? max : min * exp((span * i) / (rates - 1))));
}
