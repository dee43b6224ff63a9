// A landscape surveyed: relief and contour lines, whatever the size and theme of the sheet they are printed on.
import type { World } from '../../shared/sim/world.ts';
import { contoursAt, type Contour, type Field } from './contours.ts';
import { heightsAt, spread } from './height.ts';
import { passesOf } from './passes.ts';
import { levelsOf, reliefOf, type Relief } from './relief.ts';

export interface Survey {
  world: World;
  start: readonly [x: number, y: number];
  relief: Relief;
  contours: readonly { loss: number; index: boolean; pass: boolean; lines: readonly Contour[] }[];
}

const fieldSize = 321;

export function survey(world: World, start: readonly [x: number, y: number]): Survey {
  const { tile } = world;
  const columns = spread(tile.x0, tile.x1, fieldSize);
  const rows = spread(tile.y0, tile.y1, fieldSize);
  const field: Field = { columns, rows, heights: heightsAt(tile, columns, rows) };
  const relief = reliefOf(field.heights);
  const regular = levelsOf(relief).map((level) => ({ ...level, pass: false, lines: contoursAt(field, level.loss) }));
  const coarse = passField(world);
  const passes = passesOf(coarse, world.landscape.minima).flatMap((height, i) => {
    const floor = world.landscape.minima[i]?.loss ?? 0;
    return height === null ? [] : [height, floor + 0.45 * (height - floor)];
  });
  const dashed = [...new Set(passes.map((loss) => Number(loss.toPrecision(6))))].map((loss) => ({
    loss,
    index: false,
    pass: true,
    lines: contoursAt(field, loss),
  }));
  return { world, start, relief, contours: [...regular, ...dashed] };
}

/** The tile's own nodes are fine enough to find passes on. */
function passField({ tile }: World): Field {
  const columns = spread(tile.x0, tile.x1, tile.size);
  const rows = spread(tile.y0, tile.y1, tile.size);
  return { columns, rows, heights: heightsAt(tile, columns, rows) };
}
