// A landscape as a small picture, cheap enough to follow a hand: sampled from the formula, nothing baked.
import type { Landscape } from '../../shared/sim/world.ts';
import { mapInks, terrainRamp, type ColorTheme } from '../ui/palette.ts';
import { contoursAt, type Field } from '../view/contours.ts';
import { spread } from '../view/height.ts';
import { levelsOf, reliefOf, riseOf } from '../view/relief.ts';

export type Shape = Pick<Landscape, 'domain' | 'at'>;

const nodes = 89;
const rampSize = 256;
const levels = 11;

/** row-major in y, from below */
export function sampled({ domain: { x0, y0, x1, y1 }, at }: Shape, count = nodes): Field {
  const columns = spread(x0, x1, count);
  const rows = spread(y0, y1, count);
  const heights = new Float32Array(count * count);
  for (const [r, y] of rows.entries()) for (const [c, x] of columns.entries()) heights[r * count + c] = at(x, y).l;
  return { columns, rows, heights };
}

/** Every `stride`-th node. */
export function thinned({ columns, rows, heights }: Field, stride: number): Field {
  const pick = (line: ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: Math.floor((line.length - 1) / stride) + 1 }, (_, i) => line[i * stride] ?? 0);
  const [thinColumns, thinRows] = [pick(columns), pick(rows)];
  const few = new Float32Array(thinColumns.length * thinRows.length);
  for (let r = 0; r < thinRows.length; r++)
    for (let c = 0; c < thinColumns.length; c++) few[r * thinColumns.length + c] = heights[r * stride * columns.length + c * stride] ?? 0;
  return { columns: thinColumns, rows: thinRows, heights: few };
}

/** Fills the canvas, whatever its size. `stride` 2 is for a hand that moves: contour lines take nine tenths of the time. */
export function paintGround(canvas: HTMLCanvasElement, shape: Shape, theme: ColorTheme, stride: 1 | 2): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const field = sampled(shape);
  const relief = reliefOf(field.heights);
  const ramp = terrainRamp(theme, rampSize);
  const pixels = new ImageData(nodes, nodes);
  for (let r = 0; r < nodes; r++)
    for (let c = 0; c < nodes; c++) {
      const color = 3 * Math.round(riseOf(relief, field.heights[(nodes - 1 - r) * nodes + c] ?? 0) * (rampSize - 1));
      const at = 4 * (r * nodes + c);
      for (let k = 0; k < 3; k++) pixels.data[at + k] = ramp[color + k] ?? 0;
      pixels.data[at + 3] = 255;
    }
  const ground = document.createElement('canvas');
  ground.width = nodes;
  ground.height = nodes;
  ground.getContext('2d')?.putImageData(pixels, 0, 0);
  pen.imageSmoothingQuality = 'high';
  // Nodes are pixel centres: half a pixel of the border lies outside.
  pen.drawImage(ground, 0.5, 0.5, nodes - 1, nodes - 1, 0, 0, canvas.width, canvas.height);
  const { x0, y0, x1, y1 } = shape.domain;
  const lines = stride === 1 ? field : thinned(field, stride);
  pen.strokeStyle = mapInks[theme].contour;
  for (const { loss, index } of levelsOf(relief, levels)) {
    pen.globalAlpha = index ? 0.7 : 0.4;
    pen.lineWidth = (canvas.width / 320) * (index ? 1.4 : 0.8);
    pen.beginPath();
    for (const { points } of contoursAt(lines, loss))
      for (let i = 0; i < points.length; i += 2) {
        const x = (((points[i] ?? 0) - x0) / (x1 - x0)) * canvas.width;
        const y = ((y1 - (points[i + 1] ?? 0)) / (y1 - y0)) * canvas.height;
        if (i === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
    pen.stroke();
  }
  pen.globalAlpha = 1;
}
