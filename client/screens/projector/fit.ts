// How many names a wall has room for, and which of them stand there now: more than fit take turns.
import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

export interface Cell {
  width: number;
  height: number;
}

/** Rows and columns that fit into a box, at least one of each. */
export function gridOf(box: Cell, cell: Cell): { rows: number; columns: number } {
  return { rows: Math.max(1, Math.floor(box.height / cell.height)), columns: Math.max(1, Math.floor(box.width / cell.width)) };
}

/** How many cells fit. */
export function fitting(box: Cell, cell: Cell): number {
  const { rows, columns } = gridOf(box, cell);
  return rows * columns;
}

/** The names of turn `turn`: all where they fit; else one page after the other, and round again. */
export function inTurn<T>(all: readonly T[], most: number, turn: number): readonly T[] {
  if (all.length <= most) return all;
  const pages = Math.ceil(all.length / most);
  const at = turn % pages;
  return all.slice(at * most, (at + 1) * most);
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
