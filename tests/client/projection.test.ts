import { describe, expect, test } from 'vitest';
import { fit, roundStep, roundTicks, toPixel } from '../../client/view/projection.ts';

const margin = { left: 40, top: 10, right: 10, bottom: 30 };
const square = { x0: -2.5, y0: -2.5, x1: 2.5, y1: 2.5 };

describe('fit', () => {
  test('puts the corners of the domain on the corners of the frame, y up', () => {
    const p = fit(square, 800, 600, margin);
    const { left, top, width, height } = p.frame;
    expect(toPixel(p, square.x0, square.y1)).toEqual([left, top]);
    const [right, bottom] = toPixel(p, square.x1, square.y0);
    expect(right).toBeCloseTo(left + width, 9);
    expect(bottom).toBeCloseTo(top + height, 9);
  });
  test('keeps equal scales where that fills the sheet', () => {
    const p = fit(square, 640, 600, margin);
    expect(p.scaleX).toBeCloseTo(-p.scaleY, 9);
  });
  test('stretches a square map over a wide sheet, and stays inside the margins', () => {
    const p = fit(square, 1920, 1080, margin);
    expect(p.scaleX).toBeGreaterThan(-1.5 * p.scaleY);
    expect(p.frame.left).toBeGreaterThanOrEqual(margin.left);
    expect(p.frame.left + p.frame.width).toBeLessThanOrEqual(1920 - margin.right + 1e-9);
    expect((p.frame.width * p.frame.height) / (1870 * 1040)).toBeGreaterThan(0.95);
  });
  test('does not stretch past recognition on an extreme sheet', () => {
    const p = fit(square, 2000, 200, margin);
    expect(p.scaleX / -p.scaleY).toBeLessThan(2);
  });
  test('an element without size gives finite numbers', () => {
    const p = fit(square, 1, 1, margin);
    expect(Object.values(p.frame).every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(p.scaleX)).toBe(true);
  });
});

test('ticks are round numbers inside the range', () => {
  expect(roundTicks(-2.6, 3.4, 5)).toEqual([-2, -1, 0, 1, 2, 3]);
  const borders = roundTicks(-1.2, 1.2, 5);
  expect(borders).toHaveLength(13);
  expect(borders[0]).toBeCloseTo(-1.2, 12);
  expect(borders.at(-1)).toBeCloseTo(1.2, 12);
});
test.each([
  [0.9, 0.5],
  [1, 1],
  [4.99, 2],
  [50, 50],
  [0.02, 0.02],
])('roundStep(%d) = %d', (size, step) => expect(roundStep(size)).toBeCloseTo(step, 12));
