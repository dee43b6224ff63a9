// The painted ground: the heat ramp with faint hill shading, as pixels. Pure: the caller owns the canvas.
import { terrainRamp } from '../ui/palette.ts';
import type { World } from '../../shared/sim/world.ts';
import { heightsAt, spread } from './height.ts';
import type { Theme } from './mapView.ts';
import type { Projection } from './projection.ts';
import { riseOf, type Relief } from './relief.ts';

/** Light from the north-west; the share of brightness that a slope may gain or lose. */
const shading: Readonly<Record<Theme, number>> = { day: 0.1, night: 0.22 };
/** A slope of one full rise across this share of the sheet counts as 45 degrees. */
const steepness = 0.35;

/** In pixels. Past about a megapixel the eye sees no more of a smooth surface; the browser scales the rest. */
export function terrainSize({ projection: { frame }, resolution }: { projection: Projection; resolution: number }): {
  width: number;
  height: number;
} {
  const scale = Math.min(resolution, Math.sqrt(1_200_000 / (frame.width * frame.height)));
  return { width: Math.max(2, Math.round(frame.width * scale)), height: Math.max(2, Math.round(frame.height * scale)) };
}

/** RGBA bytes, width x height, top row first. */
export type Pixels = Uint8ClampedArray<ArrayBuffer>;

export function paintTerrain(world: Pick<World, 'tile'>, relief: Relief, width: number, height: number, theme: Theme): Pixels {
  const { tile } = world;
  // Pixel centres; the top row is the largest y.
  const dx = (tile.x1 - tile.x0) / width;
  const dy = (tile.y1 - tile.y0) / height;
  const xs = spread(tile.x0 + dx / 2, tile.x1 - dx / 2, width);
  const ys = spread(tile.y1 - dy / 2, tile.y0 + dy / 2, height);
  const rise = heightsAt(tile, xs, ys).map((loss) => riseOf(relief, loss));
  const ramp = terrainRamp(theme, rampSize);
  const pixels = new Uint8ClampedArray(4 * width * height);
  const slope = steepness * Math.max(width, height);
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      const i = r * width + c;
      const here = rise[i] ?? 0;
      const east = rise[c + 1 < width ? i + 1 : i] ?? here;
      const west = rise[c > 0 ? i - 1 : i] ?? here;
      const south = rise[r + 1 < height ? i + width : i] ?? here;
      const north = rise[r > 0 ? i - width : i] ?? here;
      const light = 1 + shading[theme] * lambert(((east - west) / 2) * slope, ((south - north) / 2) * slope);
      const color = 3 * Math.round(here * (rampSize - 1));
      // Half a level of ordered dither keeps the dark end free of bands.
      const dither = dithers[(r & 1) * 2 + (c & 1)] ?? 0;
      for (let k = 0; k < 3; k++) pixels[4 * i + k] = (ramp[color + k] ?? 0) * light + dither;
      pixels[4 * i + 3] = 255;
    }
  }
  return pixels;
}

const rampSize = 1024;
const dithers = [-0.4, 0.1, 0.35, -0.15];

/** How much more (or less) light than flat ground a slope gets from the north-west, -1 to 1. */
function lambert(east: number, south: number): number {
  return (east + south) / Math.SQRT2 / Math.sqrt(1 + east * east + south * south);
}
