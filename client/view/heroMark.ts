// A hero's mark and name tag as small canvases. Four shapes beside twelve hues: neighbours in hue never share a shape.
import type { MapInks } from '../ui/palette.ts';
import type { HeroMark } from './mapView.ts';

export interface MarkSize {
  /** CSS pixels that the mark is measured in */
  unit: number;
  resolution: number;
  initials: boolean;
}

const shapes = ['disc', 'square', 'diamond', 'hexagon'] as const;
export type MarkShape = (typeof shapes)[number];

/** The second sign beside colour; neutral heroes are discs. */
export function shapeOf(hue: number | null): MarkShape {
  return (hue === null ? undefined : shapes[hue % shapes.length]) ?? 'disc';
}

export function drawHeroMark(mark: HeroMark, color: string, inks: MapInks, size: MarkSize): HTMLCanvasElement {
  const { unit } = size;
  const radius = unit * (mark.emphasis === 'me' ? 1.02 : mark.emphasis === 'leader' ? 0.95 : size.initials ? 0.78 : 0.36);
  const half = Math.ceil(radius * 1.2 + unit * (mark.emphasis === 'me' ? 0.75 : 0.4));
  const { canvas, pen } = penOn(2 * half, 2 * half, size.resolution);
  pen.translate(half, half);
  pen.lineJoin = 'round';
  if (mark.emphasis === 'me') {
    // The ring: mine, found at a glance.
    ring(pen, radius + unit * 0.42, unit * 0.46, inks.casing);
    ring(pen, radius + unit * 0.42, unit * 0.18, inks.ink);
  }
  tracePolygon(pen, shapeOf(mark.hue), radius);
  pen.strokeStyle = inks.casing;
  pen.lineWidth = unit * 0.32;
  pen.stroke();
  pen.fillStyle = color;
  pen.fill();
  if (size.initials) {
    pen.font = `700 ${radius * 1.02}px "Atkinson Hyperlegible", sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillStyle = inks.paper;
    pen.fillText(mark.initials, 0, radius * 0.07);
  }
  return canvas;
}

export function drawNameTag(label: string, inks: MapInks, letters: number, resolution: number): HTMLCanvasElement {
  const font = `700 ${letters}px "Atkinson Hyperlegible", sans-serif`;
  const probe = penOn(1, 1, 1).pen;
  probe.font = font;
  const width = Math.ceil(probe.measureText(label).width + letters);
  const { canvas, pen } = penOn(width, Math.ceil(letters * 1.7), resolution);
  pen.font = font;
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.strokeStyle = inks.casing;
  pen.lineWidth = letters * 0.36;
  pen.globalAlpha = 0.9;
  pen.strokeText(label, letters / 2, letters * 0.88);
  pen.globalAlpha = 1;
  pen.fillStyle = inks.ink;
  pen.fillText(label, letters / 2, letters * 0.88);
  return canvas;
}

function penOn(width: number, height: number, resolution: number): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * resolution);
  canvas.height = Math.ceil(height * resolution);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('hero mark: no 2D canvas');
  pen.scale(resolution, resolution);
  return { canvas, pen };
}

function ring(pen: CanvasRenderingContext2D, radius: number, width: number, color: string): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.stroke();
}

function tracePolygon(pen: CanvasRenderingContext2D, shape: MarkShape, radius: number): void {
  pen.beginPath();
  if (shape === 'disc') {
    pen.arc(0, 0, radius, 0, 2 * Math.PI);
    return;
  }
  const corners = shape === 'hexagon' ? 6 : 4;
  // Equal areas look equally important: corners reach farther than the disc's rim.
  const reach = radius * (corners === 4 ? 1.2 : 1.08);
  const turn = shape === 'square' ? Math.PI / 4 : 0;
  for (let k = 0; k < corners; k++) {
    const angle = turn + (2 * Math.PI * k) / corners;
    pen.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
  }
  pen.closePath();
}
