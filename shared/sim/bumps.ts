// Landscapes made of data: a bowl with Gaussian hills and wells. Whoever holds the list can bake it: its id is a hash of what it says.
import { exp } from './detmath.ts';
import { hashWords } from './hash.ts';
import { searched } from './minima.ts';
import type { Jet, Landscape } from './world.ts';

export interface Bump {
  x: number;
  y: number;
  /** above 0: a hill; below: a well */
  height: number;
  /** standard deviation of the Gaussian */
  width: number;
}

/** L = bowl r^2 / 2 + sum height exp(-d^2 / 2 width^2), on the square of half-side `size` around (0, 0). */
export interface Bumps {
  kind: 'bumps';
  bowl: number;
  size: number;
  start: readonly [x: number, y: number];
  bumps: readonly Bump[];
}

/** Which field, what it got, what it takes. */
export interface BumpsFault {
  field: string;
  got: unknown;
  takes: string;
}

export const bumpLimits = {
  count: 24,
  minima: 32,
  bowl: { min: 0.01, max: 10 },
  size: { min: 1, max: 10 },
  height: { min: -10, max: 10 },
  /** of half the square's side: narrower ones would fall between the tile's nodes */
  width: { min: 0.08, max: 2 },
} as const;

/** null: it can be baked and played. Everything is checked, the types too: such lists come from files and from the wire. */
export function bumpsFault(given: Bumps): BumpsFault | null {
  const { bowl, size, start, bumps } = given;
  const within = (x: number, { min, max }: { min: number; max: number }): boolean => typeof x === 'number' && x >= min && x <= max;
  const { bowl: bowls, size: sizes, height: heights, width: widths } = bumpLimits;
  if (!within(bowl, bowls)) return { field: 'bowl', got: bowl, takes: numberRange(bowls) };
  if (!within(size, sizes)) return { field: 'size', got: size, takes: numberRange(sizes) };
  const inside = { min: -size, max: size };
  if (!Array.isArray(start) || start.length !== 2 || !start.every((x: number) => within(x, inside)))
    return { field: 'start', got: start, takes: `two numbers from ${-size} to ${size}` };
  if (!Array.isArray(bumps) || bumps.length < 1 || bumps.length > bumpLimits.count)
    return { field: 'bumps', got: Array.isArray(bumps) ? bumps.length : bumps, takes: `1 to ${bumpLimits.count} bumps` };
  const broad = { min: widths.min * size, max: widths.max * size };
  for (const [i, one] of given.bumps.entries()) {
    const limits = { x: inside, y: inside, height: heights, width: broad };
    for (const field of ['x', 'y', 'height', 'width'] as const)
      if (!within(one[field], limits[field])) return { field: `bumps[${i}].${field}`, got: one[field], takes: numberRange(limits[field]) };
  }
  return groundFault(given);
}

export const numberRange = ({ min, max }: { min: number; max: number }): string => `a number from ${min} to ${max}`;

/** What the formula must give: minima inside, not too many, and a start above the deepest. */
function groundFault(given: Bumps): BumpsFault | null {
  const landscape = bumpsLandscape(given);
  const { minima, targets, start } = landscape;
  if (minima.length < 1 || minima.length > bumpLimits.minima)
    return { field: 'bumps', got: `${minima.length} valleys inside the map`, takes: `what makes 1 to ${bumpLimits.minima} valleys` };
  const low = minima[targets[0] ?? 0]?.loss ?? Infinity;
  if (landscape.at(start[0], start[1]).l - low < 0.05)
    return { field: 'start', got: start, takes: 'a point at least 0.05 above the deepest valley' };
  return null;
}

/** Bakes to the same bits wherever the list says the same numbers. */
export function bumpsLandscape(given: Bumps, id = bumpsId(given), name = 'Own landscape'): Landscape {
  const { size } = given;
  return searched({
    id,
    name,
    formula: `${given.bowl / 2}(x² + y²) + Σ hᵢ e^(−dᵢ²/2wᵢ²), ${given.bumps.length} bumps`,
    domain: { x0: -size, y0: -size, x1: size, y1: size },
    start: given.start,
    at: (x, y) => jetOf(given, x, y),
    validationRadius: size / 20,
  });
}

function jetOf({ bowl, bumps }: Bumps, x: number, y: number): Jet {
  return addBumps({ l: (bowl / 2) * (x * x + y * y), lx: bowl * x, ly: bowl * y, lxy: 0 }, bumps, x, y);
}

/** Adds them to the jet that is given, and returns it. */
export function addBumps(jet: Jet, bumps: readonly Bump[], x: number, y: number): Jet {
  for (const { x: cx, y: cy, height, width } of bumps) {
    const square = width * width;
    const [dx, dy] = [(x - cx) / square, (y - cy) / square];
    const part = height * exp(-((x - cx) * dx + (y - cy) * dy) / 2);
    jet.l += part;
    jet.lx -= part * dx;
    jet.ly -= part * dy;
    jet.lxy += part * dx * dy;
  }
  return jet;
}

/** "bumps-" and 16 hex digits over all numbers; -0 counts as 0. */
export function bumpsId({ bowl, size, start, bumps }: Bumps): string {
  const numbers = [bowl, size, ...start, ...bumps.flatMap(({ x, y, height, width }) => [x, y, height, width])];
  return `bumps-${hashWords(new Uint32Array(Float64Array.from(numbers, (x) => x + 0).buffer))}`;
}
