// One budget, any batch size: how far the noise carries a swarm, and how many steps are left to do it in.
import { stepsAffordable } from '../../../shared/sim/cost.ts';
import { noiseScale } from '../../../shared/sim/noise.ts';
import { heroPath } from '../../../shared/sim/swarm.ts';
import { temperature } from '../../../shared/sim/theory.ts';
import { wayOutOf } from '../../../shared/sim/wayOut.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { courseOf, plainPlan, resultOf } from '../swarms.ts';
import { asked, datasetSize, fields, start, type BatchSizeState, type Zone } from './state.ts';

export { fields };

export const budgetUnits = 400;
const hardware = { parallelWidth: 64, memoryLimit: 4096 };
const walkers = 512;

export function specOf({ batch, rate, seed }: BatchSizeState): SwarmSpec {
  return {
    landscape: 'double-well',
    start,
    cloud: 0,
    noise: { kind: 'isotropic', sigma: 2 },
    datasetSize,
    plan: plainPlan(batch, rate),
    steps: stepsAffordable(hardware, budgetUnits, batch),
    walkers,
    seed,
  };
}

const hot = 2 / 3;
const cold = 1 / 6;

export interface BatchSizeResult {
  zone: Zone;
  steps: number;
  noise: number;
  /** D, and the ridge it is held against */
  temperature: number;
  barrier: number;
  escaped: number;
  escapedEver: number;
  diverged: number;
  medianLoss: number | null;
  hero: number[];
  heroDiverged: boolean;
  dots: number[];
  curve: { steps: number[]; losses: (number | null)[] };
  /** escaped at the end, for each batch of the question */
  askedEscaped: number[];
}

export function measure(state: BatchSizeState): BatchSizeResult {
  const spec = specOf(state);
  const world = worldOf(spec.landscape);
  const course = courseOf(world, spec, 80);
  const { result, swarm } = course;
  const noise = noiseScale(spec.noise, state.batch, datasetSize);
  const heat = temperature(state.rate, noise);
  const barrier = wayOutOf(world, spec.start)?.barrier ?? NaN;
  return {
    zone: heat >= hot * barrier ? 'high' : heat > cold * barrier ? 'balanced' : 'low',
    steps: spec.steps,
    noise,
    temperature: heat,
    barrier,
    escaped: result.escaped,
    escapedEver: result.escapedEver,
    diverged: result.diverged,
    medianLoss: result.medianLoss,
    hero: [...heroPath(world, spec)],
    heroDiverged: swarm.outcome()[0] === 2,
    dots: [...swarm.xy()],
    curve: { steps: course.at, losses: course.losses },
    askedEscaped: asked.map((batch) => resultOf(world, specOf({ ...state, batch })).escaped),
  };
}
