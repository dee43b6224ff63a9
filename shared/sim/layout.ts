// Byte layouts shared by all machines, written once. Everything is 32 bits wide.
import { betasOf, type Optimizer } from './optimizers.ts';
import type { Job } from './machine.ts';
import type { OptimizerChoice } from './plan.ts';
import type { Patch } from './kernel.ts';
import type { Tile } from './world.ts';

/** Floats first, then ints. */
export const floatUniforms = ['x0', 'y0', 'x1', 'y1', 'perX', 'perY', 'beta1', 'rest1', 'beta2', 'rest2'] as const;
export const intUniforms = ['width', 'lastX', 'lastY'] as const;
export type FloatUniform = (typeof floatUniforms)[number];
export type IntUniform = (typeof intUniforms)[number];

/** A row, one for every step: four floats, then four ints, of which the last three are spare (WGSL aligns by four words). */
export const floatRowFields = ['rate', 'epsilon', 'noise', 'decay'] as const;
export const intRowFields = ['seed'] as const;
export type FloatRowField = (typeof floatRowFields)[number];
export type IntRowField = (typeof intRowFields)[number];
export type Row = Record<FloatRowField | IntRowField, number>;
const INTS = 4;
export const rowWords = 8;

/** Word of a field inside its row. */
export function wordOfRow(field: string): number {
  const float = floatRowFields.findIndex((name) => name === field);
  return float >= 0 ? float : INTS + intRowFields.findIndex((name) => name === field);
}

export interface Rows {
  write: (row: number, fields: Row) => void;
  /** into an object that is there, so that nothing is made in a machine's loop */
  read: (row: number, into: Row) => void;
}

/** Rows in memory. Copies must be of bits, float array to float array: a seed may look like a NaN. */
export function rowsIn(memory: Float32Array): Rows {
  const ints = new Int32Array(memory.buffer, memory.byteOffset, memory.length);
  return {
    write(row, { rate, epsilon, noise, decay, seed }) {
      const at = row * rowWords;
      memory[at] = rate;
      memory[at + 1] = epsilon;
      memory[at + 2] = noise;
      memory[at + 3] = decay;
      ints[at + INTS] = seed;
    },
    read(row, into) {
      const at = row * rowWords;
      into.rate = memory[at] ?? 0;
      into.epsilon = memory[at + 1] ?? 0;
      into.noise = memory[at + 2] ?? 0;
      into.decay = memory[at + 3] ?? 0;
      into.seed = ints[at + INTS] ?? 0;
    },
  };
}

export type Plane = 'xp' | 'yp' | 'xm' | 'ym' | 'xv' | 'yv' | 'alive' | 'passage';

/** State of n walkers: n floats of each plane, in this order. x and y always come first. */
export function planesOf(rule: Optimizer): Plane[] {
  return ['xp', 'yp', ...rule.memory.flatMap((part): Plane[] => [`x${part}`, `y${part}`]), 'alive', 'passage'];
}

export function patchOf(tile: Tile): Patch<number, number> {
  const { x0, y0, x1, y1, size } = tile;
  return {
    x0: Math.fround(x0),
    y0: Math.fround(y0),
    x1: Math.fround(x1),
    y1: Math.fround(y1),
    perX: Math.fround((size - 1) / (x1 - x0)),
    perY: Math.fround((size - 1) / (y1 - y0)),
    width: size,
    lastX: size - 2,
    lastY: size - 2,
  };
}

export interface Betas {
  beta1: number;
  rest1: number;
  beta2: number;
  rest2: number;
}
export function roundedBetas(choice: OptimizerChoice): Betas {
  const { beta1, beta2 } = betasOf(choice);
  return { beta1: Math.fround(beta1), rest1: Math.fround(1 - beta1), beta2: Math.fround(beta2), rest2: Math.fround(1 - beta2) };
}

/** A job's uniforms as they lie in memory: floats first, then ints. */
export function uniformBytes(job: Pick<Job, 'world' | 'optimizer'>): Uint8Array<ArrayBuffer> {
  const values = { ...patchOf(job.world.tile), ...roundedBetas(job.optimizer) };
  const bytes = new ArrayBuffer(4 * (floatUniforms.length + intUniforms.length));
  new Float32Array(bytes).set(floatUniforms.map((name) => values[name]));
  new Int32Array(bytes, 4 * floatUniforms.length).set(intUniforms.map((name) => values[name]));
  return new Uint8Array(bytes);
}
