// The server's clock, estimated from request round trips: the sample with the shortest trip is the most honest one.

export interface ClockOffset {
  /** one 'time' round trip: local ms before and after, and what the server said */
  sample(sentMs: number, receivedMs: number, serverMs: number): void;
  /** server minus local, ms */
  offset(): number;
}

/** Samples older than this are forgotten, so that a stepped clock is noticed. */
const memoryMs = 60_000;

export function createClockOffset(): ClockOffset {
  let samples: { atMs: number; trip: number; offset: number }[] = [];
  let best = 0;
  return {
    sample(sentMs, receivedMs, serverMs) {
      const trip = receivedMs - sentMs;
      if (trip < 0 || !Number.isFinite(serverMs)) return;
      samples = samples.filter((s) => receivedMs >= s.atMs && receivedMs - s.atMs < memoryMs);
      samples.push({ atMs: receivedMs, trip, offset: serverMs - (sentMs + trip / 2) });
      best = samples.reduce((a, b) => (b.trip < a.trip ? b : a)).offset;
    },
    offset: () => best,
  };
}
