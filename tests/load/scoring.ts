// When the referee worked, and what happened in that time.

/** Something that took `ms`, from atMs on (wall clock: two processes share it). */
export interface Sample {
  atMs: number;
  ms: number;
}

export interface Scoring extends Sample {
  plans: number;
}

/** The first round scored, from what the server printed at LOG_LEVEL=info. Throws where it printed none. */
export function scoringIn(output: string): Scoring {
  for (const line of output.split('\n')) {
    if (!line.includes('a round is scored')) continue;
    const { time, ms, plans } = JSON.parse(line) as { time: string; ms: number; plans: number };
    return { atMs: Date.parse(time) - ms, ms, plans };
  }
  throw new Error('the server did not say that a round is scored');
}

/** What was under way while the other was. */
export function within(samples: readonly Sample[], { atMs, ms }: Sample): Sample[] {
  return samples.filter((one) => one.atMs < atMs + ms && one.atMs + one.ms > atMs);
}

export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export function spread(times: readonly number[]): { p50: number; p99: number; max: number } {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: quantile(sorted, 1) };
}
