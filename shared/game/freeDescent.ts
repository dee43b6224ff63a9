// Free descent: a challenge that the instructor sets up. A setup is data: it travels with the round, and both sides make the same challenge of it.
import { landscapeFault, landscapeOf, type LandscapeRef } from '../sim/landscapes.ts';
import { noiseFault } from '../sim/noiseTile.ts';
import type { Hardware, Noise } from '../sim/plan.ts';
import type { Challenge, Controls } from './challenge.ts';
import { freeDescent } from './challenges/freeDescent.ts';
import { standardOptimizer, standardSchedule, type Fault } from './planParameters.ts';
import { checkPlan, planSteps } from './round.ts';

/** What may be set; everything else is free descent's own. */
export interface FreeSetup {
  landscape: LandscapeRef;
  /** absent: the landscape's own */
  start?: readonly [x: number, y: number];
  noise: Noise;
  datasetSize: number | null;
  hardware: Hardware;
  budgetUnits: number;
  controls: Controls;
  probes: number;
  rangeTests: number;
  knobs?: { rate: boolean; batch: boolean };
  fog?: boolean;
}

const limits = { budgetUnits: { min: 10, max: 2000 }, batch: 65_536, sigma: 1000, trials: 20 };

/** The landscape's own start and free descent's own rules; null where there is no such landscape. */
export function setupFor(landscape: LandscapeRef): FreeSetup | null {
  if (landscapeFault(landscape) !== null) return null;
  const found = landscapeOf(landscape);
  if (found === null) return null;
  const { noise, datasetSize, hardware, budgetUnits, controls, probes, rangeTests } = freeDescent;
  const common = { landscape, hardware, budgetUnits, controls, probes, rangeTests };
  if (!found.dataset) return { ...common, noise, datasetSize };
  const { size } = found.dataset;
  return { ...common, noise: { kind: 'dataset' }, datasetSize: size, controls: { ...controls, batchSize: { min: 1, max: size } } };
}

/** null: it can be played. Otherwise the first field that is wrong. */
export function setupFault(setup: FreeSetup): Fault | null {
  const { landscape, noise, datasetSize, hardware, budgetUnits, controls, probes, rangeTests } = setup;
  const misshapen = landscapeFault(landscape);
  if (misshapen !== null) return { ...misshapen, field: misshapen.field === '' ? 'landscape' : `landscape.${misshapen.field}` };
  const found = landscapeOf(landscape);
  if (found === null) throw new Error(`setup: got no landscape for ${JSON.stringify(landscape)}, which is without fault`);
  const { x0, y0, x1, y1 } = found.domain;
  const [x, y] = setup.start ?? found.start;
  if (!(x > x0 && x < x1 && y > y0 && y < y1)) return { field: 'start', got: setup.start, takes: 'a point inside the map' };
  if (noise.kind !== 'dataset' && !(noise.sigma >= 0 && noise.sigma <= limits.sigma))
    return { field: 'noise.sigma', got: noise.sigma, takes: `0 to ${limits.sigma}` };
  const isSize = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= limits.batch;
  if (datasetSize !== null && !isSize(datasetSize))
    return { field: 'datasetSize', got: datasetSize, takes: `a whole number from 1 to ${limits.batch}, or none` };
  const unfit = noiseFault(found, { noise, datasetSize });
  if (unfit !== null) return unfit;
  for (const field of ['parallelWidth', 'memoryLimit'] as const)
    if (!isSize(hardware[field]))
      return { field: `hardware.${field}`, got: hardware[field], takes: `a whole number from 1 to ${limits.batch}` };
  if (!(budgetUnits >= limits.budgetUnits.min && budgetUnits <= limits.budgetUnits.max))
    return { field: 'budgetUnits', got: budgetUnits, takes: `${limits.budgetUnits.min} to ${limits.budgetUnits.max}` };
  for (const [field, count] of Object.entries({ probes, rangeTests }))
    if (!Number.isInteger(count) || count < 0 || count > limits.trials)
      return { field, got: count, takes: `a whole number, 0 to ${limits.trials}` };
  return controlsFault(controls) ?? naiveFault(freeChallenge(setup));
}

function controlsFault({ batchSize, learningRate, schedules, optimizers, momentum }: Controls): Fault | null {
  const rising = ({ min, max }: { min: number; max: number }): boolean => min > 0 && min <= max;
  if (!rising(batchSize) || !Number.isInteger(batchSize.min) || !Number.isInteger(batchSize.max))
    return { field: 'controls.batchSize', got: batchSize, takes: 'whole numbers from 1, the smaller first' };
  if (!rising(learningRate) || learningRate.max > 100)
    return { field: 'controls.learningRate', got: learningRate, takes: 'numbers above 0, at most 100, the smaller first' };
  if (momentum && !(rising(momentum) && momentum.max < 1))
    return { field: 'controls.momentum', got: momentum, takes: 'numbers above 0 and below 1, the smaller first' };
  if (schedules.length < 1) return { field: 'controls.schedules', got: schedules, takes: 'at least one' };
  return optimizers.length < 1 ? { field: 'controls.optimizers', got: optimizers, takes: 'at least one' } : null;
}

/** The undecided must be able to play too. */
function naiveFault(challenge: Challenge): Fault | null {
  const refused = checkPlan(challenge, challenge.naive);
  return refused === null
    ? null
    : { field: 'controls', got: refused.detail ?? refused.reason, takes: 'what the plan of undecided students fits into' };
}

/** The setup must be without fault: see setupFault. */
export function freeChallenge(setup: FreeSetup): Challenge {
  const start = setup.start ?? landscapeOf(setup.landscape)?.start ?? freeDescent.start;
  const { controls, hardware, datasetSize } = setup;
  const held = (value: number, { min, max }: { min: number; max: number }): number => Math.min(max, Math.max(min, value));
  const { naive } = freeDescent;
  const largest = Math.min(hardware.memoryLimit, datasetSize ?? Infinity);
  const [schedule = 'constant'] = controls.schedules;
  const [optimizer = 'sgd'] = controls.optimizers;
  const plan = {
    ...naive,
    batchSize: Math.min(largest, held(naive.batchSize, controls.batchSize)),
    learningRate: held(naive.learningRate, controls.learningRate),
  };
  const steps = Math.max(1, planSteps({ ...freeDescent, ...setup, start }, plan));
  return {
    ...freeDescent,
    ...setup,
    start,
    naive: { ...plan, schedule: standardSchedule(schedule, steps), optimizer: standardOptimizer(optimizer) },
  };
}
