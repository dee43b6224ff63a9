// Baked landscapes by id, each baked once and kept.
import { landscapes } from './landscapes.ts';
import { bake } from './tile.ts';
import type { World } from './world.ts';

const baked = new Map<string, World>();

/** Throws on an id that is no landscape: callers check first, so this is a bug. */
export function worldOf(id: string): World {
  const known = baked.get(id);
  if (known) return known;
  const landscape = Object.hasOwn(landscapes, id) ? landscapes[id] : undefined;
  if (!landscape) throw new Error(`worldOf: no landscape "${id}"; there are ${Object.keys(landscapes).join(', ')}`);
  const world = bake(landscape);
  baked.set(id, world);
  return world;
}
