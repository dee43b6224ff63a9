// Batch gradient descent on the double well, along y = 0: no noise, so the whole run is one line of numbers.
import { basinAt, gradientAt, lossAt } from '../../../shared/sim/reference.ts';
import { heroPath, openSwarm } from '../../../shared/sim/swarm.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { fields, ran, steps, type End, type StuckState } from './state.ts';

export { fields, ran };

const samples = 1024;

/** B = N: every step sees all the data. */
export function specOf({ start, rate }: Omit<StuckState, 'iteration'>): SwarmSpec {
  return {
    landscape: 'double-well',
    start: [start, 0],
    cloud: 0,
    noise: { kind: 'isotropic', sigma: 2 },
    datasetSize: samples,
    plan: {
      batchSize: samples,
      learningRate: rate,
      schedule: { kind: 'constant' },
      warmupSteps: 0,
      optimizer: { kind: 'sgd', weightDecay: 0 },
    },
    steps,
    walkers: 1,
    seed: 1,
  };
}

export interface StuckResult {
  path: readonly { x: number; loss: number; gradient: number }[];
  end: End;
  /** the loss along y = 0, for the drawing */
  curve: { x: number[]; loss: number[] };
  minima: readonly { x: number; loss: number }[];
}

/** A ball that moves less than this in its last step rests. */
const atRest = 1e-3;
const ridge = { x: 0, within: 0.02 };

export function measure(state: StuckState): StuckResult {
  const spec = specOf(state);
  const world = worldOf(spec.landscape);
  const { tile, landscape } = world;
  const walked = heroPath(world, spec);
  const path = Array.from({ length: steps + 1 }, (_, t) => {
    const x = walked[2 * t] ?? NaN;
    return { x, loss: lossAt(tile, x, 0), gradient: gradientAt(tile, x, 0)[0] };
  });
  const xs = Array.from({ length: 241 }, (_, i) => tile.x0 + ((tile.x1 - tile.x0) * i) / 240);
  return {
    path,
    end: endOf(),
    curve: { x: xs, loss: xs.map((x) => lossAt(tile, x, 0)) },
    minima: landscape.minima,
  };

  function endOf(): End {
    const swarm = openSwarm('reference', world, spec);
    swarm.advance(steps);
    if (swarm.outcome()[0] === 2) return 'off';
    const [last, before] = [path[steps]?.x ?? NaN, path[steps - 1]?.x ?? NaN];
    if (!(Math.abs(last - before) < atRest)) return 'restless';
    if (Math.abs(last - ridge.x) < ridge.within) return 'ridge';
    return landscape.targets.includes(basinAt(world, last, 0)) ? 'deep' : 'near';
  }
}
