// How many walkers a swarm shows on this device: as many as its frames allow. Decided from the frames' times alone; a size that was too much is
// not tried again for a while, each time longer, so that a device between two sizes comes to rest.

/** Walker w walks the same way in all of them. */
export const sizes = [256, 1024, 4096, 16_384, 65_536, 262_144] as const;

export interface WalkerCountSetup {
  /** how many are scored: the first size, and where it goes back to when the walkers are not to blame */
  scored: number;
  /** the largest size now */
  ceiling: () => number;
}

export interface WalkerCount {
  readonly size: number;
  /** A frame begins. */
  frame(nowMs: number): void;
  /** What comes next is no longer comparable: the picture has changed, or nothing was drawn. */
  restart(): void;
}

const framesAWindow = 40;
/** Mean time of a frame in ms: 60 a second are held; they are not. In between nothing changes. */
const goodMs = 17.6;
const badMs = 20;
const goodWindows = 2;
/** A pause, not a slow frame: the page was hidden. */
const pauseMs = 400;
const firstBanMs = 20_000;

export function createWalkerCount({ scored, ceiling }: WalkerCountSetup): WalkerCount {
  const smallest = sizes[0];
  let size = scored;
  let last: number | null = null;
  let begun = 0;
  let frames = 0;
  let good = 0;
  /** the first window after a change holds the change's own work */
  let settling = true;
  let banMs = firstBanMs;
  let banned: { from: number; untilMs: number } = { from: Infinity, untilMs: 0 };
  /** frames are slow even with the fewest: a slow screen, or a busy page */
  let blameless = false;

  function restart(): void {
    last = null;
    frames = 0;
  }
  function become(next: number): void {
    size = next;
    good = 0;
    settling = true;
    restart();
  }
  function judge(meanMs: number, nowMs: number): void {
    if (blameless) return;
    if (settling) {
      settling = false;
      return;
    }
    if (meanMs > badMs) {
      if (size === smallest) {
        blameless = true;
        return become(scored);
      }
      banned = { from: size, untilMs: nowMs + banMs };
      banMs *= 2;
      return become(sizes.findLast((one) => one < size) ?? smallest);
    }
    good = meanMs <= goodMs ? good + 1 : 0;
    const next = sizes.find((one) => one > size);
    if (good < goodWindows || next === undefined || next > ceiling() || (next >= banned.from && nowMs < banned.untilMs)) return;
    become(next);
  }
  return {
    get size() {
      return Math.min(size, Math.max(scored, ceiling()));
    },
    frame(nowMs) {
      if (last === null || nowMs - last > pauseMs) {
        begun = nowMs;
        frames = 0;
      } else if (++frames === framesAWindow) {
        judge((nowMs - begun) / frames, nowMs);
        begun = nowMs;
        frames = 0;
      }
      last = nowMs;
    },
    restart,
  };
}
