// Two valleys of equal depth, one wide and one narrow: where batches of each size end, and what a shift of the ground costs there.
import { lossAt } from '../../../shared/sim/reference.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { plainPlan } from '../swarms.ts';
import { labEngine } from '../swarms.ts';
import { openSwarm } from '../../../shared/sim/swarm.ts';
import { datasetSize, fields, type FlatSharpState, type Place } from './state.ts';

export { fields };

const walkers = 512;

export function specOf({ batch, seed }: Omit<FlatSharpState, 'shift'>): SwarmSpec {
  return {
    landscape: 'flat-and-sharp',
    start: [-0.22, 0.12],
    cloud: 0,
    noise: { kind: 'isotropic', sigma: 10 },
    datasetSize,
    plan: { ...plainPlan(batch, 0.05), schedule: { kind: 'cosine', minimum: 0 } },
    steps: 400,
    walkers,
    seed,
  };
}

export interface FlatSharpResult {
  curve: { x: number[]; training: number[]; validation: number[] };
  minima: { flat: Well; sharp: Well };
  flat: number;
  sharp: number;
  diverged: number;
  place: Place;
  medianLoss: number | null;
  /** over the many small shifts that the game's validation takes */
  medianValidationLoss: number | null;
  /** share of the walkers in each bin along x */
  bins: number[];
}

export interface Well {
  x: number;
  sharpness: number;
  training: number;
  /** after the shift */
  validation: number;
}

export const binCount = 60;

export function measure(state: FlatSharpState): FlatSharpResult {
  const spec = specOf(state);
  const world = worldOf(spec.landscape);
  const { tile, landscape, sharpness } = world;
  const swarm = openSwarm(labEngine(), world, spec);
  const result = swarm.result();
  const wellOf = (index: number): Well => {
    const { x = NaN, y = NaN } = landscape.minima[index] ?? {};
    return { x, sharpness: sharpness[index] ?? NaN, training: lossAt(tile, x, y), validation: lossAt(tile, x - state.shift, y) };
  };
  const x = Array.from({ length: 241 }, (_, i) => tile.x0 + ((tile.x1 - tile.x0) * i) / 240);
  const [flat = 0, sharp = 0] = result.basinShares;
  return {
    curve: { x, training: x.map((at) => lossAt(tile, at, 0)), validation: x.map((at) => lossAt(tile, at - state.shift, 0)) },
    minima: { flat: wellOf(0), sharp: wellOf(1) },
    flat,
    sharp,
    diverged: result.diverged,
    place: result.diverged > 0.5 ? 'off' : flat > 0.8 ? 'flat' : sharp > 0.8 ? 'sharp' : 'both',
    medianLoss: result.medianLoss,
    medianValidationLoss: result.medianValidationLoss,
    bins: binsOf(swarm.xy(), tile.x0, tile.x1),
  };
}

function binsOf(xy: Float32Array, from: number, to: number): number[] {
  const count = xy.length / 2;
  const bins = Array.from({ length: binCount }, () => 0);
  for (const x of xy.subarray(0, count)) {
    const bin = Math.min(binCount - 1, Math.floor((binCount * (x - from)) / (to - from)));
    bins[bin] = (bins[bin] ?? 0) + 1 / count;
  }
  return bins;
}
