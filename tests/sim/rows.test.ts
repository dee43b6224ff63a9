import { describe, expect, it } from 'vitest';
import { rowWords } from '../../shared/sim/layout.ts';
import { rowSource } from '../../shared/sim/rows.ts';
import { noiseScale } from '../../shared/sim/noise.ts';
import { specFor, type Overrides } from './specs.ts';

function rowsFor(overrides: Overrides, from: number, count: number): number[][] {
  const rows = new Float32Array(rowWords * count);
  rowSource(specFor('ravine', overrides))(rows, from, count);
  return Array.from({ length: count }, (_, i) => [...rows.subarray(rowWords * i, rowWords * i + 4)]);
}
const adam = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
const { fround } = Math;

describe('rows of (rate, epsilon, noise, decay)', () => {
  it('sgd: the schedule, s(B) in units of the draw, its weight decay', () => {
    const optimizer = { kind: 'sgd', weightDecay: 0.25 } as const;
    const plan = { batchSize: 4, learningRate: 0.1, schedule: { kind: 'linear' }, optimizer } as const;
    const noise = fround(noiseScale({ kind: 'isotropic', sigma: 3 }, 4, 100) / 2 ** 20);
    expect(rowsFor({ steps: 10, sigma: 3, datasetSize: 100, plan }, 5, 2)).toEqual([
      [fround(0.05), 0, noise, 0.25],
      [fround(0.1 * (1 - 6 / 10)), 0, noise, 0.25],
    ]);
  });

  it("adam: both bias corrections, with PyTorch's epsilon outside the root of the corrected mean", () => {
    const plan = { learningRate: 0.01, optimizer: adam };
    for (const t of [0, 1, 50, 99]) {
      const [row = []] = rowsFor({ steps: 100, plan }, t, 1);
      const root = Math.sqrt(1 - 0.999 ** (t + 1));
      expect((row[0] ?? 0) / ((0.01 * root) / (1 - 0.9 ** (t + 1)))).toBeCloseTo(1, 6);
      expect((row[1] ?? 0) / (1e-8 * root)).toBeCloseTo(1, 6);
      expect(row[3]).toBe(0);
    }
  });

  it('adamw: the decay takes the bare rate', () => {
    const plan = { learningRate: 0.01, optimizer: { ...adam, kind: 'adamw', weightDecay: 0.5 } } as const;
    expect(rowsFor({ steps: 3, plan }, 0, 3).map((row) => row[3])).toEqual([fround(0.005), fround(0.005), fround(0.005)]);
  });

  it('pieces are the same as the whole', () => {
    const overrides: Overrides = {
      steps: 60,
      plan: { optimizer: adam, schedule: { kind: 'cosineRestarts', firstCycle: 7, cycleFactor: 2, minimum: 0 } },
    };
    expect([...rowsFor(overrides, 0, 25), ...rowsFor(overrides, 25, 35)]).toEqual(rowsFor(overrides, 0, 60));
  });

  it('what the kernel counts as 0 is 0; no number stays no number', () => {
    const plan = (learningRate: number) => ({ steps: 1, plan: { learningRate } });
    expect(rowsFor(plan(2e-26), 0, 1)[0]?.[0]).toBe(0);
    expect(rowsFor(plan(3e-26), 0, 1)[0]?.[0]).toBeGreaterThan(0);
    expect(rowsFor(plan(NaN), 0, 1)[0]?.[0]).toBeNaN();
    expect(rowsFor(plan(Infinity), 0, 1)[0]?.[0]).toBe(Infinity);
  });

  it('B = N has no noise at all', () => {
    expect(rowsFor({ steps: 1, sigma: 9, datasetSize: 8, plan: { batchSize: 8 } }, 0, 1)[0]?.[2]).toBe(0);
    expect(rowsFor({ steps: 1, sigma: 9, datasetSize: 8, plan: { batchSize: 7 } }, 0, 1)[0]?.[2]).toBeGreaterThan(0);
  });
});
