// Landscapes of bumps that have names of their own: the egg carton, and random-N-D: as many as there are seeds N, in three difficulties D.
import { cos, sin } from './detmath.ts';
import { bumpsLandscape, type Bump, type Bumps } from './bumps.ts';
import { threefry } from './kernel.ts';
import { numbers as o } from './ops.ts';
import type { Landscape, Minimum } from './world.ts';

const dents = [-2, -1, 0, 1, 2].flatMap((i) =>
  [-2, -1, 0, 1, 2].flatMap((j): Bump[] => (Math.abs(i) + Math.abs(j) > 3 ? [] : [{ x: i, y: j, height: -0.6, width: 0.3 }])),
);

export const eggCarton: Landscape = bumpsLandscape(
  { kind: 'bumps', bowl: 0.3, size: 3, start: [2.05, 1.05], bumps: dents },
  'egg-carton',
  'Egg carton',
);

export const difficulties = [1, 2, 3] as const;
export type Difficulty = (typeof difficulties)[number];
export const largestSeed = 999_999;

/** Depth of the wells; more of them, and deeper, with rising difficulty. */
const depths: Readonly<Record<Difficulty, number>> = { 1: 0.5, 2: 0.8, 3: 1.1 };
const MOST_TRIES = 400;
const START_RADIUS = 2.3;

/** "random-N-D" as a landscape; null where the id is no such one. Equal ids, equal bits. */
export function randomLandscape(id: string): Landscape | null {
  const [, seedText, difficultyText] = /^random-(0|[1-9]\d{0,5})-([123])$/u.exec(id) ?? [];
  if (seedText === undefined) return null;
  const difficulty = difficulties.find((one) => String(one) === difficultyText) ?? 1;
  const given = drawBumps(Number(seedText), difficulty);
  return bumpsLandscape(given, id, `Random ${seedText}, difficulty ${difficulty}`);
}

/** Uniform draws in [0, 1), one after the other. */
function drawsOf(seed: number, stream: number): () => number {
  let step = 0;
  return () => {
    const [word] = threefry(o, { seed, walker: 0, step: step++, stream });
    return (word >>> 0) / 4294967296;
  };
}

/**
 * Wells on a soft bowl, at least .8 apart, the first one half as deep again; the start on a circle around them, where
 * gradient flow leads into a well that is not the deepest, but next to it. Drawn again until it is so.
 */
function drawBumps(seed: number, difficulty: Difficulty): Bumps {
  const depth = depths[difficulty];
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const draw = drawsOf(seed, 64 + 4 * attempt + difficulty);
    const between = (low: number, high: number): number => low + (high - low) * draw();
    const places = drawPlaces(3 + 2 * difficulty, between);
    if (places === null) continue;
    const bumps = places.map(([x, y], i): Bump => {
      const [height, width] = [-depth * between(0.5, 1), between(0.35, 0.55)];
      return i === 0 ? { x, y, height: -1.5 * depth, width: 0.5 } : { x, y, height, width };
    });
    const start = startFor({ kind: 'bumps', bowl: 0.3, size: 3, start: [0, 0], bumps }, depth, draw);
    if (start !== null) return { kind: 'bumps', bowl: 0.3, size: 3, start, bumps };
  }
  throw new Error(`random landscape: seed ${seed}, difficulty ${difficulty} gave none in ${MOST_TRIES} tries, expected one`);
}

function drawPlaces(count: number, between: (low: number, high: number) => number): [number, number][] | null {
  const places: [number, number][] = [];
  for (let tries = 0; tries < 200 && places.length < count; tries++) {
    const [x, y] = [between(-2.1, 2.1), between(-2.1, 2.1)];
    const free = places.every(([px, py]) => (px - x) * (px - x) + (py - y) * (py - y) > 0.64);
    if (free && x * x + y * y < 4.41) places.push([x, y]);
  }
  return places.length === count ? places : null;
}

function startFor(ground: Bumps, depth: number, draw: () => number): [number, number] | null {
  const landscape = bumpsLandscape(ground, 'draft');
  const { minima, targets } = landscape;
  const global = minima[targets[0] ?? 0];
  const wanted = ground.bumps[0];
  if (!global || !wanted || distance(global, wanted.x, wanted.y) > 0.5 || targets.length > 1) return null;
  const fitting: [number, number][] = [];
  for (let k = 0; k < 24; k++) {
    const angle = (k * Math.PI) / 12;
    const from: [number, number] = [START_RADIUS * cos(angle), START_RADIUS * sin(angle)];
    const end = flow(landscape, from[0], from[1]);
    const far = distance(global, end.x, end.y);
    const arrived = minima.some((one, index) => !targets.includes(index) && distance(one, end.x, end.y) < 0.02);
    const near = far > 0.9 && far < 2 && distance(end, from[0], from[1]) < 1.2;
    if (arrived && near && end.loss > global.loss + 0.2 * depth) fitting.push(from);
  }
  return fitting[Math.floor(draw() * fitting.length)] ?? null;
}

const distance = (a: Pick<Minimum, 'x' | 'y'>, x: number, y: number): number => Math.sqrt((a.x - x) * (a.x - x) + (a.y - y) * (a.y - y));

/** Short steps downhill: these wells are wide, and a rough answer is enough. */
function flow(landscape: Landscape, startX: number, startY: number): Minimum {
  let [x, y] = [startX, startY];
  for (let n = 0; n < 1000; n++) {
    const { lx, ly } = landscape.at(x, y);
    const slope = Math.sqrt(lx * lx + ly * ly);
    x -= (0.05 * lx) / (1 + slope);
    y -= (0.05 * ly) / (1 + slope);
  }
  return { x, y, loss: landscape.at(x, y).l };
}
