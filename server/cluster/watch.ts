// Which of the other processes are dead? By no clock but one's own: a counter in the database that stands still while one looks.
// A long time between two looks proves little (the database may have been away, so that nobody could count): it is credited with a moment.

export interface Reading {
  id: string;
  beats: number;
  /** it said goodbye */
  left: boolean;
}

export interface Watch {
  /** One look at all processes, at a monotonic time in ms. */
  look(readings: readonly Reading[], nowMs: number): { alive: string[]; dead: string[] };
}

export function createWatch(silentMs: number, creditMs: number): Watch {
  const known = new Map<string, { beats: number; stillMs: number }>();
  let lookedMs = Number.NEGATIVE_INFINITY;
  return {
    look(readings, nowMs) {
      const passedMs = Math.min(nowMs - lookedMs, creditMs);
      lookedMs = nowMs;
      const alive: string[] = [];
      const dead: string[] = [];
      for (const { id, beats, left } of readings) {
        const before = known.get(id);
        const stillMs = before?.beats === beats ? before.stillMs + passedMs : 0;
        known.set(id, { beats, stillMs });
        (left || stillMs >= silentMs ? dead : alive).push(id);
      }
      for (const id of known.keys()) if (!readings.some((reading) => reading.id === id)) known.delete(id);
      return { alive, dead };
    },
  };
}

/** Rendezvous hashing: every process names the same heir for a room, and a dead one's rooms are dealt out to all. */
export function heirOf(sessionId: string, alive: readonly string[], hash: (text: string) => string): string | null {
  let heir: string | null = null;
  let best = '';
  for (const id of alive) {
    const rank = hash(`${sessionId} ${id}`);
    if (rank > best) [heir, best] = [id, rank];
  }
  return heir;
}
