// The printed sheet under everything that moves: terrain, contour lines with their losses, border and coordinates.
// Drawn once per landscape, size and theme on a 2D canvas (finest lines and lettering) and shown as one texture.
import { mapInks, type MapInks } from '../ui/palette.ts';
import type { Contour } from './contours.ts';
import type { Theme } from './mapView.ts';
import { labelSpots, type LabelSpot } from './labels.ts';
import { roundTicks, toPixel, type Frame, type Projection } from './projection.ts';
import { lossLabel } from './relief.ts';
import type { Ground, Survey } from './survey.ts';
import { paintTerrain, terrainSize, type Pixels } from './terrain.ts';

export interface SheetLook {
  projection: Projection;
  width: number;
  height: number;
  /** device pixels per CSS pixel */
  resolution: number;
  theme: Theme;
  /** only the empty sheet: the landscape is not to be seen */
  fog: boolean;
}

/** Lettering grows with the sheet: 16 px on a phone, 24 px on a projector, and on its part where words stand beside it. */
export function letterSize(width: number): number {
  return Math.round(Math.min(24, Math.max(16, width / 48)));
}
/** What marks are measured in: they are read by shape, and may be smaller than letters. */
export function markSize(width: number): number {
  return 0.78 * letterSize(width);
}

/** terrain: what paintTerrain gives for this look and terrainSize, where somebody has painted it already. */
export function drawSheet(canvas: HTMLCanvasElement, plan: Survey, look: SheetLook, terrain?: Pixels): void {
  const { projection } = look;
  const pen = penOn(canvas, look);
  const inks = mapInks[look.theme];
  const letters = letterSize(look.width);
  pen.fillStyle = inks.paper;
  pen.fillRect(0, 0, look.width, look.height);
  pen.save();
  pen.beginPath();
  pen.rect(projection.frame.left, projection.frame.top, projection.frame.width, projection.frame.height);
  pen.clip();
  if (look.fog) drawFog(pen, projection.frame, inks);
  else {
    drawTerrain(pen, plan, look, terrain);
    drawGraticule(pen, plan.world, projection, inks);
    drawContours(pen, plan, projection, inks, letters);
  }
  pen.restore();
  drawBorder(pen, plan.world, look, inks, letters);
}

/** Empties the canvas at the look's size; CSS pixels from here on. */
function penOn(canvas: HTMLCanvasElement, { width, height, resolution }: SheetLook): CanvasRenderingContext2D {
  canvas.width = Math.round(width * resolution);
  canvas.height = Math.round(height * resolution);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('sheet: no 2D canvas');
  pen.scale(resolution, resolution);
  return pen;
}

function drawTerrain(pen: CanvasRenderingContext2D, plan: Survey, look: SheetLook, painted?: Pixels): void {
  const { frame } = look.projection;
  const { width, height } = terrainSize(look);
  const pixels = painted ?? paintTerrain(plan.world, plan.relief, width, height, look.theme);
  const ground = document.createElement('canvas');
  ground.width = width;
  ground.height = height;
  ground.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(ground, frame.left, frame.top, frame.width, frame.height);
}

function drawContours(pen: CanvasRenderingContext2D, plan: Survey, p: Projection, inks: MapInks, letters: number): void {
  const spots = labelSpots(plan, p, letters);
  pen.strokeStyle = inks.contour;
  pen.lineJoin = 'round';
  const weight = letters / 15;
  for (const { lines, index, pass } of plan.contours) {
    pen.globalAlpha = index ? 0.72 : pass ? 0.6 : 0.38;
    pen.lineWidth = weight * (index ? 1.5 : 0.8);
    pen.setLineDash(pass ? [4 * weight, 3 * weight] : []);
    pen.beginPath();
    for (const line of lines) tracePath(pen, line, p);
    pen.stroke();
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
  for (const spot of spots) drawLevel(pen, spot, inks, letters);
}

function tracePath(pen: CanvasRenderingContext2D, { points }: Contour, p: Projection): void {
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = toPixel(p, points[i] ?? 0, points[i + 1] ?? 0);
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
}

function drawLevel(pen: CanvasRenderingContext2D, spot: LabelSpot, inks: MapInks, letters: number): void {
  pen.save();
  pen.translate(spot.x, spot.y);
  pen.rotate(spot.angle);
  pen.font = `${letters}px "Atkinson Hyperlegible", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  casedText(pen, lossLabel(spot.loss), 0, 0, inks, letters);
  pen.restore();
}

/** Text on any ground: a halo of the casing colour, then the ink. */
export function casedText(pen: CanvasRenderingContext2D, text: string, x: number, y: number, inks: MapInks, letters: number): void {
  pen.lineJoin = 'round';
  pen.lineWidth = letters / 3.2;
  pen.strokeStyle = inks.casing;
  pen.globalAlpha = 0.85;
  pen.strokeText(text, x, y);
  pen.globalAlpha = 1;
  pen.fillStyle = inks.ink;
  pen.fillText(text, x, y);
}

function drawGraticule(pen: CanvasRenderingContext2D, { tile }: Ground, p: Projection, inks: MapInks): void {
  const { frame } = p;
  pen.strokeStyle = inks.contour;
  pen.globalAlpha = 0.14;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const x of roundTicks(tile.x0, tile.x1, 5)) {
    const [at] = toPixel(p, x, 0);
    pen.moveTo(at, frame.top);
    pen.lineTo(at, frame.top + frame.height);
  }
  for (const y of roundTicks(tile.y0, tile.y1, 5)) {
    const [, at] = toPixel(p, 0, y);
    pen.moveTo(frame.left, at);
    pen.lineTo(frame.left + frame.width, at);
  }
  pen.stroke();
  pen.globalAlpha = 1;
}

/** Neat line, outer line, ticks, and coordinates where both margins have room for them. */
function drawBorder(pen: CanvasRenderingContext2D, { tile }: Ground, look: SheetLook, inks: MapInks, letters: number): void {
  const { projection: p } = look;
  const { frame } = p;
  pen.strokeStyle = inks.ink;
  pen.fillStyle = inks.ink;
  pen.lineWidth = 1;
  pen.globalAlpha = 0.8;
  pen.strokeRect(frame.left, frame.top, frame.width, frame.height);
  pen.globalAlpha = 0.35;
  pen.strokeRect(frame.left - 3.5, frame.top - 3.5, frame.width + 7, frame.height + 7);
  pen.globalAlpha = 0.75;
  const roomy = frame.left >= 2.4 * letters && look.height - frame.top - frame.height >= 1.8 * letters;
  if (!roomy) {
    pen.globalAlpha = 1;
    return;
  }
  pen.font = `${letters}px "Atkinson Hyperlegible", sans-serif`;
  const bottom = frame.top + frame.height + 3.5;
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  for (const x of roundTicks(tile.x0, tile.x1, 5)) {
    const [at] = toPixel(p, x, 0);
    pen.fillRect(at - 0.5, bottom, 1, letters / 3);
    pen.fillText(lossLabel(x), at, bottom + letters / 2);
  }
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (const y of roundTicks(tile.y0, tile.y1, 5)) {
    const [, at] = toPixel(p, 0, y);
    pen.fillRect(frame.left - 3.5 - letters / 3, at - 0.5, letters / 3, 1);
    pen.fillText(lossLabel(y), frame.left - 3.5 - letters / 2, at);
  }
  pen.globalAlpha = 1;
}

/** Unsurveyed ground: paper with a light diagonal ruling. */
function drawFog(pen: CanvasRenderingContext2D, frame: Frame, inks: MapInks): void {
  pen.strokeStyle = inks.contour;
  pen.globalAlpha = 0.12;
  pen.lineWidth = 1;
  pen.beginPath();
  for (let x = frame.left - frame.height; x < frame.left + frame.width; x += 12) {
    pen.moveTo(x, frame.top + frame.height);
    pen.lineTo(x + frame.height, frame.top);
  }
  pen.stroke();
  pen.globalAlpha = 1;
}
