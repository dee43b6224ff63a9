// How long a swarm takes to leave a valley: first-passage steps as a histogram, beside Kramers' law.
import { noiseScale } from '../../../shared/sim/noise.ts';
import { openSwarm } from '../../../shared/sim/swarm.ts';
import { escapeProbability, kramersHolds, meanEscapeSteps, temperature } from '../../../shared/sim/theory.ts';
import { wayOutOf } from '../../../shared/sim/wayOut.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { labEngine, plainPlan, startOf } from '../swarms.ts';
import { binCount, fields, steps, type EscapeState } from './state.ts';

export { fields };

export const walkers = 2048;

/** From the bottom of a side valley of the three-hump camel. */
export function specOf({ rate, noise, seed }: EscapeState): SwarmSpec {
  return {
    landscape: 'three-hump',
    start: startOf('three-hump'),
    cloud: 0,
    noise: { kind: 'isotropic', sigma: noise },
    datasetSize: null,
    plan: plainPlan(1, rate),
    steps,
    walkers,
    seed,
  };
}

export interface EscapeResult {
  /** share of the walkers that left in each fortieth of the run */
  bins: number[];
  /** the law's */
  law: number[];
  escapedEver: number;
  predicted: number;
  diverged: number;
  /** mean steps: of theory, and as the run shows it, those still inside counted with the time they have stayed (null: nobody left) */
  tau: number;
  measuredTau: number | null;
  barrier: number;
  temperature: number;
  prefactor: number;
  /** whether the law may be believed at this rate */
  holds: boolean;
  /** mean steps with half the noise's variance, as a multiple of the present one */
  halved: number;
}

export function measure(state: EscapeState): EscapeResult {
  const spec = specOf(state);
  const world = worldOf(spec.landscape);
  const way = wayOutOf(world, spec.start);
  if (!way) throw new Error('escape lab: the three-hump camel has no way out of its side valley');
  const swarm = openSwarm(labEngine(), world, spec);
  const gone = Array.from({ length: binCount }, (_, bin) => {
    swarm.advance(((bin + 1) * steps) / binCount - swarm.step);
    return swarm.outcome().reduce((sum, one) => sum + Number(one === 1 || one === 3), 0) / walkers;
  });
  const { escapedEver, diverged } = swarm.result();
  const bins = gone.map((share, i) => share - (gone[i - 1] ?? 0));
  const s = noiseScale(spec.noise, 1, null);
  const until = (step: number): number => escapeProbability(way, state.rate, s, step);
  // The likeliest mean of an exponential law, seen for so long: all the time spent inside, over the number that left.
  const width = steps / binCount;
  const inside = bins.reduce((sum, share, i) => sum + share * (i + 0.5) * width, (1 - escapedEver) * steps);
  const tau = meanEscapeSteps(way, state.rate, s);
  return {
    bins,
    law: bins.map((_, i) => until((i + 1) * width) - until(i * width)),
    escapedEver,
    predicted: until(steps),
    diverged,
    tau,
    measuredTau: escapedEver > 0 ? inside / escapedEver : null,
    barrier: way.barrier,
    temperature: temperature(state.rate, s),
    prefactor: way.prefactor,
    holds: kramersHolds(state.rate, way.curvature),
    halved: meanEscapeSteps(way, state.rate, s / Math.SQRT2) / tau,
  };
}
