// Survey marks: a filled triangle at each target minimum, an open one at the others, a flag at the start.
import type { MapInks } from '../ui/palette.ts';
import type { World } from '../../shared/sim/world.ts';
import { toPixel, type Projection } from './projection.ts';

export function drawMinima(pen: CanvasRenderingContext2D, { landscape }: World, p: Projection, inks: MapInks, unit: number): void {
  landscape.minima.forEach((minimum, i) => {
    const [x, y] = toPixel(p, minimum.x, minimum.y);
    drawTriangle(pen, x, y, unit * 0.62, landscape.targets.includes(i), inks);
  });
}

function drawTriangle(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, filled: boolean, inks: MapInks): void {
  const trace = (size: number): void => {
    pen.beginPath();
    pen.moveTo(x, y - size);
    pen.lineTo(x + size * 0.92, y + size * 0.62);
    pen.lineTo(x - size * 0.92, y + size * 0.62);
    pen.closePath();
  };
  pen.lineJoin = 'round';
  trace(radius);
  pen.strokeStyle = inks.casing;
  pen.lineWidth = radius * 0.75;
  pen.stroke();
  pen.fillStyle = filled ? inks.ink : inks.casing;
  pen.fill();
  pen.strokeStyle = inks.ink;
  pen.lineWidth = radius * 0.24;
  pen.stroke();
  // The surveyor's dot: the exact place.
  pen.beginPath();
  pen.arc(x, y + radius * 0.08, radius * 0.13, 0, 2 * Math.PI);
  pen.fillStyle = filled ? inks.casing : inks.ink;
  pen.fill();
}

export function drawFlag(pen: CanvasRenderingContext2D, [x, y]: readonly [number, number], inks: MapInks, unit: number): void {
  const height = unit * 2;
  const trace = (): void => {
    pen.beginPath();
    pen.moveTo(x, y - height);
    pen.lineTo(x + height * 0.62, y - height * 0.78);
    pen.lineTo(x, y - height * 0.54);
    pen.closePath();
  };
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  // Casing first, under pole and cloth alike.
  pen.strokeStyle = inks.casing;
  pen.lineWidth = unit * 0.4;
  trace();
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x, y - height);
  pen.stroke();
  pen.strokeStyle = inks.ink;
  pen.lineWidth = unit * 0.13;
  pen.stroke();
  trace();
  pen.fillStyle = inks.flag;
  pen.fill();
  pen.beginPath();
  pen.arc(x, y, unit * 0.17, 0, 2 * Math.PI);
  pen.fillStyle = inks.ink;
  pen.fill();
}
