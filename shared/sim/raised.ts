// A landscape with hills and wells added: "what if the ridge were higher?". The base keeps its map and its start.
import { addBumps, bumpLimits, numberRange, type Bump, type Bumps, type BumpsFault } from './bumps.ts';
import { Hash } from './hash.ts';
import { deepest, searched } from './minima.ts';
import type { Landscape, Minimum } from './world.ts';

/** L = base's L + sum height exp(-d^2 / 2 width^2) */
export interface Raised {
  kind: 'raised';
  base: string | Bumps;
  bumps: readonly Bump[];
}

export const raisedLimits = {
  count: 24,
  /** above the base's own: a map of basins has one byte a cell */
  moreMinima: 16,
  minima: 250,
  /** of the base's relief, up and down */
  height: 4,
  /** of half the map's shorter side */
  width: bumpLimits.width,
} as const;

const NODES = 33;
/** Targets that were ties stay targets while they lie within this share of the relief of each other. */
const TIE = 0.05;

/** How far half of the map rises above the deepest valley: what a hill must be measured by. Always above 0. */
export function reliefHeight(landscape: Landscape): number {
  const { domain, minima, targets } = landscape;
  const { x0, y0, x1, y1 } = domain;
  const losses = new Float64Array(NODES * NODES);
  for (let j = 0; j < NODES; j++)
    for (let i = 0; i < NODES; i++)
      losses[j * NODES + i] = landscape.at(x0 + ((x1 - x0) * i) / (NODES - 1), y0 + ((y1 - y0) * j) / (NODES - 1)).l;
  const median = losses.sort()[losses.length >> 1] ?? 1;
  return Math.max(0.01, median - (minima[targets[0] ?? 0]?.loss ?? 0));
}

/** Half of the map's shorter side: what a bump's width is measured by. */
export function halfSide({ domain: { x0, y0, x1, y1 } }: Pick<Landscape, 'domain'>): number {
  return Math.min(x1 - x0, y1 - y0) / 2;
}

/** null: it can be baked and played. `base`: the landscape that is named. */
export function raisedFault({ bumps }: Raised, base: Landscape): BumpsFault | null {
  if (base.dataset) return { field: 'base', got: base.id, takes: 'a landscape without a data set: its loss is what the data say' };
  if (!Array.isArray(bumps) || bumps.length < 1 || bumps.length > raisedLimits.count)
    return { field: 'bumps', got: Array.isArray(bumps) ? bumps.length : bumps, takes: `1 to ${raisedLimits.count} bumps` };
  const { x0, y0, x1, y1 } = base.domain;
  const [half, highest] = [halfSide(base), raisedLimits.height * reliefHeight(base)];
  const limits = {
    x: { min: x0, max: x1 },
    y: { min: y0, max: y1 },
    height: { min: -highest, max: highest },
    width: { min: raisedLimits.width.min * half, max: raisedLimits.width.max * half },
  };
  for (const [i, one] of bumps.entries())
    for (const field of ['x', 'y', 'height', 'width'] as const)
      if (!(one[field] >= limits[field].min && one[field] <= limits[field].max))
        return { field: `bumps[${i}].${field}`, got: one[field], takes: numberRange(limits[field]) };
  const most = Math.min(raisedLimits.minima, base.minima.length + raisedLimits.moreMinima);
  const { length } = raisedLandscape({ kind: 'raised', base: base.id, bumps }, base).minima;
  return length >= 1 && length <= most
    ? null
    : { field: 'bumps', got: `${length} valleys inside the map`, takes: `what makes 1 to ${most} valleys` };
}

export function raisedLandscape(given: Raised, base: Landscape): Landscape {
  const shape = {
    id: raisedId(given, base.id),
    name: `${base.name}, reshaped`,
    formula: `${base.formula} + Σ hᵢ e^(−dᵢ²/2wᵢ²), ${given.bumps.length} bumps`,
    domain: base.domain,
    start: base.start,
    at: (x: number, y: number) => addBumps({ ...base.at(x, y) }, given.bumps, x, y),
    validationRadius: base.validationRadius,
  };
  const ground = searched(shape);
  let targets: readonly number[] | null = null;
  return {
    ...shape,
    get minima() {
      return ground.minima;
    },
    get targets() {
      return (targets ??= targetsOf(base, ground.minima));
    },
  };
}

/**
 * The goal stays where it was: a valley is a target where the base's nearest one is. Unless another valley has become the deepest
 * of all, in a base whose targets are its deepest: then that one is.
 */
function targetsOf(base: Landscape, minima: readonly Minimum[]): readonly number[] {
  const lowest = deepest(minima);
  const wanted = minima.flatMap((minimum, i) => (base.targets.includes(nearest(base.minima, minimum)) ? [i] : []));
  const low = Math.min(...wanted.map((i) => minima[i]?.loss ?? Infinity));
  const kept = wanted.filter((i) => (minima[i]?.loss ?? Infinity) <= low + TIE * reliefHeight(base));
  if (kept.length === 0) return lowest;
  const byDepth = deepest(base.minima).every((i) => base.targets.includes(i));
  return byDepth && !lowest.some((i) => kept.includes(i)) ? lowest : kept;
}

function nearest(minima: readonly Minimum[], { x, y }: Minimum): number {
  let [best, least] = [0, Infinity];
  for (const [i, one] of minima.entries()) {
    const square = (one.x - x) * (one.x - x) + (one.y - y) * (one.y - y);
    if (square < least) [best, least] = [i, square];
  }
  return best;
}

/** The base's id, "+", and 16 hex digits over all numbers; -0 counts as 0. */
export function raisedId({ bumps }: Raised, baseId: string): string {
  const numbers = bumps.flatMap(({ x, y, height, width }) => [x, y, height, width]);
  return `${baseId}+${new Hash().add(new Uint32Array(Float64Array.from(numbers, (x) => x + 0).buffer)).text()}`;
}
