// A token bucket for each key (an address, a client), on the monotonic clock: a stepped wall clock kicks nobody.

export interface Budget {
  /** Takes one token; false: the budget is spent. */
  take(key: string): boolean;
  /** Whether a token is left, without taking it. */
  has(key: string): boolean;
  /** Whether the key has spent anything that has not grown back. */
  touched(key: string): boolean;
}

export function createBudget(capacity: number, perSecond: number, now: () => number = () => performance.now()): Budget {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  let sweepAtMs = now() + 60_000;

  function level(key: string): { tokens: number; atMs: number } {
    const atMs = now();
    if (atMs >= sweepAtMs) sweep(atMs);
    const bucket = buckets.get(key);
    if (bucket === undefined) return { tokens: capacity, atMs };
    return { tokens: Math.min(capacity, bucket.tokens + ((atMs - bucket.atMs) / 1000) * perSecond), atMs };
  }
  // A bucket that is full again says nothing: without this, every address ever seen would stay in memory.
  function sweep(atMs: number): void {
    sweepAtMs = atMs + 60_000;
    for (const [key, bucket] of buckets) {
      if (bucket.tokens + ((atMs - bucket.atMs) / 1000) * perSecond >= capacity) buckets.delete(key);
    }
  }
  return {
    take(key) {
      const bucket = level(key);
      const granted = bucket.tokens >= 1;
      if (granted) bucket.tokens -= 1;
      buckets.set(key, bucket);
      return granted;
    },
    has: (key) => level(key).tokens >= 1,
    touched: (key) => level(key).tokens < capacity,
  };
}

/** One key for one household: IPv6 hands out whole /64 networks. IPv4 in IPv6 clothes counts as IPv4. */
export function addressKey(ip: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (v4 !== undefined) return v4;
  if (!ip.includes(':')) return ip;
  const [head = '', tail = ''] = ip.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === '' ? [] : tail.split(':');
  const missing = ip.includes('::') ? Math.max(0, 8 - groups.length - rest.length) : 0;
  return [...groups, ...Array<string>(missing).fill('0'), ...rest].slice(0, 4).join(':');
}
