// Minima of a formula that has none written down: a search over the tile's nodes, then Newton. Deterministic, so both sides find the same bits.
import { eigenvalues, hessianAt } from './theory.ts';
import type { Landscape, Minimum } from './world.ts';

/** What must be known to look for minima. */
export type Shape = Omit<Landscape, 'minima' | 'targets'>;

const NODES = 129;
const NEWTON_STEPS = 60;
/** Minima this much higher than the deepest, as a share of the whole relief, are still ties. */
const TIE = 1e-9;

/** A landscape whose minima are looked for when first asked: importing one costs nothing. */
export function searched(shape: Shape): Landscape {
  let found: readonly Minimum[] | null = null;
  const minima = (): readonly Minimum[] => (found ??= findMinima(shape));
  return {
    ...shape,
    get minima() {
      return minima();
    },
    get targets() {
      return deepest(minima());
    },
  };
}

/** All that lie inside the domain, deepest first, then from left to right, then from below. */
export function findMinima(shape: Shape): readonly Minimum[] {
  const { x0, y0, x1, y1 } = shape.domain;
  const hx = (x1 - x0) / (NODES - 1);
  const hy = (y1 - y0) / (NODES - 1);
  const losses = new Float64Array(NODES * NODES);
  for (let j = 0; j < NODES; j++) for (let i = 0; i < NODES; i++) losses[j * NODES + i] = shape.at(x0 + i * hx, y0 + j * hy).l;
  const found: Minimum[] = [];
  for (let j = 1; j < NODES - 1; j++) {
    for (let i = 1; i < NODES - 1; i++) {
      if (!isLowest(losses, i, j)) continue;
      const minimum = descend(shape, x0 + i * hx, y0 + j * hy, Math.min(hx, hy));
      if (minimum === null) continue;
      if (!found.some((one) => Math.abs(one.x - minimum.x) < hx && Math.abs(one.y - minimum.y) < hy)) found.push(minimum);
    }
  }
  return found.sort((a, b) => (Math.abs(a.loss - b.loss) > 1e-12 ? a.loss - b.loss : a.x - b.x || a.y - b.y));
}

/** Of the deepest minima, all that tie. */
export function deepest(minima: readonly Minimum[]): readonly number[] {
  const losses = minima.map((minimum) => minimum.loss);
  const low = Math.min(...losses);
  const margin = TIE * Math.max(1, Math.max(...losses) - low);
  return losses.flatMap((loss, index) => (loss <= low + margin ? [index] : []));
}

function isLowest(losses: Float64Array, i: number, j: number): boolean {
  const here = losses[j * NODES + i] ?? NaN;
  for (let row = j - 1; row <= j + 1; row++)
    for (let column = i - 1; column <= i + 1; column++) if ((losses[row * NODES + column] ?? NaN) < here) return false;
  return true;
}

/** Newton where the ground is curved upward, short steps downhill where it is not; null where that leads out of the domain or to no minimum. */
function descend(shape: Shape, startX: number, startY: number, cell: number): Minimum | null {
  const { x0, y0, x1, y1 } = shape.domain;
  let [x, y] = [startX, startY];
  for (let n = 0; n < NEWTON_STEPS; n++) {
    const { lx, ly } = shape.at(x, y);
    const { xx, xy, yy } = hessianAt(shape, x, y);
    const determinant = xx * yy - xy * xy;
    const slope = Math.sqrt(lx * lx + ly * ly);
    if (slope === 0) break;
    let length = cell / 4;
    let dx = (-lx / slope) * length;
    let dy = (-ly / slope) * length;
    if (determinant > 0 && xx + yy > 0) {
      dx = (xy * ly - yy * lx) / determinant;
      dy = (xy * lx - xx * ly) / determinant;
      length = Math.sqrt(dx * dx + dy * dy);
    }
    const held = length > cell ? cell / length : 1;
    x += dx * held;
    y += dy * held;
    if (!(x > x0 && x < x1 && y > y0 && y < y1)) return null;
    if (length < 1e-15) break;
  }
  const { l } = shape.at(x, y);
  return eigenvalues(hessianAt(shape, x, y))[0] > 0 ? { x, y, loss: l } : null;
}
