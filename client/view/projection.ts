// From landscape coordinates to CSS pixels of the map element: y points up in the landscape, down on the screen.
import type { Domain } from '../../shared/sim/world.ts';

export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Projection {
  /** the terrain's rectangle in the element */
  frame: Frame;
  /** pixel = offset + scale * coordinate; scaleY is negative */
  scaleX: number;
  scaleY: number;
  offsetX: number;
  offsetY: number;
}

/** Room around the terrain for the printed border; wide sheets carry coordinates there. */
export interface Margin {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Below this share of the sheet a map of equal scales wastes too much screen, and is stretched. */
const leastFill = 0.82;
/** How far apart the two scales may drift: a square landscape just fills a 16:9 sheet. */
const mostStretch = 1.9;

/** Fits a domain into an element of width x height CSS pixels, centred, as large as it goes. */
export function fit(domain: Domain, width: number, height: number, margin: Margin): Projection {
  const roomX = Math.max(1, width - margin.left - margin.right);
  const roomY = Math.max(1, height - margin.top - margin.bottom);
  const spanX = domain.x1 - domain.x0;
  const spanY = domain.y1 - domain.y0;
  const equal = Math.min(roomX / spanX, roomY / spanY);
  let scaleX = equal;
  let scaleY = equal;
  if ((equal * spanX * equal * spanY) / (roomX * roomY) < leastFill) {
    scaleX = Math.min(roomX / spanX, equal * mostStretch);
    scaleY = Math.min(roomY / spanY, equal * mostStretch);
  }
  const frame = {
    left: margin.left + (roomX - scaleX * spanX) / 2,
    top: margin.top + (roomY - scaleY * spanY) / 2,
    width: scaleX * spanX,
    height: scaleY * spanY,
  };
  return { frame, scaleX, scaleY: -scaleY, offsetX: frame.left - scaleX * domain.x0, offsetY: frame.top + scaleY * domain.y1 };
}

export function toPixel(p: Projection, x: number, y: number): [number, number] {
  return [p.offsetX + p.scaleX * x, p.offsetY + p.scaleY * y];
}

/** Coordinates of the grid lines inside [low, high]: about `count` round numbers. */
export function roundTicks(low: number, high: number, count: number): number[] {
  const step = roundStep((high - low) / Math.max(1, count));
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) ticks.push(i * step);
  return ticks;
}

/** The largest 1, 2 or 5 times a power of ten that is not above the size. */
export function roundStep(size: number): number {
  const ten = 10 ** Math.floor(Math.log10(size) + 1e-9);
  const lead = size / ten + 1e-9;
  return ten * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}
