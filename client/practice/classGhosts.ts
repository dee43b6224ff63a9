// The best of a class, by its code: fetched once, kept on this device, raced without a network from then on.
import type { Ghost } from '../../shared/game/ghost.ts';
import { fetchCodeGhosts } from '../net/api.ts';
import { deviceStore, type KeyValueStore } from '../net/keep.ts';
import { readGhost } from './ghost.ts';

const key = 'nd.classGhosts';

/** As always with what comes from outside: what cannot be raced here (another version's, say) is left out. */
const raceable = (list: unknown): Ghost[] =>
  Array.isArray(list)
    ? list.flatMap((one: unknown) => {
        const read = readGhost(one);
        return read.ok ? [read.value] : [];
      })
    : [];

export function keptClassGhosts(store: KeyValueStore = deviceStore): Ghost[] {
  try {
    return raceable(JSON.parse(store.getItem(key) ?? '[]'));
  } catch {
    return [];
  }
}

/** The last class asked for takes the place of the one before. Rejects where the server is not reached, or knows no such code. */
export async function fetchClassGhosts(code: string, store: KeyValueStore = deviceStore): Promise<Ghost[]> {
  const ghosts = raceable((await fetchCodeGhosts(code)).ghosts);
  store.setItem(key, JSON.stringify(ghosts));
  return ghosts;
}
