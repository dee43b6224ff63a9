import { describe, expect, test } from 'vitest';
import { contoursAt, type Contour, type Field } from '../../client/view/contours.ts';
import { heightAt, heightsAlong, heightsAt, spread } from '../../client/view/height.ts';
import { passesOf } from '../../client/view/passes.ts';
import { levelsOf, lossLabel, lossOfRise, reliefOf, riseOf } from '../../client/view/relief.ts';
import { survey } from '../../client/view/survey.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

function fieldOf(f: (x: number, y: number) => number, size = 65): Field {
  const columns = spread(-2, 2, size);
  const rows = spread(-2, 2, size);
  const heights = new Float32Array(size * size);
  rows.forEach((y, r) => columns.forEach((x, c) => (heights[r * size + c] = f(x, y))));
  return { columns, rows, heights };
}
const pointsOf = ({ points }: Contour): [number, number][] =>
  Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]);

describe('marching squares', () => {
  test('a bowl gives one closed ring of the right radius', () => {
    const lines = contoursAt(
      fieldOf((x, y) => x * x + y * y),
      1,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]?.closed).toBe(true);
    for (const [x, y] of lines.flatMap(pointsOf)) expect(Math.hypot(x, y)).toBeCloseTo(1, 3);
  });
  test('a ring broken by the border is open and ends there', () => {
    const lines = contoursAt(
      fieldOf((x, y) => x * x + y * y),
      6,
    );
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line.closed).toBe(false);
      const points = pointsOf(line);
      for (const [x, y] of [...points.slice(0, 1), ...points.slice(-1)]) expect(Math.max(Math.abs(x), Math.abs(y))).toBeCloseTo(2, 6);
    }
  });
  test('both sides of a saddle are kept apart, at the saddle cell too', () => {
    for (const level of [-0.0004, 0.0004]) {
      const lines = contoursAt(
        fieldOf((x, y) => x * y, 64),
        level,
      );
      expect(lines).toHaveLength(2);
      const sides = lines.map((line) => Math.sign(pointsOf(line)[0]?.[0] ?? 0));
      expect(sides[0]).not.toBe(sides[1]);
    }
  });
  test('every crossed grid edge is used exactly once', () => {
    const field = fieldOf((x, y) => Math.sin(3 * x) * Math.cos(2 * y) + 0.1 * x);
    let crossed = 0;
    const n = field.columns.length;
    for (let i = 0; i < field.heights.length; i++) {
      const above = (k: number): boolean => (field.heights[k] ?? 0) >= 0.2;
      if (i % n < n - 1 && above(i) !== above(i + 1)) crossed++;
      if (i < n * (n - 1) && above(i) !== above(i + n)) crossed++;
    }
    const vertices = contoursAt(field, 0.2).reduce((sum, line) => sum + line.points.length / 2 - (line.closed ? 1 : 0), 0);
    expect(vertices).toBe(crossed);
  });
  test('a level outside the field has no lines', () => {
    expect(
      contoursAt(
        fieldOf((x) => x),
        3,
      ),
    ).toEqual([]);
  });
});

describe.each(['double-well', 'three-hump', 'ravine', 'flat-and-sharp'])('the survey of %s', (id) => {
  const world = worldOf(id);
  const plan = survey(world, world.landscape.start);
  const span = plan.relief.high - plan.relief.low;
  test('a contour at level c has loss c all along', () => {
    let seen = 0;
    for (const { loss, lines } of plan.contours) {
      for (const line of lines) {
        for (const at of heightsAlong(world.tile, line.points)) {
          seen++;
          expect(Math.abs(at - loss)).toBeLessThan(0.002 * span);
        }
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });
  test('12 to 16 levels, ascending, every fourth an index contour', () => {
    const levels = plan.contours.filter((contour) => !contour.pass);
    expect(levels.length).toBeGreaterThanOrEqual(12);
    expect(levels.length).toBeLessThanOrEqual(16);
    levels.slice(1).forEach((level, i) => expect(level.loss).toBeGreaterThan(levels[i]?.loss ?? Infinity));
    expect(levels.flatMap((level, i) => (level.index ? [i % 4] : []))).toEqual([3, 3, 3]);
  });
  test('the drawn surface is the formula', () => {
    const { landscape } = world;
    const { domain } = landscape;
    for (let i = 0; i < 50; i++) {
      const x = domain.x0 + (domain.x1 - domain.x0) * ((i * 0.618) % 1);
      const y = domain.y0 + (domain.y1 - domain.y0) * ((i * 0.414) % 1);
      expect(Math.abs(heightAt(world.tile, x, y) - landscape.at(x, y).l)).toBeLessThan(1e-4 * span);
      expect(heightsAt(world.tile, [x], [y])[0]).toBeCloseTo(heightAt(world.tile, x, y), 3);
    }
  });
});

test('the double well: the pass out of the shallow basin is the ridge at 3/2; the deep basin has none', () => {
  const { tile, landscape } = worldOf('double-well');
  const columns = spread(tile.x0, tile.x1, tile.size);
  const rows = spread(tile.y0, tile.y1, tile.size);
  const passes = passesOf({ columns, rows, heights: heightsAt(tile, columns, rows) }, landscape.minima);
  landscape.minima.forEach((minimum, i) => {
    if (minimum.x > 0) expect(passes[i]).toBeNull();
    else expect(passes[i]).toBeCloseTo(1.5, 2);
  });
});

describe('relief', () => {
  test('half of the sheet lies in the lower half of the ramp, steep landscapes too', () => {
    const heights = Float32Array.from({ length: 1001 }, (_, i) => (i / 1000) ** 4 * 900 - 3);
    const relief = reliefOf(heights);
    expect(riseOf(relief, heights[500] ?? 0)).toBeCloseTo(0.5, 6);
    expect(lossOfRise(relief, riseOf(relief, 100))).toBeCloseTo(100, 6);
  });
  test('levels are printed in few digits that tell neighbours apart', () => {
    for (const high of [0.3, 15, 4000]) {
      const labels = levelsOf({ low: -1, high, power: 2.5 }).map((level) => lossLabel(level.loss));
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(label.length).toBeLessThanOrEqual(6);
    }
  });
  test('a flat field does not divide by zero', () => {
    const relief = reliefOf(new Float32Array(9).fill(2));
    expect(Number.isFinite(riseOf(relief, 2))).toBe(true);
  });
});
