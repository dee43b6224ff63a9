import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../client/view/heroMark.ts';
import { labelSpots } from '../../client/view/labels.ts';
import { fit } from '../../client/view/projection.ts';
import { letterSize } from '../../client/view/sheet.ts';
import { survey } from '../../client/view/survey.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

const sheets = [
  [390, 420],
  [1366, 768],
  [1920, 1080],
] as const;

describe.each(['double-well', 'three-hump', 'ravine'])('losses written on %s', (id) => {
  const world = worldOf(id);
  const plan = survey(world, world.landscape.start);
  test.each(sheets)('%d x %d: on the sheet, upright, apart', (width, height) => {
    const p = fit(world.tile, width, height, { left: 8, top: 8, right: 8, bottom: 8 });
    const letters = letterSize(width);
    const spots = labelSpots(plan, p, letters);
    expect(spots.length).toBeGreaterThan(0);
    const { left, top } = p.frame;
    spots.forEach((spot, i) => {
      expect(spot.x).toBeGreaterThan(left + letters);
      expect(spot.x).toBeLessThan(left + p.frame.width - letters);
      expect(spot.y).toBeGreaterThan(top + letters);
      expect(spot.y).toBeLessThan(top + p.frame.height - letters);
      expect(Math.abs(spot.angle)).toBeLessThanOrEqual(Math.PI / 2);
      for (const other of spots.slice(0, i)) expect(Math.hypot(other.x - spot.x, other.y - spot.y)).toBeGreaterThan(2 * letters);
    });
  });
});

test('letters are never below 16 px, on projectors 24, where words take two fifths of the wall, too', () => {
  expect(sheets.map(([width]) => letterSize(width))).toEqual([16, 24, 24]);
  expect(letterSize(0.6 * 1920)).toBe(24);
});

test('players of neighbouring hues differ in shape; everybody past the twelve is a disc', () => {
  for (let hue = 0; hue < 12; hue++) expect(shapeOf(hue)).not.toBe(shapeOf((hue + 1) % 12));
  expect(shapeOf(null)).toBe('disc');
});
