import { expect, test } from 'vitest';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { curvatureAt, escapeOver } from '../../shared/sim/theory.ts';
import { wayOutOf } from '../../shared/sim/wayOut.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

test('double well: from -1 over the ridge at 0; barrier 5/12, 2 pi / sqrt(3 * 2)', () => {
  const way = wayOutOf(worldOf('double-well'), [-1.8, 0]);
  expect(way?.barrier).toBeCloseTo(5 / 12, 12);
  expect(way?.prefactor).toBeCloseTo((2 * Math.PI) / Math.sqrt(6), 8);
  // U'' is 3 at the bottom, -2 at the ridge; 1 across.
  expect(way?.curvature).toBeCloseTo(3, 8);
});

test('three-hump camel: the pass of PHYSICS, .8774, from either side', () => {
  const world = worldOf('three-hump');
  for (const side of [-1, 1]) {
    const way = wayOutOf(world, [side * 1.9, side * -0.8]);
    expect(way?.barrier).toBeCloseTo(0.5787, 4);
    const { landscape } = world;
    const local = landscape.minima.find((minimum) => Math.sign(minimum.x) === side);
    if (local === undefined) throw new Error('three-hump has a minimum on either side');
    // The steeper of bottom and pass: sharpness at the bottom is one of the two.
    expect(way?.curvature).toBeGreaterThanOrEqual(curvatureAt(landscape, local.x, local.y));
    expect(() => escapeOver(landscape, local.x, local.y, local.x, local.y)).toThrow(/no saddle/u);
  }
});

test('no way out: starts in a target, one basin only, a start on the ridge between two targets', () => {
  expect(wayOutOf(worldOf('double-well'), [1.5, 0])).toBeNull();
  for (const id of ['ravine', 'saddle', 'rosenbrock']) {
    const world = worldOf(id);
    expect(wayOutOf(world, world.landscape.start), id).toBeNull();
  }
});

test('whatever is found is a way up', () => {
  for (const { id, start } of Object.values(landscapes)) {
    const way = wayOutOf(worldOf(id), start);
    if (way === null) continue;
    expect(way.barrier, id).toBeGreaterThan(0);
    expect(way.prefactor, id).toBeGreaterThan(0);
  }
});
