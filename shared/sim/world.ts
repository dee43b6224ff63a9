// What a kernel reads: a landscape baked into tiles. Shapes only; tile.ts bakes them.

export interface Domain {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** L and its derivatives at one point, f64. */
export interface Jet {
  l: number;
  lx: number;
  ly: number;
  lxy: number;
}

/** A symmetric 2 x 2 matrix: of a gradient, or a Hessian without signs. */
export interface Covariance {
  xx: number;
  xy: number;
  yy: number;
}

export interface Minimum {
  x: number;
  y: number;
  loss: number;
}

export interface Landscape {
  id: string;
  name: string;
  /** the formula as MathML-free text, e.g. "2x² − 1.05x⁴ + x⁶/6 + xy + y²" */
  formula: string;
  domain: Domain;
  start: readonly [x: number, y: number];
  at(x: number, y: number): Jet;
  minima: readonly Minimum[];
  /** indices into minima: the basins that count as escaped */
  targets: readonly number[];
  /** radius of the validation tile's shifts (PHYSICS: Keskar's picture) */
  validationRadius: number;
  /** in place of those shifts: the loss on data held out */
  validation?: (x: number, y: number) => Jet;
  /** the real samples whose mean loss this is; covariance: of one sample's gradient over all of them (divided by size) */
  dataset?: { size: number; covariance: (x: number, y: number) => Covariance };
}

/** size x size nodes of (L, hx Lx, hy Ly, hx hy Lxy), row-major in y, float32. */
export interface Tile extends Domain {
  size: number;
  data: Float32Array;
}

/** A landscape, baked. Both sides bake it; tileHash is in the record. */
export interface World {
  landscape: Landscape;
  tile: Tile;
  /** same shape as tile: the loss averaged over a fixed set of shifts */
  validation: Tile;
  /** (size - 1)^2 cells, row-major: the index of the minimum that gradient flow reaches from the cell's centre */
  basins: Uint8Array;
  /** same cells: 1 where a walker counts as having passed into a target's basin (escapedEver): inside it and clearly below the pass */
  passed: Uint8Array;
  /** largest Hessian eigenvalue at each minimum */
  sharpness: readonly number[];
  tileHash: string;
}
