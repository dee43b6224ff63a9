// What pictures on the device are compared over: swarms at different speeds, with all four outcomes among them.
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import { specFor } from '../sim/specs.ts';
import { choices } from './twins.ts';

export const landscapesSeen = ['double-well', 'three-hump', 'flat-and-sharp', 'ravine'] as const;
/** Walkers of each swarm whose outcomes are told. */
export const counted = 300;
export const grid = { columns: 64, rows: 48 };
/** 0xrrggbb by outcome. */
export const colors = [0x1c2a30, 0x2ff2e6, 0xf9306c, 0x9a7cff];
export const mix = 0.25;

export function specsOf(landscape: string): SwarmSpec[] {
  const spec = (learningRate: number, seed: number): SwarmSpec =>
    specFor(landscape, { sigma: 5, cloud: 0.3, walkers: 900, steps: 200, seed, plan: { learningRate, optimizer: choices.momentum } });
  return [spec(0.02, 1), spec(0.06, 2), spec(0.12, 3)];
}

/** Steps at two pictures. */
export function pacesOf(spec: SwarmSpec): [first: number, second: number] {
  return [20 * spec.seed, 50 * spec.seed];
}
