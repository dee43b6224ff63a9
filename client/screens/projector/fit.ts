// How many names a wall has room for, and which of them stand there now: more than fit take turns.
import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

export interface Cell {
  width: number;
  height: number;
}

/** Narrower pages, px, scroll: there everybody has room (wall.css). */
export const wallWidth = 1100;

export interface Grid {
  rows: number;
  columns: number;
  /** of a cell and its letters, against the largest */
  scale: number;
}

/**
 * The grid in which `count` cells stand largest in a box (px), in rows as long as that allows: at most `largest`, at least `least` (a share of it) in both directions.
 * Where they do not all fit even so, a full grid of the smallest; one cell is always shown.
 */
export function gridFor(count: number, box: Cell, largest: Cell, least: number): Grid {
  let best: Grid = { rows: 1, columns: 1, scale: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.max(1, Math.ceil(count / columns));
    const scale = Math.min(1, box.width / (columns * largest.width), box.height / (rows * largest.height));
    if (scale >= best.scale) best = { rows, columns, scale };
  }
  if (best.scale >= least) return best;
  const full = (room: number, size: number): number => Math.max(1, Math.floor(room / (least * size)));
  return { rows: full(box.height, largest.height), columns: full(box.width, largest.width), scale: least };
}

/** The names of turn `turn`: all where they fit; else one page after the other, equally full, and round again. */
export function inTurn<T>(all: readonly T[], most: number, turn: number): readonly T[] {
  if (all.length <= most) return all;
  const pages = Math.ceil(all.length / most);
  const page = Math.ceil(all.length / pages);
  const at = turn % pages;
  return all.slice(at * page, (at + 1) * page);
}

const turnMs = 6000;

/** Counts up while there is something to take turns with. */
export function useTurns(active: boolean): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => setTurn((before) => before + 1), turnMs);
    return () => clearInterval(timer);
  }, [active]);
  return turn;
}

/** The size of an element, kept up to date, px. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const measure = (): void => setSize({ width: current.clientWidth, height: current.clientHeight });
    const watcher = new ResizeObserver(measure);
    watcher.observe(current);
    measure();
    return () => watcher.disconnect();
  }, [element]);
  return size;
}
