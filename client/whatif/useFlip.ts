// FLIP: rows that changed places glide from where they stood to where they stand now.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Longer than a panel's motion: a class follows single rows with its eyes. */
const glideMs = 600;

/** Children of `list` with data-seat move when `order` changes; not at all under reduced motion. */
export function useFlip(list: RefObject<HTMLElement | null>, order: string): void {
  const places = useRef(new Map<string, readonly [left: number, top: number]>());
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = new Map<string, readonly [left: number, top: number]>();
    for (const row of element.querySelectorAll<HTMLElement>('[data-seat]')) {
      const seat = row.dataset['seat'] ?? '';
      // Untouched by a glide that still runs, and by scrolling.
      const [left, top] = [row.offsetLeft, row.offsetTop];
      now.set(seat, [left, top]);
      const before = places.current.get(seat);
      if (still || before === undefined || (before[0] === left && before[1] === top)) continue;
      row.animate([{ transform: `translate(${before[0] - left}px, ${before[1] - top}px)` }, { transform: 'none' }], {
        duration: glideMs,
        easing: 'cubic-bezier(0.2, 0, 0, 1)',
      });
    }
    places.current = now;
  }, [order]);
}
