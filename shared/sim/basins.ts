// Basin map: which minimum gradient flow reaches from the centre of each cell.
// A phone bakes it too, so flows are followed only until they enter ground that is already decided:
// cells are taken in order of rising loss, and a flow stops where its cell and all eight around it agree.
// (One cell alone would not do: on a ridge, a flow may pass through a cell whose centre lies on the other side.)
import type { Landscape, Minimum } from './world.ts';

const UNKNOWN = 255;
const MAX_FLOW_STEPS = 4000;

/** (size - 1)^2 cells, row-major in y: the index of the minimum. `stiffness`: the largest curvature at any minimum. */
export function basinMap(landscape: Landscape, size: number, stiffness: number): Uint8Array<ArrayBuffer> {
  const cells = size - 1;
  const map = new Uint8Array(cells * cells);
  if (landscape.minima.length === 1) return map; // every flow that ends, ends there
  map.fill(UNKNOWN);
  const grid = gridOf(landscape, cells);
  for (const [index, minimum] of landscape.minima.entries()) map[grid.cellAt(minimum.x, minimum.y)] = index;
  const losses = Float64Array.from(map, (_, cell) => landscape.at(...grid.centre(cell)).l);
  const order = Uint32Array.from(map, (_, cell) => cell).sort((a, b) => (losses[a] ?? 0) - (losses[b] ?? 0) || a - b);
  for (const cell of order) if (map[cell] === UNKNOWN) map[cell] = flowFrom(landscape, grid, map, cell, stiffness);
  return map;
}

interface Grid {
  cells: number;
  hx: number;
  hy: number;
  cellAt(x: number, y: number): number;
  centre(cell: number): [x: number, y: number];
}

function gridOf(landscape: Landscape, cells: number): Grid {
  const { x0, y0, x1, y1 } = landscape.domain;
  const hx = (x1 - x0) / cells;
  const hy = (y1 - y0) / cells;
  const clamp = (i: number) => Math.max(0, Math.min(cells - 1, Math.floor(i)));
  return {
    cells,
    hx,
    hy,
    cellAt: (x, y) => clamp((y - y0) / hy) * cells + clamp((x - x0) / hx),
    centre: (cell) => [x0 + hx * ((cell % cells) + 0.5), y0 + hy * (Math.floor(cell / cells) + 0.5)],
  };
}

/**
 * Steps of ds g / (|g| + c): about half a cell where it is steep, plain gradient descent with eta = ds / c where it is flat;
 * c = 2 ds stiffness keeps that rate four times below the stability limit. The flow is held inside the domain.
 */
function flowFrom(landscape: Landscape, grid: Grid, map: Uint8Array, cell: number, stiffness: number): number {
  const { x0, y0, x1, y1 } = landscape.domain;
  const ds = Math.min(grid.hx, grid.hy) / 2;
  const softening = 2 * ds * stiffness;
  let [x, y] = grid.centre(cell);
  for (let step = 0; step < MAX_FLOW_STEPS; step++) {
    const { lx, ly } = landscape.at(x, y);
    const scale = ds / (Math.sqrt(lx * lx + ly * ly) + softening);
    x = Math.max(x0, Math.min(x1, x - scale * lx));
    y = Math.max(y0, Math.min(y1, y - scale * ly));
    const near = landscape.minima.findIndex((m) => Math.abs(m.x - x) < grid.hx && Math.abs(m.y - y) < grid.hy);
    if (near >= 0) return near;
    const agreed = agreementAround(map, grid.cells, grid.cellAt(x, y));
    if (agreed !== UNKNOWN) return agreed;
  }
  return nearest(landscape.minima, x, y);
}

/** The label shared by a cell and its neighbours, or UNKNOWN. */
function agreementAround(map: Uint8Array, cells: number, cell: number): number {
  const label = map[cell] ?? UNKNOWN;
  if (label === UNKNOWN) return UNKNOWN;
  const i = cell % cells;
  const j = (cell - i) / cells;
  for (let row = Math.max(0, j - 1); row <= Math.min(cells - 1, j + 1); row++) {
    for (let column = Math.max(0, i - 1); column <= Math.min(cells - 1, i + 1); column++) {
      if (map[row * cells + column] !== label) return UNKNOWN;
    }
  }
  return label;
}

/** For a flow that stands still on a saddle: the nearest minimum to where it stands. */
function nearest(minima: readonly Minimum[], x: number, y: number): number {
  let best = 0;
  let bestSquare = Infinity;
  for (const [index, m] of minima.entries()) {
    const square = (m.x - x) * (m.x - x) + (m.y - y) * (m.y - y);
    if (square < bestSquare) [best, bestSquare] = [index, square];
  }
  return best;
}

/** How far below the pass a walker must have come to have passed, as a share of the way down to the target. */
const BEYOND_PASS = 1 / 4;

/**
 * 1 where a walker has left for good, as far as one can say: in a target's basin and clearly below the pass into it.
 * The basin alone would not do for first passage: of those who touch the ridge line about half fall back, so noisy walkers
 * that merely touch would count (three-hump, sigma 3.213: 0.226 of them, where 0.141 leave and Kramers says 0.143).
 * All ones where every basin is a target: there is no pass.
 */
export function passedMap(landscape: Landscape, basins: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  if (landscape.minima.every((_, index) => landscape.targets.includes(index))) return new Uint8Array(basins.length).fill(1);
  const grid = gridOf(landscape, size - 1);
  const target = Uint8Array.from(basins, (label) => (landscape.targets.includes(label) ? 1 : 0));
  const losses = Float64Array.from(basins, (_, cell) => landscape.at(...grid.centre(cell)).l);
  const pass = lowestBorder(target, losses, grid.cells);
  const depth = Math.min(...landscape.targets.map((index) => landscape.minima[index]?.loss ?? Infinity));
  const level = pass === Infinity ? Infinity : pass - BEYOND_PASS * (pass - depth);
  return Uint8Array.from(target, (inside, cell) => (inside && (losses[cell] ?? Infinity) <= level ? 1 : 0));
}

/** The lowest loss at which one can step between a target's cell and another; Infinity where there is no such border. */
function lowestBorder(target: Uint8Array, losses: Float64Array, cells: number): number {
  let lowest = Infinity;
  for (let cell = 0; cell < target.length; cell++) {
    for (const next of [(cell + 1) % cells === 0 ? cell : cell + 1, cell + cells]) {
      if (next < target.length && target[next] !== target[cell]) lowest = Math.min(lowest, Math.max(losses[cell] ?? 0, losses[next] ?? 0));
    }
  }
  return lowest;
}
