// The server's time: the wall clock as it stood at start, carried on by the monotonic clock.
// A clock that is stepped by an hour in the middle of a lesson must end nobody's choosing time.

let startedAtMs = Date.now() - performance.now();

export const serverNow = (): number => Math.round(startedAtMs + performance.now());

/** Several processes on one database go by its time: their logs are written in turns, and timers must mean the same to all. */
export function follow(nowMs: number): void {
  startedAtMs = nowMs - performance.now();
}

const dayMs = 24 * 3_600_000;

/**
 * A clock that was set back while the server was down: the timers in the log would have to wait for the time to come round again.
 * So time goes on from the last sign of life. More than a day: that sign was wrong, not the clock.
 */
export function neverBefore(atMs: number): void {
  const behindMs = atMs - serverNow();
  if (behindMs > 0 && behindMs < dayMs) startedAtMs += behindMs;
}
