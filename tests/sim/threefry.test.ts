// Known answers of Random123's Threefry2x32-20 (kat_vectors), and the normal draw that is made of its words.
import { describe, expect, it } from 'vitest';
import { normal, threefry } from '../../shared/sim/kernel.ts';
import { numbers, tables } from '../../shared/sim/ops.ts';
import { quantileTable } from '../../shared/sim/normalTable.ts';

tables.quantiles = quantileTable();
const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
const words = (key: [number, number], counter: [number, number]) => {
  const [seed, walker] = key.map((word) => word | 0) as [number, number];
  const [step, stream] = counter.map((word) => word | 0) as [number, number];
  return threefry(numbers, { seed, walker, step, stream }).map(hex);
};

describe('threefry2x32-20', () => {
  it.each([
    [
      [0, 0],
      [0, 0],
      ['6b200159', '99ba4efe'],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      ['1cb996fc', 'bb002be7'],
    ],
    [
      [0x13198a2e, 0x03707344],
      [0x243f6a88, 0x85a308d3],
      ['c4923a9c', '483df7a0'],
    ],
  ] as [[number, number], [number, number], string[]][])('key %j, counter %j', (key, counter, expected) => {
    expect(words(key, counter)).toEqual(expected);
  });

  it('every part of key and counter matters', () => {
    const all = [words([1, 2], [3, 4]), words([2, 2], [3, 4]), words([1, 3], [3, 4]), words([1, 2], [4, 4]), words([1, 2], [3, 5])];
    expect(new Set(all.map(String)).size).toBe(5);
  });
});

const draw = (word: number) => normal(numbers, word | 0) / 1048576;

describe('normal draws', () => {
  it('extremes and centre of the table', () => {
    expect(draw(0)).toBeCloseTo(6.23, 2);
    expect(draw(0x80000000)).toBeCloseTo(-6.23, 2);
    expect(Math.abs(draw(0x7fffffff))).toBeLessThan(1e-6);
    expect(draw(0x40000000)).toBeCloseTo(0.67449, 4); // the upper quartile
    expect(draw(0xc0000000)).toBeCloseTo(-0.67449, 4);
  });

  it('falls monotonically with the word', () => {
    let last = Infinity;
    for (let word = 1; word < 0x7fffffff; word += 104729) {
      const z = draw(word);
      expect(z).toBeLessThanOrEqual(last);
      last = z;
    }
  });

  const sample = Float64Array.from({ length: 400_000 }, (_, k) => {
    const pair = threefry(numbers, { seed: 5, walker: k >> 1, step: 3, stream: 0 });
    return draw(pair[k & 1] ?? 0);
  });
  const moment = (power: number) => sample.reduce((sum, z) => sum + z ** power, 0) / sample.length;

  it('have the moments of a normal law', () => {
    const error = 5 / Math.sqrt(sample.length); // five standard errors, times the moment's own deviation
    expect(Math.abs(moment(1))).toBeLessThan(error);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(Math.SQRT2 * error);
    expect(Math.abs(moment(3))).toBeLessThan(Math.sqrt(15) * error);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(Math.sqrt(96) * error);
  });

  it('x and y, neighbours in walker, step and seed are uncorrelated', () => {
    const z = (seed: number, walker: number, step: number, which: 0 | 1) =>
      draw(threefry(numbers, { seed, walker, step, stream: 0 })[which]);
    const sums = { xy: 0, walker: 0, step: 0, seed: 0 };
    const n = 50_000;
    for (let k = 0; k < n; k++) {
      const here = z(1, k, 7, 0);
      sums.xy += here * z(1, k, 7, 1);
      sums.walker += here * z(1, k + 1, 7, 0);
      sums.step += here * z(1, k, 8, 0);
      sums.seed += here * z(2, k, 7, 0);
    }
    for (const sum of Object.values(sums)) expect(Math.abs(sum / n)).toBeLessThan(5 / Math.sqrt(n));
  });
});
