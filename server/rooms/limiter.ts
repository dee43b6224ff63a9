// How fast one client may talk, on the monotonic clock. Too fast: its requests are refused. Much too fast: it is hung up on.
import { createBudget } from '../http/budget.ts';

export interface Limiter {
  /** Counts a frame. */
  frame(): 'fine' | 'too-fast' | 'flood';
}

const burstSeconds = 3;

export function createLimiter(perSecond: number, now?: () => number): Limiter {
  const polite = createBudget(burstSeconds * perSecond, perSecond, now);
  const patience = createBudget(5 * burstSeconds * perSecond, perSecond, now);
  return {
    frame() {
      if (polite.take('')) return 'fine';
      return patience.take('') ? 'too-fast' : 'flood';
    },
  };
}
