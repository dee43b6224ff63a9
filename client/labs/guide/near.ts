// What lies far below is neither loaded nor measured until it comes near; printing asks for all of it.
import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Before the page is printed. */
export const everything = signal(false);

/** How far ahead of the eye, px. */
const ahead = 500;

export function useNear(holder: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = holder.current;
    if (near || !element) return undefined;
    const watcher = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && setNear(true), {
      rootMargin: `${ahead}px 0px`,
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [near]);
  return near || everything.value;
}
