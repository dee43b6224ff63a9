// Landscapes with hills and wells added: the same map, the same goal, other ground.
import { describe, expect, it } from 'vitest';
import type { Bump, Bumps } from '../../shared/sim/bumps.ts';
import { draftOf, landscapeFault, landscapeOf, landscapes, raisedBy } from '../../shared/sim/landscapes.ts';
import { halfSide, raisedLandscape, raisedLimits, reliefHeight } from '../../shared/sim/raised.ts';
import { landscapeIdOf, worldOf } from '../../shared/sim/worlds.ts';

const bump = (change: Partial<Bump> = {}): Bump => ({ x: 0, y: 0, height: 0.5, width: 0.4, ...change });
const own: Bumps = { kind: 'bumps', bowl: 0.3, size: 3, start: [2, 0], bumps: [bump({ height: -1 })] };
const found = (ref: Parameters<typeof landscapeOf>[0]) => {
  const landscape = landscapeOf(ref);
  if (landscape === null) throw new Error(`no landscape for ${JSON.stringify(ref)}`);
  return landscape;
};

describe('a raised landscape', () => {
  it('is the base plus its bumps, with derivatives that fit', () => {
    const base = found('three-hump');
    const raised = found(raisedBy('three-hump', [bump()]));
    expect(raised.at(0, 0).l).toBeCloseTo(base.at(0, 0).l + 0.5, 12);
    expect(raised.at(0.4, 0).l).toBeCloseTo(base.at(0.4, 0).l + 0.5 * Math.exp(-0.5), 12);
    const h = 1e-5;
    for (const [x, y] of [
      [0.3, -0.2],
      [-0.5, 0.6],
    ] as const) {
      expect(raised.at(x, y).lx).toBeCloseTo((raised.at(x + h, y).l - raised.at(x - h, y).l) / (2 * h), 6);
      expect(raised.at(x, y).ly).toBeCloseTo((raised.at(x, y + h).l - raised.at(x, y - h).l) / (2 * h), 6);
      expect(raised.at(x, y).lxy).toBeCloseTo((raised.at(x, y + h).lx - raised.at(x, y - h).lx) / (2 * h), 6);
    }
    expect(raised.domain).toEqual(base.domain);
    expect(raised.start).toEqual(base.start);
  });

  it('leaves the base alone, even one whose jets are kept', () => {
    const base = found('three-hump');
    const kept = base.at(0, 0);
    const raised = raisedLandscape({ kind: 'raised', base: base.id, bumps: [bump()] }, { ...base, at: () => kept });
    expect([raised.at(0, 0).l, raised.at(0, 0).l]).toEqual([0.5, 0.5]);
    expect(kept).toEqual(base.at(0, 0));
  });

  it('bakes by what it says, and bumps on bumps are one list', () => {
    const once = raisedBy('double-well', [bump()]);
    const twice = raisedBy(once, [bump({ x: 0.5 })]);
    expect(twice).toEqual({ kind: 'raised', base: 'double-well', bumps: [bump(), bump({ x: 0.5 })] });
    expect(worldOf(once).landscape.id).toBe(landscapeIdOf(structuredClone(once)));
    expect(worldOf(once).tileHash).not.toBe(worldOf('double-well').tileHash);
    expect(landscapeIdOf(twice)).not.toBe(landscapeIdOf(once));
    expect(landscapeIdOf(raisedBy(own, [bump()]))).not.toBe(landscapeIdOf(once));
  });

  it('keeps its goal where the ground only changes on the way', () => {
    for (const id of ['double-well', 'three-hump', 'flat-and-sharp', 'himmelblau', 'six-hump', 'egg-carton', 'random-5-2']) {
      const base = found(id);
      const goal = base.minima[base.targets[0] ?? 0];
      if (!goal) throw new Error(`${id} has no goal`);
      const [x, y] = [(base.start[0] + goal.x) / 2, (base.start[1] + goal.y) / 2];
      const raised = found(raisedBy(id, [{ x, y, height: 0.2 * reliefHeight(base), width: 0.1 * halfSide(base) }]));
      const places = raised.targets.map((i) => raised.minima[i]);
      expect(places.length, id).toBe(base.targets.length);
      for (const i of base.targets) {
        const old = base.minima[i];
        expect(
          places.some((one) => one && old && Math.abs(one.x - old.x) < 0.5 && Math.abs(one.y - old.y) < 0.5),
          id,
        ).toBe(true);
      }
    }
  });

  it('moves the goal to a new deepest valley, and takes it from one that was filled', () => {
    const deeper = found(raisedBy('himmelblau', [{ x: 0, y: 0, height: -400, width: 1 }]));
    expect(deeper.targets.length).toBe(1);
    expect(Math.abs(deeper.minima[deeper.targets[0] ?? 0]?.x ?? 9)).toBeLessThan(0.5);
    const filled = found(raisedBy('himmelblau', [{ x: 3, y: 2, height: 60, width: 0.6 }]));
    expect(filled.targets.map((i) => filled.minima[i]?.x).every((x) => x !== undefined && Math.abs(x - 3) > 0.3)).toBe(true);
    expect(filled.targets.length).toBe(3);
  });
});

describe('what is refused', () => {
  it.each([
    ['base', { kind: 'raised', base: 'moon', bumps: [bump()] }],
    ['base', { kind: 'raised', base: 'iris', bumps: [bump()] }],
    ['base.bumps', { kind: 'raised', base: { ...own, bumps: [] }, bumps: [bump()] }],
    ['bumps', { kind: 'raised', base: 'double-well', bumps: [] }],
    ['bumps', { kind: 'raised', base: 'double-well', bumps: Array.from({ length: raisedLimits.count + 1 }, () => bump()) }],
    ['bumps[0].x', { kind: 'raised', base: 'double-well', bumps: [bump({ x: 99 })] }],
    ['bumps[0].height', { kind: 'raised', base: 'double-well', bumps: [bump({ height: 1e6 })] }],
    ['bumps[0].width', { kind: 'raised', base: 'double-well', bumps: [bump({ width: 1e-6 })] }],
    ['bumps[1].y', { kind: 'raised', base: own, bumps: [bump(), bump({ y: Number.NaN })] }],
  ] as const)('%s', (field, ref) => {
    expect(landscapeFault(ref)?.field).toBe(field);
    expect(() => landscapeOf(ref)).toThrow('expected');
  });

  it('every landscape without a data set takes a hill', () => {
    for (const id of Object.keys(landscapes)) {
      const base = found(id);
      const { x0, x1, y0, y1 } = base.domain;
      const hill = { x: (x0 + x1) / 2, y: (y0 + y1) / 2, height: 0.3 * reliefHeight(base), width: 0.1 * Math.min(x1 - x0, y1 - y0) };
      expect(landscapeFault(raisedBy(id, [hill])) === null, id).toBe(base.dataset === undefined);
      expect(draftOf(raisedBy(id, [hill]))?.at(hill.x, hill.y).l).toBeCloseTo(base.at(hill.x, hill.y).l + hill.height, 6);
    }
  });
});
