// Survey marks: a filled triangle at each target minimum, an open one at the others, a flag at the start. Small sprites above the walkers,
// who would bury them on the sheet.
import { mapInks, type MapInks } from '../ui/palette.ts';
import type { Pixi } from './pixi.ts';
import { toPixel } from './projection.ts';
import { markSize, type SheetLook } from './sheet.ts';
import type { Survey } from './survey.ts';

/** Fills the container with the marks of a landscape; the old ones are taken down. */
export function placeMarks(pixi: Pixi, node: InstanceType<Pixi['Container']>, plan: Survey, look: SheetLook): void {
  for (const old of node.removeChildren()) old.destroy({ texture: true, textureSource: true });
  const inks = mapInks[look.theme];
  const unit = markSize(look.width);
  const half = Math.ceil(2.6 * unit);
  const put = ([x, y]: readonly [number, number], draw: (pen: CanvasRenderingContext2D) => void): void => {
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(2 * half * look.resolution);
    canvas.height = canvas.width;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('survey marks: no 2D canvas');
    pen.scale(look.resolution, look.resolution);
    draw(pen);
    const texture = new pixi.Texture({ source: new pixi.CanvasSource({ resource: canvas, resolution: look.resolution }) });
    const sprite = new pixi.Sprite(texture);
    sprite.position.set(x - half, y - half);
    node.addChild(sprite);
  };
  const { minima, targets } = plan.world.landscape;
  if (!look.fog) {
    minima.forEach((minimum, i) => {
      put(toPixel(look.projection, minimum.x, minimum.y), (pen) => drawTriangle(pen, half, half, unit * 0.62, targets.includes(i), inks));
    });
  }
  put(toPixel(look.projection, ...plan.start), (pen) => drawFlag(pen, [half, half], inks, unit));
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

function drawFlag(pen: CanvasRenderingContext2D, [x, y]: readonly [number, number], inks: MapInks, unit: number): void {
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
