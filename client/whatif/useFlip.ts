// FLIP: rows that changed places glide from where they stood to where they stand now.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Longer than a panel's motion: a class follows single rows with its eyes. */
const glideMs = 600;

/** Children of `list` with data-seat move when `order` changes; not at all under reduced motion. */
export function useFlip(list: RefObject<HTMLElement | null>, order: string): void {
  const tops = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = new Map<string, number>();
    for (const row of element.querySelectorAll<HTMLElement>('[data-seat]')) {
      const seat = row.dataset['seat'] ?? '';
      // Untouched by a glide that still runs, and by scrolling.
      const top = row.offsetTop;
      now.set(seat, top);
      const before = tops.current.get(seat);
      if (still || before === undefined || before === top) continue;
      row.animate([{ transform: `translateY(${before - top}px)` }, { transform: 'none' }], {
        duration: glideMs,
        easing: 'cubic-bezier(0.2, 0, 0, 1)',
      });
    }
    tops.current = now;
  }, [order]);
}
