// The golden files of tests/fixtures/golden, with the types their README promises.
import { readFileSync } from 'node:fs';
import type { OptimizerChoice, Schedule } from '../../shared/sim/plan.ts';

export interface GoldenSchedule {
  schedule: Schedule;
  base: number;
  torch: string;
  rates: readonly number[];
}

export interface GoldenPath {
  landscape: string;
  optimizer: OptimizerChoice;
  learningRate: number;
  path: readonly (readonly [x: number, y: number])[];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/golden/${name}`, import.meta.url), 'utf8'));
}

/* oxlint-disable typescript/no-unsafe-type-assertion -- parameter names in the files are plan.ts's own; a wrong one fails the numbers */
export function goldenSchedules(): GoldenSchedule[] {
  const file = read('schedules.json') as {
    schedules: { kind: string; params: object; base: number; torch: string; rates: number[] }[];
  };
  return file.schedules.map(({ kind, params, base, torch, rates }) => ({ schedule: { kind, ...params } as Schedule, base, torch, rates }));
}

/** PyTorch's names for landscapes become ours; sgd's weight decay is 0 where the file has none. */
export function goldenPaths(): GoldenPath[] {
  const ids: Record<string, string> = { illConditionedBowl: 'ravine', doubleWell: 'double-well', rosenbrock: 'rosenbrock' };
  const file = read('optimizers.json') as {
    cases: { landscape: string; optimizer: string; params: object; learningRate: number; path: [number, number][] }[];
  };
  return file.cases.map(({ landscape, optimizer, params, learningRate, path }) => ({
    landscape: ids[landscape] ?? landscape,
    optimizer: { kind: optimizer, ...(optimizer === 'sgd' ? { weightDecay: 0 } : {}), ...params } as OptimizerChoice,
    learningRate,
    path,
  }));
}
