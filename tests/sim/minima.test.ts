// The search for minima against what is written down elsewhere, and landscapes that are lists of bumps.
import { describe, expect, it } from 'vitest';
import { bumpLimits, bumpsFault, bumpsId, type Bumps } from '../../shared/sim/bumps.ts';
import { landscapeOf, landscapes } from '../../shared/sim/landscapes.ts';
import { deepest, findMinima } from '../../shared/sim/minima.ts';
import { basinAt } from '../../shared/sim/reference.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

const minimaOf = (id: string) => landscapes[id]?.minima ?? [];
const near = (id: string, places: readonly (readonly [number, number, number])[]) => {
  const found = minimaOf(id);
  expect(found.length).toBe(places.length);
  for (const [x, y, loss] of places) {
    const one = found.find((minimum) => Math.abs(minimum.x - x) < 1e-3 && Math.abs(minimum.y - y) < 1e-3);
    expect(one?.loss, `${x}, ${y}`).toBeCloseTo(loss, 3);
  }
};

describe('the search finds what the literature lists', () => {
  it('himmelblau: four zeros, all targets', () => {
    near('himmelblau', [
      [3, 2, 0],
      [-2.8051, 3.1313, 0],
      [-3.7793, -3.2832, 0],
      [3.5844, -1.8481, 0],
    ]);
    expect(landscapes['himmelblau']?.targets).toEqual([0, 1, 2, 3]);
  });

  it('six-hump camel: two globals at -1.0316 and four locals', () => {
    near('six-hump', [
      [-0.0898, 0.7127, -1.0316],
      [0.0898, -0.7127, -1.0316],
      [-1.7036, 0.7961, -0.2155],
      [1.7036, -0.7961, -0.2155],
      [-1.6071, -0.5687, 2.1043],
      [1.6071, 0.5687, 2.1043],
    ]);
    expect(landscapes['six-hump']?.targets).toEqual([0, 1]);
  });

  it('goldstein-price: 3, 30, 84 and 840, as logarithms', () => {
    near('goldstein-price', [
      [0, -1, Math.log(3)],
      [-0.6, -0.4, Math.log(30)],
      [1.8, 0.2, Math.log(84)],
      [1.2, 0.8, Math.log(840)],
    ]);
  });

  it('styblinski-tang: -39.166 a coordinate at best', () => {
    expect(minimaOf('styblinski-tang')[0]?.loss).toBeCloseTo(2 * -39.16617, 4);
    expect(minimaOf('styblinski-tang').length).toBe(4);
  });

  it('rastrigin: one dent around every whole point', () => {
    expect(minimaOf('rastrigin').length).toBe(121);
    expect(landscapes['rastrigin']?.targets).toEqual([0]);
  });

  it.each(['double-well', 'three-hump', 'camel-steep', 'flat-and-sharp', 'saddle'])('%s: the minima that are written down', (id) => {
    const landscape = landscapes[id];
    if (!landscape) throw new Error(`no landscape ${id}`);
    const found = findMinima(landscape);
    expect(found.length).toBe(landscape.minima.length);
    for (const { x, y } of landscape.minima)
      expect(found.some((one) => Math.abs(one.x - x) < 1e-6 && Math.abs(one.y - y) < 1e-6)).toBe(true);
  });

  it('calls only ties the deepest', () => {
    const at = (loss: number) => ({ x: 0, y: 0, loss });
    expect(deepest([at(-1), at(-1 + 1e-12), at(-0.99)])).toEqual([0, 1]);
  });
});

const own: Bumps = {
  kind: 'bumps',
  bowl: 0.3,
  size: 3,
  start: [2, 0],
  bumps: [
    { x: -1, y: 0, height: -1.2, width: 0.5 },
    { x: 1.2, y: 0, height: -0.8, width: 0.4 },
  ],
};

describe('a list of bumps', () => {
  it('is baked from the data alone, to the same bits, under an id that says what it holds', () => {
    const world = worldOf(own);
    const copy = worldOf(structuredClone(own));
    expect(copy.tileHash).toBe(world.tileHash);
    expect(world.landscape.id).toBe(bumpsId(own));
    expect(bumpsId({ ...own, bowl: 0.31 })).not.toBe(bumpsId(own));
    expect(bumpsId({ ...own, start: [2, -0] })).toBe(bumpsId(own));
    expect(world.landscape.minima.length).toBe(2);
    expect(world.landscape.targets).toEqual([basinAt(world, -1, 0)]);
    expect(basinAt(world, 2, 0)).not.toBe(basinAt(world, -1, 0));
  });

  const [first] = own.bumps;
  if (!first) throw new Error('no bump');
  it.each([
    ['no bowl', { ...own, bowl: 0 }, 'bowl'],
    ['a bowl of words', JSON.parse(JSON.stringify({ ...own, bowl: '1' })) as Bumps, 'bowl'],
    ['no number', { ...own, size: Number.NaN }, 'size'],
    ['a start outside', { ...own, start: [4, 0] as const }, 'start'],
    ['no bumps', { ...own, bumps: [] }, 'bumps'],
    ['too many', { ...own, bumps: Array.from({ length: bumpLimits.count + 1 }, () => first) }, 'bumps'],
    ['a bump outside', { ...own, bumps: [{ ...first, x: 3.5 }] }, 'bumps[0].x'],
    ['too narrow for the tile', { ...own, bumps: [first, { ...first, width: 0.1 }] }, 'bumps[1].width'],
    ['too high', { ...own, bumps: [{ ...first, height: 11 }] }, 'bumps[0].height'],
    ['a start in the deepest valley', { ...own, start: [-1, 0] as const }, 'start'],
  ])('is refused with %s', (_, given, field) => {
    expect(bumpsFault(given)?.field).toBe(field);
    expect(() => landscapeOf(given)).toThrow(field);
  });

  it('is taken otherwise', () => {
    expect(bumpsFault(own)).toBeNull();
  });
});

describe('families of ids', () => {
  it.each([
    'random-1000000-1',
    'random-01-1',
    'random-5-4',
    'random--1-2',
    'two-heats*0',
    'two-heats*1e3',
    'two-heats*010',
    'moon*2',
    'constructor',
    '*2',
  ])('%s is no landscape', (id) => expect(landscapeOf(id)).toBeNull());

  it('random-N-D: the start flows into a valley that is not the deepest; harder ones have more of them', () => {
    for (const difficulty of [1, 2, 3]) {
      for (let seed = 0; seed < 5; seed++) {
        const world = worldOf(`random-${seed}-${difficulty}`);
        const { start, targets, minima } = world.landscape;
        expect(targets, world.landscape.id).not.toContain(basinAt(world, start[0], start[1]));
        expect(minima.length).toBeGreaterThan(1);
      }
    }
  });

  it('"id*scale" is the same map with steeper slopes', () => {
    const [plain, steep] = [worldOf('himmelblau'), worldOf('himmelblau*10')];
    expect(steep.landscape.at(1, 2).lx).toBeCloseTo(10 * plain.landscape.at(1, 2).lx, 10);
    expect(steep.sharpness[0]).toBeCloseTo(10 * (plain.sharpness[0] ?? NaN), 5);
    expect([...steep.basins]).toEqual([...plain.basins]);
  });

  it('keeps a bounded number of baked worlds, and bakes a forgotten one again to the same bits', () => {
    const first = worldOf('ravine');
    for (let scale = 1; scale <= 40; scale++) worldOf(`ravine*${scale}`);
    expect(worldOf('ravine')).not.toBe(first);
    expect(worldOf('ravine').tileHash).toBe(first.tileHash);
    expect(worldOf('ravine')).toBe(worldOf('ravine'));
  });
});
