// Noise that changes from place to place (PHYSICS sections 1 and 6): the covariance of per-sample gradients, as a tile of its Cholesky factors.
import { hashWords, wordsOf } from './hash.ts';
import { noiseScale } from './noise.ts';
import { eigenvalues, hessianAt } from './theory.ts';
import type { Noise, NoiseKind, SwarmSpec } from './plan.ts';
import type { Covariance, Landscape, World } from './world.ts';

export type TiledKind = Exclude<NoiseKind, 'isotropic'>;

/**
 * How draws become noise: 'isotropic' takes them as they are, 'tiled' through the factor at the walker's place. Every machine
 * has a program for each, so that the plain one pays nothing for the other.
 */
export type NoiseForm = 'isotropic' | 'tiled';
export const formOf = (kind: NoiseKind): NoiseForm => (kind === 'isotropic' ? 'isotropic' : 'tiled');

export interface NoiseTile {
  /** size x size nodes of (l11, l21, l22, 0), row-major in y, float32 */
  data: Float32Array<ArrayBuffer>;
  hash: string;
}

const baked = new WeakMap<World, Map<TiledKind, NoiseTile>>();

/** Baked when first asked for, and kept. */
export function noiseTileOf(world: World, kind: TiledKind): NoiseTile {
  const tiles = baked.get(world) ?? new Map<TiledKind, NoiseTile>();
  baked.set(world, tiles);
  const known = tiles.get(kind);
  if (known) return known;
  const data = bakeFactors(world, perSampleCovariance(world, kind));
  const made = { data, hash: hashWords(wordsOf(data)) };
  tiles.set(kind, made);
  return made;
}

/** what a program of the plain form is given, since something must be bound */
const none = new Float32Array(4);

/** The factors that a machine reads under this noise. */
export function factorsOf(world: World, kind: NoiseKind): Float32Array<ArrayBuffer> {
  return kind === 'isotropic' ? none : noiseTileOf(world, kind).data;
}

/** Of everything baked that decides a run under this noise: the world's own hash where the noise is plain. It goes into the record. */
export function fingerprintOf(world: World, { kind }: Pick<Noise, 'kind'>): string {
  if (kind === 'isotropic') return world.tileHash;
  const words = [world.tileHash, noiseTileOf(world, kind).hash].flatMap((hash) => [hash.slice(0, 8), hash.slice(8)]);
  return hashWords(Uint32Array.from(words, (word) => Number.parseInt(word, 16)));
}

/** Why a spec's noise cannot be had on its landscape, in words; null: it can. */
export function noiseFault(
  { dataset, id }: Landscape,
  { noise, datasetSize }: Pick<SwarmSpec, 'noise' | 'datasetSize'>,
): { field: string; got: string | number | null; takes: string } | null {
  if (noise.kind !== 'dataset') return null;
  if (!dataset) return { field: 'noise.kind', got: noise.kind, takes: `"isotropic" or "hessian": ${id} has no data set` };
  if (datasetSize === dataset.size) return null;
  return { field: 'datasetSize', got: datasetSize, takes: `${dataset.size}, the number of samples behind ${id}` };
}

/** For sigma 1; in f64, before it is a tile. */
export function perSampleCovariance(world: World, kind: TiledKind): (x: number, y: number) => Covariance {
  const { landscape, sharpness } = world;
  if (kind === 'dataset') {
    const { dataset } = landscape;
    if (!dataset) throw new Error(`noiseTile: ${landscape.id} has no data set`);
    return (x, y) => dataset.covariance(x, y);
  }
  // Noise follows curvature (PHYSICS section 1), scaled to deviation 1 along the sharpest direction of the sharpest minimum.
  const sharpest = Math.max(...sharpness);
  return (x, y) => {
    const { xx, xy, yy } = curvatureWithoutSign(landscape, x, y);
    return { xx: xx / sharpest, xy: xy / sharpest, yy: yy / sharpest };
  };
}

/** |H|: the Hessian with its eigenvalues' absolute values. Where they differ in sign, (H^2 - det H) / (high - low) by Cayley and Hamilton. */
export function curvatureWithoutSign(landscape: Landscape, x: number, y: number): Covariance {
  const hessian = hessianAt(landscape, x, y);
  const { xx, xy, yy } = hessian;
  const [low, high] = eigenvalues(hessian);
  if (low >= 0) return hessian;
  if (high <= 0) return { xx: -xx, xy: -xy, yy: -yy };
  const gap = high - low;
  const opposite = -low * high;
  return { xx: (xx * xx + xy * xy + opposite) / gap, xy: (xy * (xx + yy)) / gap, yy: (xy * xy + yy * yy + opposite) / gap };
}

/**
 * 2^-30. A smaller factor is 0: then differences, shares and sums of a cell's factors stay above 2^-126, and no machine meets a denormal
 * (a factor's last bit is at 2^-53 or above, and a share of a cell, a 24-bit number of at least 2^-24, is taken twice).
 */
const LEAST = 1 / 1073741824;
const held = (factor: number): number => (Math.abs(factor) < LEAST ? 0 : factor);

function bakeFactors(world: World, covariance: (x: number, y: number) => Covariance): Float32Array<ArrayBuffer> {
  const { x0, y0, x1, y1, size } = world.tile;
  const [hx, hy] = [(x1 - x0) / (size - 1), (y1 - y0) / (size - 1)];
  const data = new Float32Array(4 * size * size);
  let k = 0;
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const { xx, xy, yy } = covariance(x0 + i * hx, y0 + j * hy);
      // Cholesky. Rounding may leave a variance a hair below 0.
      const l11 = held(Math.sqrt(Math.max(0, xx)));
      const l21 = l11 === 0 ? 0 : held(xy / l11);
      data[k] = l11;
      data[k + 1] = l21;
      data[k + 2] = held(Math.sqrt(Math.max(0, yy - l21 * l21)));
      k += 4;
    }
  }
  return data;
}

/** Covariance of the mini-batch gradient at a place: what a walker there is shaken by, through the tile as the kernel reads it (f64). */
export function gradientNoiseAt(
  world: World,
  { noise, datasetSize }: Pick<SwarmSpec, 'noise' | 'datasetSize'>,
  batchSize: number,
  x: number,
  y: number,
): Covariance {
  const scale = noiseScale(noise, batchSize, datasetSize);
  if (noise.kind === 'isotropic') return { xx: scale * scale, xy: 0, yy: scale * scale };
  const [a, b, c] = factorsAt(world, noise.kind, x, y).map((factor) => factor * scale) as [number, number, number];
  return { xx: a * a, xy: a * b, yy: b * b + c * c };
}

/** l11, l21 and l22, bilinear in the cell; points outside count as the nearest point of the domain. */
function factorsAt(world: World, kind: TiledKind, x: number, y: number): [number, number, number] {
  const { data } = noiseTileOf(world, kind);
  const { x0, y0, x1, y1, size } = world.tile;
  const cells = size - 1;
  const [fx, fy] = [((x - x0) / (x1 - x0)) * cells, ((y - y0) / (y1 - y0)) * cells].map((f) => Math.max(0, Math.min(cells, f))) as [
    number,
    number,
  ];
  const [i, j] = [Math.min(cells - 1, Math.floor(fx)), Math.min(cells - 1, Math.floor(fy))];
  const [u, v] = [fx - i, fy - j];
  const part = (k: number): number => {
    const at = (di: number, dj: number) => data[4 * ((j + dj) * size + i + di) + k] ?? NaN;
    return (at(0, 0) * (1 - u) + at(1, 0) * u) * (1 - v) + (at(0, 1) * (1 - u) + at(1, 1) * u) * v;
  };
  return [part(0), part(1), part(2)];
}

/** A covariance as an ellipse: deviations along its long and its short axis, and the long one's direction, of length 1. */
export interface NoiseEllipse {
  major: number;
  minor: number;
  direction: readonly [x: number, y: number];
}
export function ellipseOf(covariance: Covariance): NoiseEllipse {
  const [low, high] = eigenvalues(covariance);
  // Either column of C - low is along the long axis; the longer one is the safer.
  const [a, b] = covariance.xx >= covariance.yy ? [covariance.xx - low, covariance.xy] : [covariance.xy, covariance.yy - low];
  const length = Math.sqrt(a * a + b * b);
  return {
    major: Math.sqrt(Math.max(0, high)),
    minor: Math.sqrt(Math.max(0, low)),
    direction: length > 0 ? [a / length, b / length] : [1, 0],
  };
}

/** One number for read-outs: s(B) where the noise is plain; else the long axis at the target. */
export function noiseLevel(world: World, spec: Pick<SwarmSpec, 'noise' | 'datasetSize'>, batchSize: number): number {
  if (spec.noise.kind === 'isotropic') return noiseScale(spec.noise, batchSize, spec.datasetSize);
  const target = world.landscape.minima[world.landscape.targets[0] ?? 0];
  if (!target) throw new Error(`noiseLevel: ${world.landscape.id} has no target`);
  return ellipseOf(gradientNoiseAt(world, spec, batchSize, target.x, target.y)).major;
}
