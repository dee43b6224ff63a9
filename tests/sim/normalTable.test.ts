import { describe, expect, it } from 'vitest';
import { inverseNormal, quantileTable } from '../../shared/sim/normalTable.ts';

/** Phi(-z) for z >= 0 by summing the density: slow, plain, independent of the table's formula. */
function upperTail(z: number): number {
  const steps = 20_000;
  const width = 12 - z;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const u = z + (width * (i + 0.5)) / steps;
    sum += Math.exp((-u * u) / 2);
  }
  return (sum * width) / steps / Math.sqrt(2 * Math.PI);
}

describe('quantile table', () => {
  const table = quantileTable();

  it('has 31 octaves of 64 segments and ends at the median', () => {
    expect(table.length).toBe(31 * 64 + 1);
    expect(table.at(-1)).toBe(0);
    expect(table[0]).toBe(Math.round(-inverseNormal(Math.pow(2, -32)) * 1048576));
    expect((table[0] ?? 0) / 1048576).toBeCloseTo(6.2298, 3); // the largest draw
  });

  it('falls from entry to entry', () => {
    const rises = Array.from(table.slice(1)).filter((value, i) => value >= (table[i] ?? 0));
    expect(rises).toEqual([]);
  });

  it('inverts the normal distribution', () => {
    for (const p of [0.5, 0.4, 0.158655, 0.07, 0.01, 1e-4, 1e-8]) {
      expect(upperTail(-inverseNormal(p)) / p).toBeCloseTo(1, 5);
    }
    expect(upperTail(-inverseNormal(0.01) * 1.001) / 0.01).not.toBeCloseTo(1, 3); // the check can fail
  });

  it('holds known quantiles', () => {
    expect(-inverseNormal(0.025)).toBeCloseTo(1.959963984540054, 14);
    expect(-inverseNormal(0.25)).toBeCloseTo(0.6744897501960817, 14);
  });
});
