// The registry of landscapes. A landscape is a formula with its derivatives; tile.ts bakes it for the kernels.
import { camelSteep, threeHump } from './landscapesCamel.ts';
import { flatAndSharp } from './landscapesFlatAndSharp.ts';
import { iris } from './landscapesIris.ts';
import { doubleWell, ravine, rosenbrock, saddle, softSaddle } from './landscapesPlain.ts';
import type { Landscape } from './world.ts';

const all: readonly Landscape[] = [doubleWell, threeHump, camelSteep, ravine, saddle, softSaddle, flatAndSharp, rosenbrock, iris];

export const landscapes: Readonly<Record<string, Landscape>> = Object.freeze(
  Object.fromEntries(all.map((landscape) => [landscape.id, landscape])),
);
