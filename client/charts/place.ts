// Where a value lies among rising steps, evenly spaced whatever their ratios: columns and rows of the phase diagram.

/** 0 at the first step, steps.length - 1 at the last; between two by the logarithm; outside it is held at the ends. */
export function placeAmong(steps: readonly number[], value: number): number {
  const last = steps.length - 1;
  const above = steps.findIndex((step) => step >= value);
  if (above < 0) return Math.max(0, last);
  const high = steps[above] ?? value;
  const low = steps[above - 1];
  if (low === undefined) return 0;
  return above - 1 + Math.log(value / low) / Math.log(high / low);
}
