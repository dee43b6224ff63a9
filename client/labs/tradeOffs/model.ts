// Small batch against large: every cell of the table is measured by a swarm, or asked of the machine's cost model.
import { fitsInMemory, stepsAffordable, utilisation } from '../../../shared/sim/cost.ts';
import { noiseScale } from '../../../shared/sim/noise.ts';
import { openSwarm } from '../../../shared/sim/swarm.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { labEngine, plainPlan, resultOf } from '../swarms.ts';
import { fields, rows, type Row, type TradeOffState } from './state.ts';

export { fields };

export const hardware = { parallelWidth: 64, memoryLimit: 1024 } as const;
export const budgetUnits = 400;
const datasetSize = 4096;
const walkers = 1024;

const specBase = (batch: number, seed: number) => ({
  cloud: 0,
  datasetSize,
  walkers,
  seed,
  steps: Math.max(1, stepsAffordable(hardware, budgetUnits, batch)),
});

/** One step from the slope of the double well: how the walkers scatter is the gradient's noise. */
export const noiseSpec = (batch: number, seed: number): SwarmSpec => ({
  ...specBase(batch, seed),
  landscape: 'double-well',
  start: [0.5, 0],
  noise: { kind: 'isotropic', sigma: 4 },
  plan: plainPlan(batch, 0.1),
  steps: 1,
});
/** Behind a ridge: who gets over it within the budget. */
export const exploreSpec = (batch: number, seed: number): SwarmSpec => ({
  ...specBase(batch, seed),
  landscape: 'double-well',
  start: [-1.8, 0],
  noise: { kind: 'isotropic', sigma: 4 },
  plan: plainPlan(batch, 0.1),
});
/** From the narrow valley of two: what new data cost at the end. */
export const generaliseSpec = (batch: number, seed: number): SwarmSpec => ({
  ...specBase(batch, seed),
  landscape: 'flat-and-sharp',
  start: [-0.22, 0.12],
  noise: { kind: 'isotropic', sigma: 7 },
  plan: { ...plainPlan(batch, 0.05), schedule: { kind: 'cosine', minimum: 0 } },
});
/** In one plain bowl, at a constant rate: how far above the bottom the noise keeps it. */
export const settleSpec = (batch: number, seed: number): SwarmSpec => ({
  ...specBase(batch, seed),
  landscape: 'ravine',
  start: [0, 0.3],
  noise: { kind: 'isotropic', sigma: 4 },
  plan: plainPlan(batch, 0.03),
  // As many steps for both: this row is about noise, not about speed.
  steps: 200,
});

export type Column = Record<Row, number | null> & { theory: number; fits: boolean };

export interface TradeOffResult {
  small: Column;
  large: Column;
  /** which column each row favours; null: neither */
  better: Record<Row, 'small' | 'large' | null>;
}

export function measure({ small, large, seed }: TradeOffState): TradeOffResult {
  const columns = { small: columnOf(small, seed), large: columnOf(large, seed) };
  const better = Object.fromEntries(
    rows.map((row) => [row, betterOf(row, columns.small[row], columns.large[row])]),
  ) as TradeOffResult['better'];
  return { ...columns, better };
}

function columnOf(batch: number, seed: number): Column {
  const result = (spec: SwarmSpec) => resultOf(worldOf(spec.landscape), spec);
  const steps = stepsAffordable(hardware, budgetUnits, batch);
  return {
    noise: scatterOf(noiseSpec(batch, seed)),
    theory: noiseScale({ kind: 'isotropic', sigma: 4 }, batch, datasetSize),
    exploration: result(exploreSpec(batch, seed)).escapedEver,
    generalisation: result(generaliseSpec(batch, seed)).medianValidationLoss,
    settling: result(settleSpec(batch, seed)).medianLoss,
    speed: steps,
    samples: steps * batch,
    utilisation: utilisation(hardware, batch),
    memory: batch / hardware.memoryLimit,
    fits: fitsInMemory(hardware, batch),
  };
}

/** Deviation of the gradients that one step was made with: of the steps along x, over the rate. */
function scatterOf(spec: SwarmSpec): number {
  const swarm = openSwarm(labEngine(), worldOf(spec.landscape), spec);
  swarm.advance(1);
  const x = swarm.xy().subarray(0, spec.walkers);
  const mean = x.reduce((sum, one) => sum + one, 0) / x.length;
  const squares = x.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  return Math.sqrt(squares / (x.length - 1)) / spec.plan.learningRate;
}

/** More of these is better; less of all others. */
const moreIsBetter: ReadonlySet<Row> = new Set(['exploration', 'speed', 'samples', 'utilisation']);

function betterOf(row: Row, small: number | null, large: number | null): 'small' | 'large' | null {
  const sign = moreIsBetter.has(row) ? 1 : -1;
  const [a, b] = [small, large].map((value) => (value === null ? -Infinity : sign * value));
  if (a === undefined || b === undefined || a === b) return null;
  return a > b ? 'small' : 'large';
}
