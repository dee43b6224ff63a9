// The reference machine: the step called with plain numbers. It is the truth, and the last rung of a client's ladder.
import { gradientOf, lossOf, placeOf, step, type Patch, type Place, type Walker } from './kernel.ts';
import { NEVER, numbers as o, tables } from './ops.ts';
import { ruleOf } from './rule.ts';
import { patchOf, planesOf, roundedBetas, rowsIn, type Plane } from './layout.ts';
import { quantileTable } from './normalTable.ts';
import { factorsOf, formOf } from './noiseTile.ts';
import type { Job } from './machine.ts';
import type { NoiseKind } from './plan.ts';
import type { Tile, World } from './world.ts';

const quantiles = quantileTable();

export function runReference(job: Job, rows: Float32Array, from: number, count: number): void {
  const { state, walkers: n } = job;
  const rule = ruleOf(job.optimizer);
  loadTables(job.world, job.noise);
  const form = formOf(job.noise);
  const patch = patchOf(job.world.tile);
  const planes = planesOf(rule);
  const base = (name: Plane): number => planes.indexOf(name) * n;
  const alive = base('alive');
  const passage = base('passage');
  const memory = rule.memory.map((part) => ({ part, x: base(`x${part}`), y: base(`y${part}`) }));
  // Halves, so that V8 takes these fields for floats from the start.
  const w: Walker<number> = { x: { p: 0.5, m: 0.5, v: 0.5 }, y: { p: 0.5, m: 0.5, v: 0.5 }, alive: 0.5, passage: 0.5 };
  const knobs = { rate: 0.5, epsilon: 0.5, noise: 0.5, decay: 0.5, seed: 0, ...roundedBetas(job.optimizer) };
  const draw = { seed: 0, walker: 0, step: 0, stream: 0 };
  const { read } = rowsIn(rows);
  for (let id = 0; id < n; id++) {
    draw.walker = id;
    w.x.p = state[id] ?? 0;
    w.y.p = state[n + id] ?? 0;
    w.alive = state[alive + id] ?? 0;
    w.passage = state[passage + id] ?? 0;
    for (const { part, x, y } of memory) {
      w.x[part] = state[x + id] ?? 0;
      w.y[part] = state[y + id] ?? 0;
    }
    for (let i = 0; i < count; i++) {
      read(i, knobs);
      draw.step = from + i;
      draw.seed = knobs.seed;
      step(o, rule, form, w, knobs, knobs.noise, patch, draw);
    }
    state[id] = w.x.p;
    state[n + id] = w.y.p;
    state[alive + id] = w.alive;
    state[passage + id] = w.passage;
    for (const { part, x, y } of memory) {
      state[x + id] = w.x[part];
      state[y + id] = w.y[part];
    }
  }
}

/** Makes the plain-number operations read this world. */
export function loadTables(world: World, noise: NoiseKind = 'isotropic'): void {
  tables.tile = world.tile.data;
  tables.delays = delaysOf(world);
  tables.quantiles = quantiles;
  tables.factors = factorsOf(world, noise);
}

const delays = new WeakMap<World, Float32Array>();

/** 0 where World.passed is 1, NEVER elsewhere; by node, so that the kernel needs no second index (nodes on the far edges begin no cell). */
export function delaysOf(world: World): Float32Array {
  const known = delays.get(world);
  if (known) return known;
  const { size } = world.tile;
  const made = new Float32Array(size * size).fill(NEVER);
  for (let j = 0; j < size - 1; j++) {
    for (let i = 0; i < size - 1; i++) if (world.passed[j * (size - 1) + i] === 1) made[j * size + i] = 0;
  }
  delays.set(world, made);
  return made;
}

const patches = new WeakMap<Tile, Patch<number, number>>();

function patchOnce(tile: Tile): Patch<number, number> {
  const known = patches.get(tile);
  if (known) return known;
  const made = patchOf(tile);
  patches.set(tile, made);
  return made;
}

const clamp = (a: number, low: number, high: number): number => Math.max(low, Math.min(high, Math.fround(a)));

function placeIn(tile: Tile, patch: Patch<number, number>, x: number, y: number): Place<number, number> {
  tables.tile = tile.data;
  return placeOf(o, patch, clamp(x, patch.x0, patch.x1), clamp(y, patch.y0, patch.y1));
}

/** float32; points outside count as the nearest point of the domain */
export function lossAt(tile: Tile, x: number, y: number): number {
  const patch = patchOnce(tile);
  return lossOf(o, patch, placeIn(tile, patch, x, y));
}

/** float32, exactly what a noiseless step descends; points outside count as the nearest point of the domain */
export function gradientAt(tile: Tile, x: number, y: number): [number, number] {
  const patch = patchOnce(tile);
  return gradientOf(o, patch, placeIn(tile, patch, x, y));
}

/** The basin of the cell that the kernel sees a point in: the index of a minimum. */
export function basinAt(world: World, x: number, y: number): number {
  const { node } = placeIn(world.tile, patchOnce(world.tile), x, y);
  const { size } = world.tile;
  const row = Math.floor(node / size);
  return world.basins[row * (size - 1) + (node - row * size)] ?? 0;
}
