// Every hero's whole path, computed once up front (and once more with every turn of a round with live knobs): a hero is one walker, so even
// 300 of them cost the worker less than one swarm. Equal runs walk equal paths (the noise never depends on the player), so each different one
// is asked for once.
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { DescentSetup } from './descent.ts';
import { heightsAlong } from './height.ts';
import { courseOf, stepsAt, type LiveTurns, type RunCourse } from './runCourse.ts';

export interface HeroPaths {
  /** Positions of all marks after so many units, x and y interleaved. Null until the first path is there; heroes without one stand at the start. */
  at(units: number): Float32Array | null;
  /** Losses of one hero at steps 0 to `step`; empty until its path is there. */
  losses(seat: SeatId, step: number): readonly number[];
  /** Another turn: paths are asked for anew; until one is there the old one goes on. */
  renew(live: LiveTurns | null): void;
  close(): void;
}

interface Path {
  course: RunCourse;
  points: Float32Array | null;
  /** computed when first asked for: only drawn swarms show their hero's losses */
  losses: readonly number[] | null;
}

export function createPaths({ challenge, seed, plans, marks, engine, live }: DescentSetup): HeroPaths {
  const { tile } = worldOf(challenge.landscape);
  /** the newest whose points are there */
  const bySeat = new Map<SeatId, Path>();
  let closed = false;
  let era = 0;

  function renew(turns: LiveTurns | null): void {
    const mine = ++era;
    const byRun = new Map<string, Promise<Path>>();
    for (const { id } of marks) {
      const plan = plans[id];
      if (!plan) continue;
      const course = courseOf(challenge, id, plan, seed, turns);
      const key = JSON.stringify([plan, course.spec.knobs]);
      const path = byRun.get(key) ?? load(course);
      byRun.set(key, path);
      void path.then((there) => {
        if (mine === era && there.points) bySeat.set(id, there);
      });
    }
  }
  async function load(course: RunCourse): Promise<Path> {
    const path: Path = { course, points: null, losses: null };
    try {
      path.points = await engine.heroPath({ ...course.spec, walkers: 1 });
    } catch (error) {
      // Closing the engine calls every path off; anything else is a bug and must be seen.
      if (!closed) throw error;
    }
    return path;
  }

  renew(live?.() ?? null);
  return {
    at(units) {
      if (bySeat.size === 0) return null;
      const xy = new Float32Array(2 * marks.length);
      marks.forEach(({ id }, i) => {
        const path = bySeat.get(id);
        if (!path?.points) {
          xy.set(challenge.start, 2 * i);
          return;
        }
        const step = Math.min(path.points.length / 2 - 1, stepsAt(challenge, path.course, units));
        xy.set(path.points.subarray(2 * step, 2 * step + 2), 2 * i);
      });
      return xy;
    },
    losses(seat, step) {
      const path = bySeat.get(seat);
      if (!path?.points) return [];
      path.losses ??= heightsAlong(tile, path.points);
      return path.losses.slice(0, step + 1);
    },
    renew,
    close() {
      closed = true;
    },
  };
}
