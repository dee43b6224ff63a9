import { describe, expect, it } from 'vitest';
import { fitsInMemory, stepsAffordable, unitsPerStep, utilisation } from '../../shared/sim/cost.ts';
import { noiseScale } from '../../shared/sim/noise.ts';

const sigma2 = { kind: 'isotropic', sigma: 2 } as const;

describe('noise s(B)', () => {
  it("gives the reference exercise's standard errors", () => {
    expect(noiseScale(sigma2, 1, null)).toBe(2);
    expect(noiseScale(sigma2, 32, null)).toBeCloseTo(0.354, 3);
  });

  it('falls as 1 / sqrt B for an infinite data set', () => {
    for (const batch of [1, 4, 16, 64]) expect(noiseScale(sigma2, 4 * batch, null)).toBe(noiseScale(sigma2, batch, null) / 2);
  });

  it('is exactly zero for the whole data set, and for the only batch of a data set of one', () => {
    expect(noiseScale(sigma2, 256, 256)).toBe(0);
    expect(noiseScale(sigma2, 1, 1)).toBe(0);
    expect(noiseScale(sigma2, 255, 256)).toBeGreaterThan(0);
    expect(noiseScale(sigma2, 256, null)).toBeGreaterThan(0);
  });

  // All pairs from a population of four: the deviation of the mean, without replacement, counted out.
  it('is the deviation of a mean drawn without replacement', () => {
    const population = [-3, -1, 1, 3]; // mean 0, variance 5 (population)
    const means = population.flatMap((a, i) => population.slice(i + 1).map((b) => (a + b) / 2));
    const deviation = Math.sqrt(means.reduce((sum, m) => sum + m * m, 0) / means.length);
    const noise = { kind: 'isotropic', sigma: Math.sqrt(5) } as const;
    expect(noiseScale(noise, 2, 4)).toBeCloseTo(deviation, 14);
    expect(noiseScale(noise, 2, null)).not.toBeCloseTo(deviation, 1); // without the correction it is wrong
  });

  it('throws on a batch that is no batch', () => {
    expect(() => noiseScale(sigma2, 0, 10)).toThrow('batch size 0');
    expect(() => noiseScale(sigma2, 11, 10)).toThrow('exceeds');
  });
});

describe('cost', () => {
  const hardware = { parallelWidth: 64, memoryLimit: 1024 };

  it('is flat up to the parallel width, then grows with the batch', () => {
    expect([1, 64, 65, 128, 512].map((batch) => unitsPerStep(hardware, batch))).toEqual([1, 1, 65 / 64, 2, 8]);
  });

  it('buys fewer steps for larger batches', () => {
    expect([1, 64, 128, 256].map((batch) => stepsAffordable(hardware, 400, batch))).toEqual([400, 400, 200, 100]);
    expect(stepsAffordable(hardware, 1, 128)).toBe(0);
  });

  it('never loses a whole step to rounding', () => {
    for (let batch = 65; batch <= 1024; batch++) {
      for (const steps of [1, 3, 7, 300]) expect(stepsAffordable({ parallelWidth: 1, memoryLimit: 1e9 }, steps * batch, batch)).toBe(steps);
    }
  });

  it('knows memory and utilisation', () => {
    expect([1024, 1025].map((batch) => fitsInMemory(hardware, batch))).toEqual([true, false]);
    expect([16, 64, 128].map((batch) => utilisation(hardware, batch))).toEqual([0.25, 1, 1]);
  });
});
