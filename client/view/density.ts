// Where many walkers are, from frames in memory: heaps on a grid, then the grid as a picture. client/gpu/density.wgsl does the same on the device.
import type { Domain } from '../../shared/sim/world.ts';

export interface Heaps {
  columns: number;
  rows: number;
  /** row by row from the top, four for each cell: walkers, and the sums of their colours (bytes) */
  sums: Uint32Array;
}

export function emptyHeaps(columns: number, rows: number): Heaps {
  return { columns, rows, sums: new Uint32Array(4 * columns * rows) };
}

/** A swarm between two frames. */
export interface Crossing {
  /** x of all walkers, then y of all */
  from: Float32Array;
  to: Float32Array;
  outcome: Uint8Array;
  /** 0: at from, 1: at to */
  mix: number;
}

/** `colors`: 0xrrggbb for each outcome (shared/sim/outcome.ts). */
export function heapUp(
  { columns, rows, sums }: Heaps,
  domain: Domain,
  { from, to, outcome, mix }: Crossing,
  colors: readonly number[],
): void {
  const n = outcome.length;
  const perX = columns / (domain.x1 - domain.x0);
  const perY = rows / (domain.y1 - domain.y0);
  for (let i = 0; i < n; i++) {
    const x = (1 - mix) * (from[i] ?? 0) + mix * (to[i] ?? 0);
    const y = (1 - mix) * (from[n + i] ?? 0) + mix * (to[n + i] ?? 0);
    const column = Math.min(columns - 1, Math.max(0, Math.floor((x - domain.x0) * perX)));
    const row = Math.min(rows - 1, Math.max(0, Math.floor((domain.y1 - y) * perY)));
    const color = colors[outcome[i] ?? 0] ?? 0;
    const at = 4 * (row * columns + column);
    sums[at] = (sums[at] ?? 0) + 1;
    sums[at + 1] = (sums[at + 1] ?? 0) + (color >> 16);
    sums[at + 2] = (sums[at + 2] ?? 0) + ((color >> 8) & 255);
    sums[at + 3] = (sums[at + 3] ?? 0) + (color & 255);
  }
}

/** An eighth of full strength for every doubling over an even spread: a lone walker is seen beside a heap of ten thousand. */
const DOUBLINGS = 8;

const casing = [0.99, 0.98, 0.95];

function smoothstep(low: number, high: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

/** Premultiplied RGBA bytes, top row first. `walkers`: how many are heaped up. */
export function toneOf({ columns, rows, sums }: Heaps, walkers: number, theme: 'day' | 'night'): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(sums.length);
  const share = (columns * rows) / walkers;
  const smooth = smoothed(sums, columns, rows);
  for (let at = 0; at < smooth.length; at += 4) {
    const heap = smooth[at] ?? 0;
    if (heap === 0) continue;
    const t = Math.min(1, Math.log2(1 + heap * share) / DOUBLINGS);
    const cover = t * (2 - t);
    // Night: hot where it is full. Day: a pale rim around ink, as dots have a casing: on ground of its own colour it would drown.
    const pale = theme === 'night' ? 0.3 * t * t : 1 - smoothstep(0.1, 0.65, t);
    for (let k = 0; k < 3; k++) {
      const color = (smooth[at + k + 1] ?? 0) / (255 * Math.max(heap, 0.001));
      pixels[at + k] = Math.round(255 * cover * (color + ((theme === 'night' ? 1 : (casing[k] ?? 1)) - color) * pale));
    }
    pixels[at + 3] = Math.round(255 * cover * (theme === 'night' ? 0.85 : 1));
  }
  return pixels;
}

/** 1 2 1 in both directions: counts are grainy. */
function smoothed(sums: Uint32Array, columns: number, rows: number): Float32Array {
  const across = new Float32Array(sums.length);
  const done = new Float32Array(sums.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = 4 * (row * columns + column);
      const left = column > 0 ? at - 4 : at;
      const right = column < columns - 1 ? at + 4 : at;
      for (let k = 0; k < 4; k++) across[at + k] = ((sums[left + k] ?? 0) + 2 * (sums[at + k] ?? 0) + (sums[right + k] ?? 0)) / 4;
    }
  }
  const line = 4 * columns;
  for (let at = 0; at < done.length; at++) {
    const above = at >= line ? at - line : at;
    const below = at < done.length - line ? at + line : at;
    done[at] = ((across[above] ?? 0) + 2 * (across[at] ?? 0) + (across[below] ?? 0)) / 4;
  }
  return done;
}
