// The height of the pass out of each basin: how far a walker must climb to leave it for a deeper one. Sheets show it as a dashed line,
// because the basin of a shallow local minimum often lies between two regular contours and would not be seen at all.
import type { Field } from './contours.ts';

/** For each point (usually a minimum): the lowest height at which its valley joins one that is deeper. Null for the deepest. */
export function passesOf(field: Field, points: readonly { x: number; y: number }[]): (number | null)[] {
  const width = field.columns.length;
  const { heights } = field;
  const seeds = points.map((p) => nearest(field.columns, p.x) + width * nearest(field.rows, p.y));
  const byHeight = Uint32Array.from(heights, (_, i) => i).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  // Flooding from below; a flooded region is a tree of nodes with the deepest seed it holds at its root.
  const parent = new Int32Array(heights.length).fill(-1);
  const deepest = new Map<number, number>();
  const passes: (number | null)[] = points.map(() => null);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let at = node; at !== root;) {
      const up = parent[at] ?? root;
      parent[at] = root;
      at = up;
    }
    return root;
  };
  const depth = (seed: number): number => heights[seeds[seed] ?? 0] ?? 0;
  for (const node of byHeight) {
    parent[node] = node;
    const seed = seeds.indexOf(node);
    if (seed >= 0) deepest.set(node, seed);
    for (const neighbour of neighboursOf(node, width, heights.length)) {
      if (parent[neighbour] === -1) continue;
      const [a, b] = [rootOf(node), rootOf(neighbour)];
      if (a === b) continue;
      const [sa, sb] = [deepest.get(a), deepest.get(b)];
      parent[b] = a;
      if (sa !== undefined && sb !== undefined) {
        const shallow = depth(sa) > depth(sb) ? sa : sb;
        passes[shallow] = heights[node] ?? null;
        deepest.set(a, shallow === sa ? sb : sa);
      } else if (sb !== undefined) deepest.set(a, sb);
    }
  }
  return passes;
}

function neighboursOf(node: number, width: number, count: number): number[] {
  const column = node % width;
  return [column > 0 ? node - 1 : -1, column < width - 1 ? node + 1 : -1, node - width, node + width].filter((n) => n >= 0 && n < count);
}

function nearest(coordinates: ArrayLike<number>, value: number): number {
  let best = 0;
  for (let i = 1; i < coordinates.length; i++) {
    if (Math.abs((coordinates[i] ?? 0) - value) < Math.abs((coordinates[best] ?? 0) - value)) best = i;
  }
  return best;
}
