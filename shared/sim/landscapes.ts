// The registry of landscapes. A landscape is a formula with its derivatives; tile.ts bakes it for the kernels.
import { bumpsFault, bumpsLandscape, type Bumps } from './bumps.ts';
import { eggCarton, randomLandscape } from './landscapesBumps.ts';
import { camelSteep, sixHump, threeHump } from './landscapesCamel.ts';
import { beale, cliff, goldsteinPrice, himmelblau, styblinskiTang } from './landscapesClassic.ts';
import { flatAndSharp } from './landscapesFlatAndSharp.ts';
import { iris } from './landscapesIris.ts';
import { doubleWell, ravine, rosenbrock, saddle, softSaddle } from './landscapesPlain.ts';
import { longSlope, tiltedRavine, tiltedValley, twoHeats } from './landscapesTilted.ts';
import { ackley, eggBowl, rastrigin } from './landscapesWaves.ts';
import type { Jet, Landscape } from './world.ts';

const all: readonly Landscape[] = [
  doubleWell,
  threeHump,
  camelSteep,
  sixHump,
  ravine,
  tiltedValley,
  tiltedRavine,
  twoHeats,
  longSlope,
  saddle,
  softSaddle,
  flatAndSharp,
  cliff,
  eggBowl,
  eggCarton,
  himmelblau,
  beale,
  rosenbrock,
  rastrigin,
  ackley,
  styblinskiTang,
  goldsteinPrice,
  iris,
];

export const landscapes: Readonly<Record<string, Landscape>> = Object.freeze(
  Object.fromEntries(all.map((landscape) => [landscape.id, landscape])),
);

/** An id ("himmelblau", "random-7-2", "two-heats*10": ten times as steep), or a list of bumps. */
export type LandscapeRef = string | Bumps;

const scales = { min: 0.01, max: 100 };

/** null: there is no such landscape. Throws on a list of bumps that cannot be baked: callers check those first. */
export function landscapeOf(ref: LandscapeRef): Landscape | null {
  if (typeof ref !== 'string') {
    const fault = bumpsFault(ref);
    if (fault) throw new Error(`landscape: ${fault.field}: got ${JSON.stringify(fault.got)}, expected ${fault.takes}`);
    return bumpsLandscape(ref);
  }
  if (Object.hasOwn(landscapes, ref)) return landscapes[ref] ?? null;
  const [, base, scaleText = ''] = /^([^*]+)\*([\d.]+)$/u.exec(ref) ?? [];
  if (base === undefined) return randomLandscape(ref);
  const scale = Number(scaleText);
  if (String(scale) !== scaleText || !(scale >= scales.min && scale <= scales.max)) return null;
  const found = landscapeOf(base);
  // A real data set has the steepness it has.
  return found === null || found.dataset ? null : scaled(found, scale, ref);
}

/** Loss and gradient times `scale`: the same map, on which the good learning rates are 1 / scale of the old ones. */
function scaled(from: Landscape, scale: number, id: string): Landscape {
  const at = (x: number, y: number): Jet => {
    const { l, lx, ly, lxy } = from.at(x, y);
    return { l: scale * l, lx: scale * lx, ly: scale * ly, lxy: scale * lxy };
  };
  return {
    ...from,
    id,
    formula: `${scale} · (${from.formula})`,
    at,
    minima: from.minima.map(({ x, y, loss }) => ({ x, y, loss: scale * loss })),
    targets: from.targets,
  };
}
