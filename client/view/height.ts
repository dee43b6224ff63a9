// Reads the baked tile smoothly: the same bicubic Hermite patch as the kernel's, in f64 and in bulk, for drawing only.
import type { Tile } from '../../shared/sim/world.ts';

/** Where coordinates fall on one axis of the tile, with four Hermite weights each. */
interface Axis {
  node: Int32Array;
  weights: Float64Array;
}

function axisOf(coordinates: ArrayLike<number>, low: number, high: number, size: number): Axis {
  const node = new Int32Array(coordinates.length);
  const weights = new Float64Array(4 * coordinates.length);
  for (let k = 0; k < coordinates.length; k++) {
    const at = (((coordinates[k] ?? 0) - low) / (high - low)) * (size - 1);
    const i = Math.min(size - 2, Math.max(0, Math.floor(at)));
    node[k] = i;
    weights.set(hermite(at - i), 4 * k);
  }
  return { node, weights };
}

/** Losses at every (x, y) of a raster of columns xs and rows ys, row-major. Coordinates outside the domain read its edge. */
export function heightsAt(tile: Tile, xs: ArrayLike<number>, ys: ArrayLike<number>): Float32Array {
  const { data, size } = tile;
  const across = axisOf(xs, tile.x0, tile.x1, size);
  const down = axisOf(ys, tile.y0, tile.y1, size);
  const heights = new Float32Array(xs.length * ys.length);
  // The row's own blend of the two node rows first: two values (loss and its x slope) per node column.
  const loss = new Float64Array(size);
  const slope = new Float64Array(size);
  const wy = down.weights;
  const wx = across.weights;
  for (let r = 0; r < ys.length; r++) {
    const low = 4 * size * (down.node[r] ?? 0);
    const high = low + 4 * size;
    const [a = 0, b = 0, c = 0, d = 0] = wy.subarray(4 * r, 4 * r + 4);
    for (let i = 0; i < size; i++) {
      const p = low + 4 * i;
      const q = high + 4 * i;
      loss[i] = a * at(data, p) + b * at(data, p + 2) + c * at(data, q) + d * at(data, q + 2);
      slope[i] = a * at(data, p + 1) + b * at(data, p + 3) + c * at(data, q + 1) + d * at(data, q + 3);
    }
    const row = r * xs.length;
    for (let k = 0; k < xs.length; k++) {
      const i = across.node[k] ?? 0;
      heights[row + k] =
        at(wx, 4 * k) * at(loss, i) +
        at(wx, 4 * k + 1) * at(slope, i) +
        at(wx, 4 * k + 2) * at(loss, i + 1) +
        at(wx, 4 * k + 3) * at(slope, i + 1);
    }
  }
  return heights;
}

/** The loss at one point: as heightsAt, without its rasters. */
export function heightAt({ data, size, x0, y0, x1, y1 }: Tile, x: number, y: number): number {
  const across = ((x - x0) / (x1 - x0)) * (size - 1);
  const up = ((y - y0) / (y1 - y0)) * (size - 1);
  const i = Math.min(size - 2, Math.max(0, Math.floor(across)));
  const j = Math.min(size - 2, Math.max(0, Math.floor(up)));
  const wx = hermite(across - i);
  const wy = hermite(up - j);
  const low = 4 * (j * size + i);
  const high = low + 4 * size;
  // One node column: its loss (offset 0) or x slope (offset 1), blended in y.
  const column = (node: number, offset: 0 | 1): number => {
    const [p, q] = [low + 4 * node + offset, high + 4 * node + offset];
    return wy[0] * at(data, p) + wy[1] * at(data, p + 2) + wy[2] * at(data, q) + wy[3] * at(data, q + 2);
  };
  return wx[0] * column(0, 0) + wx[1] * column(0, 1) + wx[2] * column(1, 0) + wx[3] * column(1, 1);
}

/** Weights of value and slope at the low node, then at the high node. */
function hermite(t: number): [number, number, number, number] {
  const u = Math.min(1, Math.max(0, t));
  return [1 + u * u * (2 * u - 3), u * (1 + u * (u - 2)), u * u * (3 - 2 * u), u * u * (u - 1)];
}

/** `count` coordinates from low to high, both ends included. */
export function spread(low: number, high: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** For indices inside the array, by construction of the loops above. */
function at(values: Float32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}

/** Losses along a path of points, x and y interleaved. */
export function heightsAlong(tile: Tile, points: Float32Array): number[] {
  return Array.from({ length: points.length / 2 }, (_, i) => heightAt(tile, points[2 * i] ?? 0, points[2 * i + 1] ?? 0));
}
