// A step is seen, never teleported: from one picture to the next a dot glides.

/** Longest easing from one step to the next; a swarm that steps faster arrives in time for its next step. */
const longestMs = 140;

export interface Easing {
  start(nowMs: number): void;
  /** 0 at the start, 1 on arrival and after. */
  at(nowMs: number): number;
}

export function createEasing(): Easing {
  let startedAt = -Infinity;
  let easeMs = 0;
  return {
    start(nowMs) {
      easeMs = Math.min(longestMs, nowMs - startedAt);
      startedAt = nowMs;
    },
    at(nowMs) {
      const t = easeMs <= 0 ? 1 : Math.min(1, (nowMs - startedAt) / easeMs);
      return t * (2 - t);
    },
  };
}
