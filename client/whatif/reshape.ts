// What a place of the map may be raised and lowered by, measured by the landscape's own relief.
import type { Bump } from '../../shared/sim/bumps.ts';
import { halfSide, reliefHeight } from '../../shared/sim/raised.ts';
import type { Landscape } from '../../shared/sim/world.ts';

const stepsEachWay = 12;
/** of the relief: the highest hill */
const most = 1.5;
const firstShare = 0.5;
/** of half the map's side */
const widthShare = 0.2;

const tidy = (x: number): number => Number(x.toPrecision(2));

/** From deepest to highest, without 0: that is no change. */
export function bumpHeights(relief: number): readonly number[] {
  const up = Array.from({ length: stepsEachWay }, (_, i) => tidy((most * relief * (i + 1)) / stepsEachWay));
  return [...up.map((height) => -height).reverse(), ...up];
}

/** A hill of half the relief. */
export function firstBump(base: Landscape, x: number, y: number): Bump {
  return { x, y, height: tidy(firstShare * reliefHeight(base)), width: tidy(widthShare * halfSide(base)) };
}

/** On the way from the start to the deepest valley: where a ridge matters most. */
export function onTheWay(base: Landscape, start: readonly [x: number, y: number]): [x: number, y: number] {
  const goal = base.minima[base.targets[0] ?? 0] ?? { x: start[0], y: start[1] };
  return [tidy((start[0] + goal.x) / 2), tidy((start[1] + goal.y) / 2)];
}
