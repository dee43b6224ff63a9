// Makes things once and keeps those asked for last, so that what anybody may ask for does not pile up.
export interface LastUsed<T> {
  get: (key: string, make: () => T) => T;
  readonly size: number;
}

export function lastUsed<T>(most: number): LastUsed<T> {
  // A Map keeps the order in which keys came: the first is the one not asked for the longest.
  const kept = new Map<string, { made: T }>();
  return {
    get(key, make) {
      const entry = kept.get(key) ?? { made: make() };
      kept.delete(key);
      kept.set(key, entry);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return entry.made;
    },
    get size() {
      return kept.size;
    },
  };
}
