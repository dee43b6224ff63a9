// The way out of the basin where a run starts: its bottom, and the pass into a target's basin, for Kramers' law (theory.ts).
import { basinAt } from './reference.ts';
import { eigenvalues, escapeOver, hessianAt } from './theory.ts';
import type { Escape } from './theory.ts';
import type { Landscape, World } from './world.ts';

export interface WayOut extends Escape {
  /** the steepest curvature on the way, at its bottom or at its pass: the law strays where the rate times this is large */
  curvature: number;
}

/**
 * null where there is nothing to escape from or the law does not apply: the start lies in a target's basin, the lowest border of its
 * basin leads elsewhere (then the way has several passes), or no saddle is found near that border.
 */
export function wayOutOf(world: World, start: readonly [x: number, y: number]): WayOut | null {
  const { landscape } = world;
  const home = basinAt(world, start[0], start[1]);
  const bottom = landscape.minima[home];
  if (bottom === undefined || landscape.targets.includes(home)) return null;
  const border = lowestBorder(world, home);
  if (border === null || !landscape.targets.includes(border.to)) return null;
  const pass = criticalPoint(world, border.x, border.y);
  if (pass === null) return null;
  const low = eigenvalues(hessianAt(landscape, bottom.x, bottom.y));
  const high = eigenvalues(hessianAt(landscape, ...pass));
  if (!(low[0] > 0 && high[0] < 0 && high[1] > 0)) return null;
  const escape = escapeOver(landscape, bottom.x, bottom.y, pass[0], pass[1]);
  return escape.barrier > 0 ? { ...escape, curvature: Math.max(low[1], high[1], -high[0]) } : null;
}

/** Where one can step out of a basin at the lowest loss, and into which. */
function lowestBorder({ landscape, tile, basins }: World, home: number): { x: number; y: number; to: number } | null {
  const cells = tile.size - 1;
  const hx = (tile.x1 - tile.x0) / cells;
  const hy = (tile.y1 - tile.y0) / cells;
  const centre = (cell: number): [number, number] => [
    tile.x0 + hx * ((cell % cells) + 0.5),
    tile.y0 + hy * (Math.floor(cell / cells) + 0.5),
  ];
  let best: { x: number; y: number; to: number } | null = null;
  let lowest = Infinity;
  for (let cell = 0; cell < basins.length; cell++) {
    for (const next of [(cell + 1) % cells === 0 ? cell : cell + 1, cell + cells]) {
      if (next >= basins.length || basins[cell] === basins[next]) continue;
      if (basins[cell] !== home && basins[next] !== home) continue;
      const [ax, ay] = centre(cell);
      const [bx, by] = centre(next);
      const loss = Math.max(landscape.at(ax, ay).l, landscape.at(bx, by).l);
      if (loss >= lowest) continue;
      lowest = loss;
      best = { x: (ax + bx) / 2, y: (ay + by) / 2, to: (basins[cell] === home ? basins[next] : basins[cell]) ?? home };
    }
  }
  return best;
}

const NEWTON_STEPS = 30;
/** In cells: a critical point farther away than this is another one. */
const NEAR = 4;

/** Newton's method on the gradient, from a border between basins. */
function criticalPoint({ landscape, tile }: World, fromX: number, fromY: number): [x: number, y: number] | null {
  const reach = (NEAR * Math.max(tile.x1 - tile.x0, tile.y1 - tile.y0)) / (tile.size - 1);
  let x = fromX;
  let y = fromY;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const move = newtonMove(landscape, x, y);
    if (move === null) return null;
    x += move[0];
    y += move[1];
    if (Math.abs(x - fromX) > reach || Math.abs(y - fromY) > reach) return null;
    if (Math.abs(move[0]) + Math.abs(move[1]) < 1e-9) return [x, y];
  }
  return null;
}

function newtonMove(landscape: Landscape, x: number, y: number): [dx: number, dy: number] | null {
  const { lx, ly } = landscape.at(x, y);
  const { xx, xy, yy } = hessianAt(landscape, x, y);
  const det = xx * yy - xy * xy;
  return Math.abs(det) < 1e-12 ? null : [-(yy * lx - xy * ly) / det, -(xx * ly - xy * lx) / det];
}
