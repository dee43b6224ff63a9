// What came of a swarm: final positions against the tiles and the basin map (PHYSICS section 9).
import { hashFloats } from './hash.ts';
import { NEVER } from './ops.ts';
import { basinAt, lossAt } from './reference.ts';
import type { SwarmResult } from './result.ts';
import type { SwarmSpec } from './plan.ts';
import type { World } from './world.ts';

/** A swarm's state after `step` steps, by name. */
export interface FinalState {
  step: number;
  /** all planes (layout.ts) */
  state: Float32Array;
  x: Float32Array;
  y: Float32Array;
  alive: Float32Array;
  passage: Float32Array;
}

export function summarise(world: World, spec: SwarmSpec, final: FinalState): SwarmResult {
  const n = spec.walkers;
  const { tile, validation, landscape } = world;
  const losses = new Float64Array(n).fill(Infinity);
  const validationLosses = new Float64Array(n).fill(Infinity);
  const gaps = new Float64Array(n).fill(Infinity);
  const escapeSteps = new Float64Array(n).fill(Infinity);
  const counts = { escaped: 0, escapedEver: 0, diverged: 0, basins: landscape.minima.map(() => 0) };
  const gapOf = gapFunction(world, spec);
  for (let i = 0; i < n; i++) {
    const x = final.x[i] ?? NaN;
    const y = final.y[i] ?? NaN;
    const basin = basinAt(world, x, y);
    const inTarget = landscape.targets.includes(basin);
    const passage = final.passage[i] ?? NEVER;
    // The kernel looks before each step; where the last step led is seen here.
    if (passage < NEVER) escapeSteps[i] = passage;
    else if (inTarget && final.alive[i] === 1) escapeSteps[i] = final.step;
    if (escapeSteps[i] !== Infinity) counts.escapedEver++;
    if (final.alive[i] !== 1) {
      counts.diverged++;
      continue;
    }
    if (inTarget) counts.escaped++;
    counts.basins[basin] = (counts.basins[basin] ?? 0) + 1;
    const loss = lossAt(tile, x, y);
    losses[i] = loss;
    validationLosses[i] = lossAt(validation, x, y);
    gaps[i] = gapOf(loss);
  }
  return {
    steps: final.step,
    walkers: n,
    escaped: counts.escaped / n,
    escapedEver: counts.escapedEver / n,
    diverged: counts.diverged / n,
    medianLoss: upperMedian(losses),
    medianValidationLoss: upperMedian(validationLosses),
    medianGap: upperMedian(gaps),
    medianEscapeStep: upperMedian(escapeSteps),
    basinShares: counts.basins.map((count) => count / n),
    hero: { x: final.x[0] ?? NaN, y: final.y[0] ?? NaN, gap: finiteOrNull(gaps[0]), luck: luckOf(gaps) },
    hash: hashFloats(final.state),
    heroHash: hashFloats(Float32Array.from({ length: final.state.length / n }, (_, plane) => final.state[plane * n] ?? NaN)),
    gaps,
    validationLosses,
  };
}

/**
 * (L_end - L*) / (L_start - L*), L* the lowest loss of a target. Read from the tile at the start's float32 position.
 * A start that is no higher than the target leaves nothing to divide by: then the bare excess.
 */
function gapFunction(world: World, spec: SwarmSpec): (loss: number) => number {
  const { minima, targets } = world.landscape;
  const best = Math.min(...targets.map((target) => minima[target]?.loss ?? Infinity));
  const span = lossAt(world.tile, spec.start[0], spec.start[1]) - best;
  return span > 0 ? (loss) => (loss - best) / span : (loss) => loss - best;
}

/** The element at floor(n / 2) of the ascending values; null where it is infinite (or there is none). */
export function upperMedian(values: Float64Array): number | null {
  const sorted = values.slice().sort();
  return finiteOrNull(sorted[Math.floor(sorted.length / 2)]);
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Share of the others that walker 0 did better than, ties counting half; one half where it is alone. */
export function luckOf(gaps: Float64Array): number {
  const hero = gaps[0] ?? Infinity;
  let worse = 0;
  let equal = -1;
  for (const gap of gaps) {
    if (gap > hero) worse++;
    else if (gap === hero) equal++;
  }
  return gaps.length > 1 ? (worse + equal / 2) / (gaps.length - 1) : 0.5;
}
