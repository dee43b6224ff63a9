// The registry of landscapes. A landscape is a formula with its derivatives; tile.ts bakes it for the kernels.
import { bumpsFault, bumpsLandscape, type Bump, type Bumps, type BumpsFault } from './bumps.ts';
import { eggCarton, randomLandscape } from './landscapesBumps.ts';
import { camelSteep, sixHump, threeHump } from './landscapesCamel.ts';
import { beale, cliff, goldsteinPrice, himmelblau, styblinskiTang } from './landscapesClassic.ts';
import { flatAndSharp } from './landscapesFlatAndSharp.ts';
import { iris } from './landscapesIris.ts';
import { doubleWell, ravine, rosenbrock, saddle, softSaddle } from './landscapesPlain.ts';
import { longSlope, tiltedRavine, tiltedValley, twoHeats } from './landscapesTilted.ts';
import { raisedFault, raisedLandscape, type Raised } from './raised.ts';
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

/** An id ("himmelblau", "random-7-2", "two-heats*10": ten times as steep), a list of bumps, or bumps on one of these. */
export type LandscapeRef = string | Bumps | Raised;

const scales = { min: 0.01, max: 100 };

/** null: it can be baked and played. A name that nobody bears is a fault too. */
export function landscapeFault(ref: LandscapeRef): BumpsFault | null {
  if (typeof ref === 'string')
    return landscapeOf(ref) === null ? { field: '', got: ref, takes: 'the id of a landscape, or a list of bumps' } : null;
  if (ref.kind === 'bumps') return bumpsFault(ref);
  const fault = landscapeFault(ref.base);
  if (fault !== null) return { ...fault, field: fault.field === '' ? 'base' : `base.${fault.field}` };
  const base = landscapeOf(ref.base);
  return base && raisedFault(ref, base);
}

/** null: there is no such landscape. Throws on bumps that cannot be baked: callers check those first. */
export function landscapeOf(ref: LandscapeRef): Landscape | null {
  if (typeof ref !== 'string') {
    const fault = landscapeFault(ref);
    if (fault) throw new Error(`landscape: ${fault.field}: got ${JSON.stringify(fault.got)}, expected ${fault.takes}`);
    return draftOf(ref);
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

/** As landscapeOf, before anything is checked: for a map that is being painted. */
export function draftOf(ref: LandscapeRef): Landscape | null {
  if (typeof ref === 'string') return landscapeOf(ref);
  if (ref.kind === 'bumps') return bumpsLandscape(ref);
  const base = draftOf(ref.base);
  return base && raisedLandscape(ref, base);
}

/** `bumps` on a landscape: on those that lie there already, where there are any. */
export function raisedBy(ref: LandscapeRef, bumps: readonly Bump[]): Raised {
  return typeof ref === 'string' || ref.kind === 'bumps'
    ? { kind: 'raised', base: ref, bumps }
    : { ...ref, bumps: [...ref.bumps, ...bumps] };
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
