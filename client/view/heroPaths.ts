// Every hero's whole path, computed once up front: a hero is one walker, so even 300 of them cost the worker less than one swarm.
// Equal plans walk equal paths (the noise never depends on the player), so each different plan is asked for once.
import { specOf } from '../../shared/game/round.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import { unitsPerStep } from '../../shared/sim/cost.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { heightsAlong } from './height.ts';
import type { DescentSetup } from './descent.ts';

export interface HeroPaths {
  /** Positions of all marks after so many units, x and y interleaved. Null until the first path is there; heroes without one stand at the start. */
  at(units: number): Float32Array | null;
  /** Losses of one hero at steps 0 to `step`; empty until its path is there. */
  losses(seat: SeatId, step: number): readonly number[];
  close(): void;
}

interface Path {
  points: Float32Array | null;
  /** computed when first asked for: only drawn swarms show their hero's losses */
  losses: readonly number[] | null;
  unitsPerStep: number;
}

export function createPaths({ challenge, seed, plans, marks, engine }: DescentSetup): HeroPaths {
  const { tile } = worldOf(challenge.landscape);
  const byPlan = new Map<string, Path>();
  const bySeat = new Map<SeatId, Path>();
  let closed = false;
  let some = false;
  for (const { id } of marks) {
    const plan = plans[id];
    if (!plan) continue;
    const key = JSON.stringify(plan);
    let path = byPlan.get(key);
    if (!path) {
      path = { points: null, losses: null, unitsPerStep: unitsPerStep(challenge.hardware, plan.batchSize) };
      byPlan.set(key, path);
      void load(path, { ...specOf(challenge, plan, seed), walkers: 1 });
    }
    bySeat.set(id, path);
  }

  async function load(path: Path, spec: ReturnType<typeof specOf>): Promise<void> {
    try {
      const points = await engine.heroPath(spec);
      path.points = points;
      some = true;
    } catch (error) {
      // Closing the engine calls every path off; anything else is a bug and must be seen.
      if (!closed) throw error;
    }
  }
  return {
    at(units) {
      if (!some) return null;
      const xy = new Float32Array(2 * marks.length);
      marks.forEach(({ id }, i) => {
        const path = bySeat.get(id);
        const points = path?.points;
        if (!path || !points) {
          xy.set(challenge.start, 2 * i);
          return;
        }
        const step = Math.min(points.length / 2 - 1, Math.floor(units / path.unitsPerStep));
        xy.set(points.subarray(2 * step, 2 * step + 2), 2 * i);
      });
      return xy;
    },
    losses(seat, step) {
      const path = bySeat.get(seat);
      if (!path?.points) return [];
      path.losses ??= heightsAlong(tile, path.points);
      return path.losses.slice(0, step + 1);
    },
    close() {
      closed = true;
    },
  };
}
