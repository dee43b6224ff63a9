// Where a swarm begins: start + cloud * z, z from stream 1 at step 0 (PHYSICS section 5), held inside the domain.
import { normal, threefry } from './kernel.ts';
import { noiseFault } from './noiseTile.ts';
import { NEVER, numbers as o } from './ops.ts';
import { ruleOf } from './rule.ts';
import { patchOf, planesOf } from './layout.ts';
import { loadTables } from './reference.ts';
import type { SwarmSpec } from './plan.ts';
import type { World } from './world.ts';

const LARGEST_CLOUD = 1e6;

/** Throws where the landscape has no such noise, or start or cloud are no usable numbers: callers check first, so this is a bug. */
export function startState(world: World, spec: SwarmSpec): Float32Array<ArrayBuffer> {
  const fault = noiseFault(world.landscape, spec);
  if (fault) throw new Error(`startState: ${fault.field} is ${fault.got}, expected ${fault.takes}`);
  const { walkers: n, cloud } = spec;
  const [startX, startY] = spec.start;
  if (!(Number.isFinite(startX) && Number.isFinite(startY) && cloud >= 0 && cloud <= LARGEST_CLOUD))
    throw new Error(`startState: start ${startX}, ${startY}, cloud ${cloud}, expected finite numbers and a cloud of 0 to ${LARGEST_CLOUD}`);
  const planes = planesOf(ruleOf(spec.plan.optimizer));
  const state = new Float32Array(planes.length * n);
  const fill = (name: 'alive' | 'passage', value: number): void => {
    const begin = planes.indexOf(name) * n;
    state.fill(value, begin, begin + n);
  };
  fill('alive', 1);
  fill('passage', NEVER);
  loadTables(world);
  const { x0, y0, x1, y1 } = patchOf(world.tile);
  const scale = Math.fround(cloud / 1048576);
  for (let walker = 0; walker < n; walker++) {
    const [wordX, wordY] = threefry(o, { seed: spec.seed | 0, walker, step: 0, stream: 1 });
    state[walker] = within(o.add(Math.fround(startX), o.mul(scale, normal(o, wordX))), x0, x1);
    state[n + walker] = within(o.add(Math.fround(startY), o.mul(scale, normal(o, wordY))), y0, y1);
  }
  return state;
}

function within(a: number, low: number, high: number): number {
  return o.tidy(Math.max(low, Math.min(high, a)));
}
