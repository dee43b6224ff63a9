// A landscape surveyed: relief and contour lines, whatever the size and theme of the sheet they are printed on.
import type { Landscape, Tile } from '../../shared/sim/world.ts';
import { contoursAt, type Contour, type Field } from './contours.ts';
import { heightsAt, spread } from './height.ts';
import { passesOf } from './passes.ts';
import { levelsOf, reliefOf, type Relief } from './relief.ts';

/** Of a world, what a sheet shows: plain data, so that another thread can survey it. */
export interface Ground {
  tile: Tile;
  landscape: Pick<Landscape, 'domain' | 'minima' | 'targets'>;
}

export interface Survey {
  world: Ground;
  start: readonly [x: number, y: number];
  relief: Relief;
  contours: readonly { loss: number; index: boolean; pass: boolean; lines: readonly Contour[] }[];
}

const fieldSize = 321;

export function survey(world: Ground, start: readonly [x: number, y: number]): Survey {
  const { tile } = world;
  const columns = spread(tile.x0, tile.x1, fieldSize);
  const rows = spread(tile.y0, tile.y1, fieldSize);
  const field: Field = { columns, rows, heights: heightsAt(tile, columns, rows) };
  const relief = reliefOf(field.heights);
  const regular = levelsOf(relief).map((level) => ({ ...level, pass: false, lines: contoursAt(field, level.loss) }));
  return { world, start, relief, contours: [...regular, ...supplementary(world, field)] };
}

/** Dashed lines, as on paper maps: the pass out of each basin, and halfway up to it the ring that shows where the basin lies. */
function supplementary(world: Ground, field: Field): Survey['contours'] {
  const { minima } = world.landscape;
  const passes = passesOf(passField(world), minima);
  return passes.flatMap((pass, i) => {
    const minimum = minima[i];
    if (pass === null || !minimum) return [];
    const ring = minimum.loss + 0.45 * (pass - minimum.loss);
    const around = contoursAt(field, ring).filter((line) => line.closed && encloses(line.points, minimum.x, minimum.y));
    // Basins that share a pass share its line.
    const drawn = passes.indexOf(pass) < i;
    return [
      { loss: pass, index: false, pass: true, lines: drawn ? [] : contoursAt(field, pass) },
      { loss: ring, index: false, pass: true, lines: around },
    ];
  });
}

/** Even-odd rule. */
function encloses(points: Float32Array, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = points.subarray(i, i + 4);
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/** The tile's own nodes are fine enough to find passes on. */
function passField({ tile }: Ground): Field {
  const columns = spread(tile.x0, tile.x1, tile.size);
  const rows = spread(tile.y0, tile.y1, tile.size);
  return { columns, rows, heights: heightsAt(tile, columns, rows) };
}
