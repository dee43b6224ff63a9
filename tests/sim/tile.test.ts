import { describe, expect, it } from 'vitest';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { bake, shifted } from '../../shared/sim/tile.ts';
import type { Landscape, Tile } from '../../shared/sim/world.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

/** Cubic Hermite on a unit cell: values and slopes at both ends. */
function hermite(u: number, v0: number, v1: number, s0: number, s1: number): number {
  const w = 1 - u;
  return v0 * w * w * (1 + 2 * u) + v1 * u * u * (3 - 2 * u) + s0 * u * w * w - s1 * u * u * w;
}

/** The bicubic patch in float64, written for this test: rows along x, then one blend along y. */
function patchLoss(tile: Tile, x: number, y: number): number {
  const fx = ((x - tile.x0) / (tile.x1 - tile.x0)) * (tile.size - 1);
  const fy = ((y - tile.y0) / (tile.y1 - tile.y0)) * (tile.size - 1);
  const [i, j] = [Math.min(tile.size - 2, Math.floor(fx)), Math.min(tile.size - 2, Math.floor(fy))];
  const node = (di: number, dj: number, part: number) => tile.data[4 * ((j + dj) * tile.size + i + di) + part] ?? NaN;
  const alongX = (dj: number, value: number, slope: number) =>
    hermite(fx - i, node(0, dj, value), node(1, dj, value), node(0, dj, slope), node(1, dj, slope));
  return hermite(fy - j, alongX(0, 0, 1), alongX(1, 0, 1), alongX(0, 2, 3), alongX(1, 2, 3));
}

function worstLossError(tile: Tile, loss: (x: number, y: number) => number): number {
  let worst = 0;
  for (let k = 0; k < 4000; k++) {
    const x = tile.x0 + (tile.x1 - tile.x0) * ((k * 0.6180339887) % 1);
    const y = tile.y0 + (tile.y1 - tile.y0) * ((k * 0.7548776662) % 1);
    worst = Math.max(worst, Math.abs(patchLoss(tile, x, y) - loss(x, y)));
  }
  return worst;
}

// Largest error of the loss at 4,000 points: float32's last digits and h^4. Far out, the crease of flat-and-sharp is narrower than a cell.
// The classics' errors are those of their heights (beale's corners stand at 180,000) or of waves and folds of a few cells.
const tolerances: Record<string, number> = {
  'three-hump': 5e-6,
  'camel-steep': 1e-5,
  'flat-and-sharp': 1.2e-2,
  rosenbrock: 3e-4,
  himmelblau: 5e-5,
  beale: 2e-2,
  rastrigin: 5e-3,
  ackley: 1e-3,
  'styblinski-tang': 2e-5,
  'goldstein-price': 1e-3,
  'egg-carton': 1e-4,
  cliff: 1e-1,
  'tilted-valley': 2e-5,
  'tilted-ravine': 2e-5,
  'two-heats': 2e-5,
};

describe.each(Object.values(landscapes))('tile of $id', (landscape: Landscape) => {
  const world = worldOf(landscape.id);
  const tolerance = tolerances[landscape.id] ?? 3e-6;

  it('holds the loss at every node and close to it between nodes', () => {
    expect(world.tile.data.length).toBe(129 * 129 * 4);
    const { x0, y0 } = landscape.domain;
    expect(world.tile.data[0]).toBe(Math.fround(landscape.at(x0, y0).l));
    expect(worstLossError(world.tile, (x, y) => landscape.at(x, y).l)).toBeLessThan(tolerance);
  });

  it('would be caught with a wrong cross derivative', () => {
    // a constant error d of Lxy bends the patch by up to 0.0093 d hx hy
    const { x0, y0, x1, y1 } = landscape.domain;
    const d = (3 * tolerance * 128 * 128) / (0.0093 * (x1 - x0) * (y1 - y0));
    const bent = { ...landscape, at: (x: number, y: number) => ({ ...landscape.at(x, y), lxy: landscape.at(x, y).lxy + d }) };
    expect(worstLossError(bake(bent).tile, (x, y) => landscape.at(x, y).l)).toBeGreaterThan(tolerance);
  });

  it('has a validation tile: of data held out, or of the mean over eight shifts', () => {
    const [x, y] = landscape.start;
    if (landscape.validation) {
      expect(worstLossError(world.validation, (u, w) => landscape.validation?.(u, w).l ?? NaN)).toBeLessThan(tolerance);
      return;
    }
    const r = landscape.validationRadius;
    let mean = 0;
    for (let k = 0; k < 8; k++) mean += landscape.at(x + r * Math.cos((k * Math.PI) / 4), y + r * Math.sin((k * Math.PI) / 4)).l / 8;
    expect(shifted(landscape)(x, y).l).toBeCloseTo(mean, 10);
    expect(Math.abs(patchLoss(world.validation, x, y) - mean)).toBeLessThan(2e-3);
  });
});

describe('world', () => {
  it('validation tells flat from sharp where the loss does not', () => {
    const { tile, validation, sharpness } = worldOf('flat-and-sharp');
    expect(Math.abs(patchLoss(tile, 1.6, 0) - patchLoss(tile, 0, 0))).toBeLessThan(1e-3);
    expect(patchLoss(validation, 1.6, 0)).toBeCloseTo(0.045, 3); // r^2 / 2 * 1
    expect(patchLoss(validation, 0, 0)).toBeGreaterThan(0.7); // a soft minimum caps r^2 / 2 * 25 = 1.125 on one side
    expect((sharpness[1] ?? 0) / (sharpness[0] ?? 1)).toBeCloseTo(25, 6);
  });

  it('hashes to 64 bits that depend on everything baked', () => {
    const { tileHash, landscape } = worldOf('double-well');
    expect(tileHash).toMatch(/^[0-9a-f]{16}$/);
    expect(bake(landscape).tileHash).toBe(tileHash);
    expect(bake(landscape, 65).tileHash).not.toBe(tileHash);
    expect(bake({ ...landscape, validationRadius: 0.31 }).tileHash).not.toBe(tileHash);
    expect(bake({ ...landscape, domain: { ...landscape.domain, x1: 3.5 } }).tileHash).not.toBe(tileHash);
    const hashes = Object.keys(landscapes).map((id) => worldOf(id).tileHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is baked once, and only for landscapes that exist', () => {
    expect(worldOf('saddle')).toBe(worldOf('saddle'));
    expect(() => worldOf('nowhere')).toThrow('no landscape "nowhere"');
    expect(() => worldOf('constructor')).toThrow('no landscape');
  });
});
