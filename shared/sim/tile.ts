// Baking: a landscape's formula becomes the tables that kernels read. Every machine bakes and gets the same bits;
// a round's record holds the hash.
import { basinMap, passedMap } from './basins.ts';
import { hashWords } from './hash.ts';
import { curvatureAt } from './theory.ts';
import type { Jet, Landscape, Tile, World } from './world.ts';

/** Nodes a side. Past 129 the float32 rounding of L / h makes the gradient worse (PHYSICS section 6). */
export const defaultTileSize = 129;

export function bake(landscape: Landscape, size = defaultTileSize): World {
  const tile = bakeTile(landscape, size, (x, y) => landscape.at(x, y));
  const validation = bakeTile(landscape, size, landscape.validation ?? shifted(landscape));
  const sharpness = landscape.minima.map((m) => curvatureAt(landscape, m.x, m.y));
  const basins = basinMap(landscape, size, Math.max(...sharpness));
  const passed = passedMap(landscape, basins, size);
  return { landscape, tile, validation, basins, passed, sharpness, tileHash: hashOf(tile, validation, basins, passed) };
}

/** Nodes of (L, hx Lx, hy Ly, hx hy Lxy): slopes per cell, so that the patch needs no division. */
function bakeTile(landscape: Landscape, size: number, at: (x: number, y: number) => Jet): Tile {
  const { x0, y0, x1, y1 } = landscape.domain;
  const hx = (x1 - x0) / (size - 1);
  const hy = (y1 - y0) / (size - 1);
  const data = new Float32Array(size * size * 4);
  let k = 0;
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const { l, lx, ly, lxy } = at(x0 + i * hx, y0 + j * hy);
      data[k++] = l;
      data[k++] = lx * hx;
      data[k++] = ly * hy;
      data[k++] = lxy * hx * hy;
    }
  }
  return { x0, y0, x1, y1, size, data };
}

// Eight shifts on the unit circle, 45 degrees apart.
const DIAGONAL = Math.SQRT1_2;
const SHIFTS: readonly (readonly [number, number])[] = [
  [1, 0],
  [DIAGONAL, DIAGONAL],
  [0, 1],
  [-DIAGONAL, DIAGONAL],
  [-1, 0],
  [-DIAGONAL, -DIAGONAL],
  [0, -1],
  [DIAGONAL, -DIAGONAL],
];

/** The validation loss: the mean over eight shifts. A sharp minimum pays for a shift, a flat one hardly (Keskar's picture, a model). */
export function shifted(landscape: Landscape): (x: number, y: number) => Jet {
  const r = landscape.validationRadius;
  return (x, y) => {
    const mean = { l: 0, lx: 0, ly: 0, lxy: 0 };
    for (const [dx, dy] of SHIFTS) {
      const jet = landscape.at(x + r * dx, y + r * dy);
      mean.l += jet.l / 8;
      mean.lx += jet.lx / 8;
      mean.ly += jet.ly / 8;
      mean.lxy += jet.lxy / 8;
    }
    return mean;
  };
}

/** Over everything that decides a run or its result: domain, both tiles, both maps. */
function hashOf(tile: Tile, validation: Tile, basins: Uint8Array, passed: Uint8Array): string {
  const frame = new Uint32Array(new Float64Array([tile.x0, tile.y0, tile.x1, tile.y1, tile.size]).buffer);
  const parts: ArrayLike<number>[] = [frame, new Uint32Array(tile.data.buffer), new Uint32Array(validation.data.buffer), basins, passed];
  const words = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    words.set(part, filled);
    filled += part.length;
  }
  return hashWords(words);
}
