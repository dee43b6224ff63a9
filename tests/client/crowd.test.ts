import { describe, expect, test } from 'vitest';
import { crowdOf, gridOf } from '../../client/view/crowd.ts';
import { emptyHeaps, heapUp, toneOf } from '../../client/view/density.ts';

const phone = 374 * 426;
const wall = 1840 * 900;

describe('a crowd', () => {
  test.each(['day', 'night'] as const)('a thousand walkers are dots, %s', (theme) => {
    expect(crowdOf(1024, phone, 1.7, theme)).toMatchObject({ shown: 1024, size: 1, density: 0 });
    expect(crowdOf(4096, phone, 1.7, theme).density).toBeLessThan(0.2);
  });
  test('many are a density with grains on it, which leave most of the map free', () => {
    for (const [walkers, area, radius] of [
      [65_536, phone, 1.7],
      [307_200, wall, 3.6],
    ] as const) {
      const { shown, size, density } = crowdOf(walkers, area, radius, 'day');
      expect(density).toBe(1);
      expect(shown).toBeGreaterThan(2000);
      expect((shown * Math.PI * (radius * size) ** 2) / area).toBeLessThan(0.15);
    }
  });
  test('with more walkers the density only grows, and nothing jumps', () => {
    let before = crowdOf(500, phone, 1.7, 'day');
    for (let walkers = 500; walkers < 200_000; walkers *= 1.05) {
      const now = crowdOf(walkers, phone, 1.7, 'day');
      expect(now.density).toBeGreaterThanOrEqual(before.density);
      expect(now.density - before.density).toBeLessThan(0.12);
      expect(Math.abs(now.strength - before.strength)).toBeLessThan(0.12);
      before = now;
    }
  });
});

describe('a density', () => {
  const domain = { x0: -1, y0: -1, x1: 1, y1: 1 };
  const colors = [0xff0000, 0x00ff00, 0x0000ff, 0xffffff];
  /** 1,000 walkers at one place. */
  const heap = (x: number, y: number, outcome = 0) => {
    const xy = Float32Array.from({ length: 2000 }, (_, i) => (i < 1000 ? x : y));
    return { from: xy, to: xy, outcome: new Uint8Array(1000).fill(outcome), mix: 1 };
  };
  const at = (pixels: Uint8Array, column: number, row: number): number[] => [
    ...pixels.subarray(4 * (row * 16 + column), 4 * (row * 16 + column) + 4),
  ];

  test('y points up; walkers at the edges are inside; nobody is lost', () => {
    const heaps = emptyHeaps(16, 16);
    heapUp(heaps, domain, heap(-1, 1), colors);
    heapUp(heaps, domain, heap(1, -1), colors);
    expect(heaps.sums[0]).toBe(1000);
    expect(heaps.sums[4 * 255]).toBe(1000);
  });
  test('between two steps they stand between', () => {
    const heaps = emptyHeaps(16, 16);
    heapUp(heaps, domain, { ...heap(-0.99, 0.99), to: heap(0.99, 0.99).to, mix: 0.5 }, colors);
    expect(heaps.sums[4 * 8]).toBe(1000);
  });
  test('colours mix by number, strength tells number, empty ground stays free', () => {
    const heaps = emptyHeaps(16, 16);
    heapUp(heaps, domain, heap(0.01, 0.01, 0), colors);
    heapUp(heaps, domain, heap(0.01, 0.01, 1), colors);
    for (let i = 0; i < 10; i++) heapUp(heaps, domain, heap(-0.7, 0.01, 2), colors);
    const pixels = toneOf(heaps, 12_000, 'night');
    const [red = 0, green = 0, blue = 0, alpha = 0] = at(pixels, 8, 7);
    expect(red).toBe(green);
    expect(red).toBeGreaterThan(blue);
    expect(at(pixels, 2, 7)[3]).toBeGreaterThan(alpha);
    expect(at(pixels, 15, 15)).toEqual([0, 0, 0, 0]);
    // premultiplied
    const ink = toneOf(heaps, 12_000, 'day');
    for (let i = 0; i < ink.length; i += 4) expect(Math.max(...ink.subarray(i, i + 3))).toBeLessThanOrEqual((ink[i + 3] ?? 0) + 1);
  });
  test('the grid follows the map, within bounds', () => {
    expect(gridOf(374, 426)).toEqual({ columns: 75, rows: 86 });
    expect(gridOf(10, 5000)).toEqual({ columns: 16, rows: 256 });
  });
});
