// The learning-rate range test (L. N. Smith 2017; PHYSICS section 10): one short run whose rate rises geometrically, and where its loss breaks.
import { log, pow } from './detmath.ts';
import { lossAt } from './reference.ts';
import { openSwarm } from './swarm.ts';
import type { SwarmSpec } from './plan.ts';
import type { World } from './world.ts';

export const rangeTestRates = { lowest: 1e-7, highest: 10, steps: 100 } as const;

export interface RangeTest {
  /** eta of each step done */
  rates: readonly number[];
  /** the swarm's median loss after that step (upper median) */
  losses: readonly number[];
  /** index of the blow-up: the loss stands above the start by as much as it had dropped so far, or half the swarm has diverged; null: none up to 10 */
  blowUp: number | null;
  /** index of the steepest fall of loss against ln(rate), over three steps; null where nothing falls. Often past the edge already */
  steepest: number | null;
  /** a tenth of the rate at the blow-up (of the highest rate where none came) */
  suggestion: number;
}

/** A rise below this share of the loss at the start is the noise's, not the rate's. */
const RISE = 0.05;

/** `spec` is any spec of the swarm to be tested: its plan's batch size and optimizer are kept; rate, schedule, warm-up and length are the test's. */
export function rangeTestOf(world: World, spec: SwarmSpec): RangeTest {
  const { lowest, highest, steps } = rangeTestRates;
  const factor = pow(highest / lowest, 1 / (steps - 1));
  const schedule = { kind: 'exponential', factor } as const;
  const swarm = openSwarm('reference', world, { ...spec, plan: { ...spec.plan, learningRate: lowest, schedule, warmupSteps: 0 }, steps });
  const start = medianLoss(world, swarm);
  const rates: number[] = [];
  const losses: number[] = [];
  let least = start;
  let blowUp: number | null = null;
  for (let step = 0; step < steps && blowUp === null; step++) {
    swarm.advance(1);
    const loss = medianLoss(world, swarm);
    rates.push(lowest * pow(factor, step));
    losses.push(loss);
    if (!(loss <= start + Math.max(start - least, RISE * Math.abs(start)))) blowUp = step;
    least = Math.min(least, loss);
  }
  const edge = blowUp === null ? highest : (rates[blowUp] ?? highest);
  return { rates, losses, blowUp, steepest: steepestOf(rates, losses), suggestion: edge / 10 };
}

/** Infinity where half the swarm has diverged. */
function medianLoss(world: World, swarm: ReturnType<typeof openSwarm>): number {
  const n = swarm.walkers;
  const xy = swarm.xy();
  const outcome = swarm.outcome();
  const losses = Float64Array.from({ length: n }, (_, i) => (outcome[i] === 2 ? Infinity : lossAt(world.tile, xy[i] ?? 0, xy[n + i] ?? 0)));
  return losses.sort()[Math.floor(n / 2)] ?? Infinity;
}

function steepestOf(rates: readonly number[], losses: readonly number[]): number | null {
  let best: number | null = null;
  let slope = 0;
  for (let i = 1; i < losses.length - 1; i++) {
    const [before = NaN, after = NaN] = [losses[i - 1], losses[i + 1]];
    const found = (after - before) / log((rates[i + 1] ?? 1) / (rates[i - 1] ?? 1));
    // NaN and infinite slopes are no fall.
    if (found < slope && found > -Infinity) [best, slope] = [i, found];
  }
  return best;
}
