// Painting a free descent's ground: what a tap, a drag and a list of numbers do to a setup. Pure.
import { setupFor, type FreeSetup } from '../../../../shared/game/freeDescent.ts';
import { bumpLimits, bumpsLandscape, type Bump, type Bumps } from '../../../../shared/sim/bumps.ts';
import { landscapeOf, raisedBy, type LandscapeRef } from '../../../../shared/sim/landscapes.ts';
import { halfSide, raisedLandscape, raisedLimits, reliefHeight } from '../../../../shared/sim/raised.ts';
import type { Landscape } from '../../../../shared/sim/world.ts';

export type Ground = string | Bumps;

/** What lies under the painted bumps; a list of bumps is all paint. */
export const groundOf = (ref: LandscapeRef): Ground => (typeof ref === 'string' || ref.kind === 'bumps' ? ref : ref.base);

/** To begin a landscape of one's own with: a well to find, a well to get stuck in. */
export const ownGround: Bumps = {
  kind: 'bumps',
  bowl: 0.3,
  size: 3,
  start: [2.2, 0.2],
  bumps: [
    { x: -1, y: 0, height: -1.2, width: 0.5 },
    { x: 1.3, y: 0, height: -0.8, width: 0.4 },
  ],
};

export const bumpsOn = (ref: LandscapeRef): readonly Bump[] => (typeof ref === 'string' ? [] : ref.bumps);

export function withBumps(ref: LandscapeRef, bumps: readonly Bump[]): LandscapeRef {
  if (typeof ref !== 'string' && ref.kind === 'bumps') return { ...ref, bumps };
  const ground = groundOf(ref);
  return bumps.length === 0 ? ground : raisedBy(ground, bumps);
}

/** The landscape as painted so far, without a check; `base` is groundOf's. */
export function paintedOn(base: Landscape, ref: LandscapeRef): Landscape {
  if (typeof ref === 'string') return base;
  return ref.kind === 'bumps' ? bumpsLandscape(ref) : raisedLandscape(ref, base);
}

export interface Brush {
  /** of a slider, up and down; numbers may go further */
  height: number;
  width: { min: number; max: number };
  first: { height: number; width: number };
  most: number;
}

const ownHeight = 3;
const tidy = (x: number): number => Number(x.toPrecision(2));

/** null: nothing can be painted here, real data say how the ground lies. */
export function brushOn(base: Landscape, ref: LandscapeRef): Brush | null {
  if (base.dataset) return null;
  const own = typeof ref !== 'string' && ref.kind === 'bumps';
  const half = halfSide(base);
  const width = { min: tidy(1.05 * bumpLimits.width.min * half), max: tidy(half) };
  const height = own ? ownHeight : tidy(1.5 * reliefHeight(base));
  return {
    height,
    width,
    first: { height: tidy(height / 3), width: tidy(half / 6) },
    most: own ? bumpLimits.count : raisedLimits.count,
  };
}

/** Another landscape under the same rules; its own start, and its own noise where it has a data set. */
export function onLandscape(setup: FreeSetup, landscape: LandscapeRef): FreeSetup | null {
  const fresh = setupFor(landscape);
  if (fresh === null) return null;
  const { start: _start, ...rules } = setup;
  const data = landscapeOf(landscape)?.dataset !== undefined;
  const had = setup.noise.kind === 'dataset';
  if (!data && !had) return { ...rules, landscape };
  const { noise, datasetSize } = fresh;
  return { ...rules, landscape, noise, datasetSize, controls: { ...rules.controls, batchSize: fresh.controls.batchSize } };
}

export function paint(setup: FreeSetup, bumps: readonly Bump[]): FreeSetup {
  return { ...setup, landscape: withBumps(setup.landscape, bumps) };
}

export function startOf({ start, landscape }: FreeSetup, base: Landscape): readonly [x: number, y: number] {
  return start ?? (typeof landscape === 'string' || landscape.kind === 'raised' ? base.start : landscape.start);
}

/** A landscape of bumps holds its start itself. */
export function startAt(setup: FreeSetup, x: number, y: number): FreeSetup {
  const { landscape } = setup;
  if (typeof landscape === 'string' || landscape.kind === 'raised') return { ...setup, start: [x, y] };
  const { start: _start, ...rest } = setup;
  return { ...rest, landscape: { ...landscape, start: [x, y] } };
}
