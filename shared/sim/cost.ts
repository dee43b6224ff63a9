// What a step costs, and so how many steps a budget buys (PHYSICS section 8).
import type { Hardware } from './plan.ts';

/** max(1, B / P): a batch up to the parallel width is as fast as a batch of one. */
export function unitsPerStep(hardware: Hardware, batchSize: number): number {
  return Math.max(1, batchSize / hardware.parallelWidth);
}

/** T = floor(budget / cost). Multiplied out, so that whole numbers give whole numbers: 400 units buy 100 steps at B = 4 P. */
export function stepsAffordable(hardware: Hardware, budgetUnits: number, batchSize: number): number {
  if (batchSize <= hardware.parallelWidth) return Math.floor(budgetUnits);
  return Math.floor((budgetUnits * hardware.parallelWidth) / batchSize);
}

/** Share of the hardware that a step keeps busy, 0 to 1. */
export function utilisation(hardware: Hardware, batchSize: number): number {
  return Math.min(1, batchSize / hardware.parallelWidth);
}

/** A larger batch is refused before it runs. */
export function fitsInMemory(hardware: Hardware, batchSize: number): boolean {
  return batchSize <= hardware.memoryLimit;
}
