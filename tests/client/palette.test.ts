import { describe, expect, test } from 'vitest';
import { oklabOf, outcomeColors, outcomeShapes, playerColor, playerHues, rgbOf, terrainRamp } from '../../client/ui/palette.ts';
import { closestPair, visions } from './color.ts';

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

describe.each(['day', 'night'] as const)('%s', (theme) => {
  const size = 24;
  const ramp = terrainRamp(theme, size);
  const labs = Array.from({ length: size }, (_, i) => {
    const [r = 0, g = 0, b = 0] = [...ramp.subarray(3 * i, 3 * i + 3)].map((c) => linear(c / 255));
    return oklabOf([r, g, b]);
  });
  const gaps = labs.slice(1).map((lab, i) => {
    const before = labs[i] ?? lab;
    return { lightness: lab[0] - before[0], distance: Math.hypot(lab[0] - before[0], lab[1] - before[1], lab[2] - before[2]) };
  });
  test('terrain gets lighter with every step up', () => {
    for (const gap of gaps) expect(gap.lightness).toBeGreaterThan(0.004);
  });
  test('terrain steps look equally large (bytes round the dark end by a fifth)', () => {
    const mean = gaps.reduce((sum, gap) => sum + gap.distance, 0) / gaps.length;
    for (const gap of gaps) expect(Math.abs(gap.distance / mean - 1)).toBeLessThan(0.25);
  });
  test.each(Object.keys(visions))('players differ with %s', (vision) => {
    expect(playerHues[theme]).toHaveLength(12);
    expect(closestPair(playerHues[theme], vision)).toBeGreaterThan(7);
  });
  test.each(Object.keys(visions))('outcomes differ with %s', (vision) => {
    expect(closestPair(Object.values(outcomeColors[theme]), vision)).toBeGreaterThan(12);
  });
  test('a hue past the twelve is the neutral', () => {
    expect(playerColor(theme, 12)).toBe(playerColor(theme, null));
    expect(playerColor(theme, 11)).toBe(playerHues[theme][11]);
  });
});

test('every outcome has its own shape', () => {
  expect(new Set(Object.values(outcomeShapes)).size).toBe(4);
});

test('the test of pairs would catch the classic red and green', () => {
  expect(closestPair(['#d0453e', '#7f8a1f'], 'normal')).toBeGreaterThan(7);
  expect(closestPair(['#d0453e', '#7f8a1f'], 'deuteranopia')).toBeLessThan(7);
});

test('hex is read as red, green, blue', () => {
  expect(rgbOf('#ff0080')).toEqual([1, 0, 128 / 255]);
});
