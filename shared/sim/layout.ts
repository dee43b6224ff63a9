// Byte layouts shared by all machines, written once. Everything is 32 bits wide.
import { betasOf, type Optimizer } from './optimizers.ts';
import type { Job } from './machine.ts';
import type { OptimizerChoice } from './plan.ts';
import type { Patch } from './kernel.ts';
import type { Tile } from './world.ts';

/** Floats first, then ints. */
export const floatUniforms = ['x0', 'y0', 'x1', 'y1', 'perX', 'perY', 'beta1', 'rest1', 'beta2', 'rest2'] as const;
export const intUniforms = ['width', 'lastX', 'lastY', 'seed'] as const;
export type FloatUniform = (typeof floatUniforms)[number];
export type IntUniform = (typeof intUniforms)[number];

/** Four floats for every step. */
export const rowFields = ['rate', 'epsilon', 'noise', 'decay'] as const;
export type RowField = (typeof rowFields)[number];

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
export function uniformBytes(job: Pick<Job, 'world' | 'optimizer' | 'seed'>): Uint8Array<ArrayBuffer> {
  const values = { ...patchOf(job.world.tile), ...roundedBetas(job.optimizer), seed: job.seed | 0 };
  const bytes = new ArrayBuffer(4 * (floatUniforms.length + intUniforms.length));
  new Float32Array(bytes).set(floatUniforms.map((name) => values[name]));
  new Int32Array(bytes, 4 * floatUniforms.length).set(intUniforms.map((name) => values[name]));
  return new Uint8Array(bytes);
}
