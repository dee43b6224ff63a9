// What has come of each walker so far, in one byte, for whoever draws it.
import { NEVER } from './ops.ts';
import { basinAt } from './reference.ts';
import type { World } from './world.ts';

/** Planes of a swarm's state (layout.ts). */
export interface OutcomePlanes {
  x: Float32Array;
  y: Float32Array;
  alive: Float32Array;
  passage: Float32Array;
}

/** One per walker: 0 trapped (never yet passed into a target basin), 1 in a target basin, 2 diverged, 3 wandering (passed, and out again). */
export function outcomesOf(world: World, { x, y, alive, passage }: OutcomePlanes): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(x, (px, i) => {
    if (alive[i] !== 1) return 2;
    if (world.landscape.targets.includes(basinAt(world, px, y[i] ?? NaN))) return 1;
    return (passage[i] ?? NEVER) < NEVER ? 3 : 0;
  });
}
