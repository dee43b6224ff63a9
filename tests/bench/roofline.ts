// The roofline: how many walker-steps a second a machine could do at most, if it did nothing but the operations that were counted
// (operations.ts), at the peak speeds that are measured on it, by the same emitters, with kernels of nothing but such operations.
import { rowsIn, rowWords, type Plane } from '../../shared/sim/layout.ts';
import type { Ops } from '../../shared/sim/ops.ts';
import { record, type Node, type Recording, type Symbols } from '../../shared/sim/recording.ts';
import { countRecorded, type Operations } from './operations.ts';

/** Operations a second. `both`: half of them floats; `divisions` and `roots` only where the machine has them as instructions. */
export interface Peaks {
  floats: number;
  others: number;
  both: number;
  divisions: number | null;
  roots: number | null;
}
export type PeakKind = keyof Peaks;

/** Walker-steps a second: the scarcest unit decides. Gathers are free here, so the true limit is lower. */
export function roofline(one: Operations, peaks: Peaks): number {
  const divider = peaks.divisions === null || peaks.roots === null ? 0 : one.divisions / peaks.divisions + one.roots / peaks.roots;
  return 1 / Math.max(one.floats / peaks.floats, one.others / peaks.others, (one.floats + one.others) / peaks.both, divider);
}

const LENGTH = 24;
/** What peak kernels multiply by and add: a state stays near where it was. */
export function peakRows(steps: number): Float32Array<ArrayBuffer> {
  const memory = new Float32Array(rowWords * steps);
  const rows = rowsIn(memory);
  for (let i = 0; i < steps; i++) rows.write(i, { rate: 1.25, epsilon: 0.8, noise: 0.25, decay: -0.25, seed: 7 });
  return memory;
}

const planeNames: readonly Plane[] = ['xp', 'yp', 'xm', 'ym', 'xv', 'yv', 'alive', 'passage'];

/**
 * `chains` sums in a step that do not wait for each other. In a chain floats are only multiplied or only added, which nothing can fuse.
 */
export function peakRecording(kind: PeakKind, chains: number): Recording<Plane> {
  const planes = planeNames.slice(0, chains);
  return record(planes, ({ o, plane, row, walker, step }) => {
    const next = planes.map((name, i) => {
      const old = plane(name);
      switch (kind) {
        case 'floats':
          return floats(o, row, old, i);
        case 'others':
          return ints(o, old, o.iadd(o.iadd(walker, step), o.int(i)));
        case 'both':
          return i % 2 === 0 ? floats(o, row, old, i / 2) : ints(o, old, o.iadd(o.iadd(walker, step), o.int(i)));
        case 'divisions':
          return repeated(old, (a) => o.div(o.float(1.5), a));
        case 'roots':
          return repeated(old, (a) => o.sqrt(a));
        default:
          return kind satisfies never;
      }
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one for each plane
    return Object.fromEntries(planes.map((name, i) => [name, next[i]])) as Record<Plane, Node>;
  });
}

/** How many operations of its own kind a step of peakRecording does. */
export function peakOperations(kind: PeakKind, chains: number): number {
  const counts = countRecorded(peakRecording(kind, chains));
  return kind === 'both' ? counts.floats + counts.others : counts[kind];
}

function repeated<T>(from: T, next: (a: T, i: number) => T): T {
  let a = from;
  for (let i = 0; i < LENGTH; i++) a = next(a, i);
  return a;
}

/** By numbers that no compiler knows: constants would be folded (seen in SwiftShader). */
function floats(o: Ops<Node, Node, Node>, row: Symbols<Plane>['row'], from: Node, chain: number): Node {
  const [up, down] = chain % 2 === 0 ? [row('rate'), row('epsilon')] : [row('noise'), row('decay')];
  return repeated(from, (a, i) => o[chain % 2 === 0 ? 'mul' : 'add'](a, i % 2 === 0 ? up : down));
}

function ints(o: Ops<Node, Node, Node>, old: Node, from: Node): Node {
  const end = repeated(from, (a, i) => (i % 2 === 0 ? o.iadd(a, o.int(0x9e3779b9 | 0)) : o.xor(a, o.int(0x2c1b3c6d))));
  return o.min(old, o.toFloat(o.and(end, o.int(0xffff))));
}
