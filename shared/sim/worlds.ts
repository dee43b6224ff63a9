// Baked landscapes, each baked when first asked for and kept while it is used: a phone has not the memory for all of them.
import { bumpsId } from './bumps.ts';
import { landscapeOf, landscapes, type LandscapeRef } from './landscapes.ts';
import { raisedId } from './raised.ts';
import { bake } from './tile.ts';
import type { World } from './world.ts';

/** About .6 MB each. */
const mostKept = 32;
/** by id, the one used longest ago first */
const baked = new Map<string, World>();

/** What World.landscape.id will be. */
export function landscapeIdOf(ref: LandscapeRef): string {
  if (typeof ref === 'string') return ref;
  return ref.kind === 'bumps' ? bumpsId(ref) : raisedId(ref, landscapeIdOf(ref.base));
}

/** Throws where there is no such landscape: callers check first, so this is a bug. */
export function worldOf(ref: LandscapeRef): World {
  const id = landscapeIdOf(ref);
  const world = baked.get(id) ?? bakeNew(ref);
  baked.delete(id);
  baked.set(id, world);
  for (const oldest of baked.keys()) {
    if (baked.size <= mostKept) break;
    baked.delete(oldest);
  }
  return world;
}

function bakeNew(ref: LandscapeRef): World {
  const landscape = landscapeOf(ref);
  if (!landscape) {
    throw new Error(
      `worldOf: no landscape "${landscapeIdOf(ref)}"; there are ${Object.keys(landscapes).join(', ')}, random-N-D, lists of bumps, and bumps on one of these`,
    );
  }
  return bake(landscape);
}
