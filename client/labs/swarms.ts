// What several labs ask of a swarm: how its middle walker came down, and the best machine to run it on.
import { landscapeOf } from '../../shared/sim/landscapes.ts';
import { lossAt } from '../../shared/sim/reference.ts';
import { openSwarm, runSwarm, type LocalEngine, type Swarm } from '../../shared/sim/swarm.ts';
import type { Plan, SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmResult } from '../../shared/sim/result.ts';
import type { Tile, World } from '../../shared/sim/world.ts';
import { wasmAbsence } from '../engine/support.ts';

/** Where a landscape's runs begin; without baking it. */
export function startOf(id: string): readonly [x: number, y: number] {
  const landscape = landscapeOf(id);
  if (!landscape) throw new Error(`labs: got landscape ${id}, expected one of the registry`);
  return landscape.start;
}

let machine: LocalEngine | null = null;

/** Found out once; the bits are the same on both. */
export function labEngine(): LocalEngine {
  machine ??= wasmAbsence() === null ? 'wasm' : 'reference';
  return machine;
}

export const plainPlan = (batchSize: number, learningRate: number): Plan => ({
  batchSize,
  learningRate,
  schedule: { kind: 'constant' },
  warmupSteps: 0,
  optimizer: { kind: 'sgd', weightDecay: 0 },
});

export const resultOf = (world: World, spec: SwarmSpec): SwarmResult => runSwarm(labEngine(), world, spec);

/** Upper median of the walkers' loss; null where half of them have left the map. */
export function medianLossOf(swarm: Swarm, tile: Tile): number | null {
  const n = swarm.walkers;
  const xy = swarm.xy();
  const outcome = swarm.outcome();
  const losses = Float64Array.from({ length: n }, (_, i) => (outcome[i] === 2 ? Infinity : lossAt(tile, xy[i] ?? 0, xy[n + i] ?? 0)));
  const median = losses.sort()[Math.floor(n / 2)] ?? Infinity;
  return Number.isFinite(median) ? median : null;
}

export interface Course {
  /** steps done at each point */
  at: number[];
  /** median loss there; null: half the swarm has diverged */
  losses: (number | null)[];
  result: SwarmResult;
  swarm: Swarm;
}

/** A whole run, its median loss read at about `points` steps, first and last included. */
export function courseOf(world: World, spec: SwarmSpec, points: number, tile: Tile = world.tile): Course {
  const swarm = openSwarm(labEngine(), world, spec);
  const at: number[] = [];
  const losses: (number | null)[] = [];
  for (let i = 0; i <= points; i++) {
    const step = Math.round((spec.steps * i) / points);
    if (step === at.at(-1)) continue;
    swarm.advance(step - swarm.step);
    at.push(step);
    losses.push(medianLossOf(swarm, tile));
  }
  return { at, losses, result: swarm.result(), swarm };
}
