import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fractionOf, logStops, positionOf, powersOfTwo, valueAt } from '../../client/ui/logScale.ts';

it('batch sizes stop at powers of two, and at both ends', () => {
  expect(powersOfTwo(1, 256).values).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
  expect(powersOfTwo(3, 100).values).toEqual([3, 4, 8, 16, 32, 64, 100]);
  expect(powersOfTwo(64, 64).values).toEqual([64]);
});

it('learning rates rise evenly in ratio, in two digits, and reach both ends and the round values between', () => {
  const { values } = logStops(0.02, 0.3);
  expect(values[0]).toBe(0.02);
  expect(values.at(-1)).toBe(0.3);
  expect(values).toContain(0.1);
  for (const value of values.slice(1, -1)) expect(value).toBe(Number(value.toPrecision(2)));
  for (const [i, value] of values.entries()) if (i > 0) expect(value / (values[i - 1] ?? 1)).toBeLessThan(1.2);
});

it('every stop is found again, and every position is a stop', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 0.9, noNaN: true }), fc.double({ min: 1, max: 1000, noNaN: true }), (min, max) => {
      const scale = logStops(min, max);
      scale.values.forEach((value, position) => {
        expect(positionOf(scale, value)).toBe(position);
        expect(valueAt(scale, position)).toBe(value);
        if (position > 0) expect(value).toBeGreaterThan(scale.values[position - 1] ?? Infinity);
      });
      expect(valueAt(scale, -3)).toBe(min);
      expect(valueAt(scale, 1e9)).toBe(max);
    }),
  );
});

it('a value between two stops lies between them; outside it is clamped', () => {
  const scale = powersOfTwo(1, 256);
  expect(fractionOf(scale, 16)).toBe(0.5);
  const between = fractionOf(scale, 20);
  expect(between).toBeGreaterThan(0.5);
  expect(between).toBeLessThan(fractionOf(scale, 32));
  expect(fractionOf(scale, 1e6)).toBe(1);
  expect(fractionOf(scale, 0.01)).toBe(0);
});
