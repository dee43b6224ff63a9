import { describe, expect, it } from 'vitest';
import { basinMap, passedMap } from '../../shared/sim/basins.ts';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { curvatureAt } from '../../shared/sim/theory.ts';
import type { Landscape } from '../../shared/sim/world.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

const SIZE = 129;
const CELLS = SIZE - 1;
const all = Object.values(landscapes);
const mapOf = (landscape: Landscape) =>
  basinMap(landscape, SIZE, Math.max(...landscape.minima.map((m) => curvatureAt(landscape, m.x, m.y))));

function centre({ domain }: Landscape, cell: number): [number, number] {
  const column = cell % CELLS;
  const row = (cell - column) / CELLS;
  return [domain.x0 + ((domain.x1 - domain.x0) * (column + 0.5)) / CELLS, domain.y0 + ((domain.y1 - domain.y0) * (row + 0.5)) / CELLS];
}

/** The same flow by other means: short fourth-order steps to the very bottom, with no map to stop at. */
function flowsTo(landscape: Landscape, start: readonly [number, number]): number {
  const { x0, y0, x1, y1 } = landscape.domain;
  let [x, y] = start;
  const direction = (u: number, v: number): [number, number] => {
    const { lx, ly } = landscape.at(u, v);
    const size = Math.sqrt(lx * lx + ly * ly) + 1;
    return [-lx / size, -ly / size];
  };
  const h = 0.02;
  for (let step = 0; step < 200_000; step++) {
    const near = landscape.minima.findIndex((m) => Math.abs(m.x - x) + Math.abs(m.y - y) < 0.01);
    if (near >= 0) return near;
    const a = direction(x, y);
    const b = direction(x + (h / 2) * a[0], y + (h / 2) * a[1]);
    const c = direction(x + (h / 2) * b[0], y + (h / 2) * b[1]);
    const d = direction(x + h * c[0], y + h * c[1]);
    x = Math.max(x0, Math.min(x1, x + (h / 6) * (a[0] + 2 * b[0] + 2 * c[0] + d[0])));
    y = Math.max(y0, Math.min(y1, y + (h / 6) * (a[1] + 2 * b[1] + 2 * c[1] + d[1])));
  }
  return -1;
}

describe.each(all)('basins of $id', (landscape) => {
  const map = mapOf(landscape);

  it('labels every cell with a minimum, and the minima with themselves', () => {
    expect(map.length).toBe(CELLS * CELLS);
    expect(map.every((label) => label < landscape.minima.length)).toBe(true);
    for (const [index, m] of landscape.minima.entries()) {
      const { x0, y0, x1, y1 } = landscape.domain;
      const column = Math.floor(((m.x - x0) / (x1 - x0)) * CELLS);
      const row = Math.floor(((m.y - y0) / (y1 - y0)) * CELLS);
      expect(map[row * CELLS + column]).toBe(index);
    }
  });

  it('agrees with a fine flow to the bottom on a spread of cells', () => {
    if (landscape.minima.length === 1) return expect(new Set(map)).toEqual(new Set([0]));
    const cells = Array.from({ length: 150 }, (_, k) => (k * 7919) % map.length);
    const wrong = cells.filter((cell) => flowsTo(landscape, centre(landscape, cell)) !== map[cell]);
    // A cell cut by a ridge may go either way, and a grid of dents is full of ridges.
    expect(wrong.length).toBeLessThanOrEqual(landscape.minima.length > 50 ? 3 : 1);
  });

  it('is the same when baked again', () => {
    expect(mapOf(landscape)).toEqual(map);
  });
});

describe('ridges', () => {
  it('double-well: the ridge is the line x = 0, wherever y is', () => {
    const landscape = landscapes['double-well'];
    if (!landscape) throw new Error('no double-well');
    const map = mapOf(landscape);
    for (let cell = 0; cell < map.length; cell++) expect(map[cell]).toBe(centre(landscape, cell)[0] < 0 ? 0 : 1);
  });

  it('saddles: the ridge is the line y = 0', () => {
    for (const id of ['saddle', 'soft-saddle']) {
      const landscape = landscapes[id];
      if (!landscape) throw new Error(`no ${id}`);
      const map = mapOf(landscape);
      for (let cell = 0; cell < map.length; cell++) expect(map[cell]).toBe(centre(landscape, cell)[1] < 0 ? 0 : 1);
    }
  });

  it('the camels are symmetric under a half turn', () => {
    for (const id of ['three-hump', 'camel-steep']) {
      const landscape = landscapes[id];
      if (!landscape) throw new Error(`no ${id}`);
      const map = mapOf(landscape);
      const turned = [0, 2, 1];
      for (let cell = 0; cell < map.length; cell++) expect(map[map.length - 1 - cell]).toBe(turned[map[cell] ?? 0]);
    }
  });
});

describe('passed: past the ridge, not on it', () => {
  it('double-well: right of x = 0 and below a loss of 1.5 - (1.5 + 7/6) / 4 = 5/6', () => {
    const landscape = landscapes['double-well'];
    if (!landscape) throw new Error('no double-well');
    const passed = passedMap(landscape, mapOf(landscape), SIZE);
    for (let cell = 0; cell < passed.length; cell++) {
      const [x, y] = centre(landscape, cell);
      const below = 5 / 6 - landscape.at(x, y).l;
      if (Math.abs(below) > 0.01) expect(passed[cell]).toBe(x > 0 && below > 0 ? 1 : 0); // the pass is known to a cell
    }
  });

  it('lies inside the target basins, away from every other', () => {
    for (const landscape of all) {
      const map = mapOf(landscape);
      const passed = passedMap(landscape, map, SIZE);
      expect(passed.some((flag) => flag === 1)).toBe(true);
      let strangers = 0;
      for (let cell = 0; cell < map.length; cell++) {
        if (passed[cell] === 0) continue;
        for (const near of [cell, cell - 1, cell + 1, cell - CELLS, cell + CELLS]) {
          const besideIt = Math.abs((near % CELLS) - (cell % CELLS)) <= 1;
          const label = map[near];
          if (besideIt && label !== undefined && !landscape.targets.includes(label)) strangers++;
        }
      }
      expect(strangers, landscape.id).toBe(0);
    }
  });

  it('is everywhere where every basin is a target', () => {
    for (const id of ['ravine', 'saddle', 'soft-saddle', 'rosenbrock']) expect(worldOf(id).passed.every((flag) => flag === 1)).toBe(true);
  });
});
