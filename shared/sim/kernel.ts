// One step of one walker, written once over the operations (DESIGN, "One kernel, several machines").
import type { Ops } from './ops.ts';
import type { NoiseForm } from './noiseTile.ts';
import type { Coordinate, Knobs, Optimizer } from './optimizers.ts';

export interface Walker<F> {
  x: Coordinate<F>;
  y: Coordinate<F>;
  /** 1, or 0 once diverged */
  alive: F;
  /** the first step after which it had passed into a target basin, the last step not yet looked at; NEVER: none */
  passage: F;
}
/** A tile's frame; perX and perY are cells per unit of length, lastX and lastY the last cells. */
export interface Patch<F, I> {
  x0: F;
  y0: F;
  x1: F;
  y1: F;
  perX: F;
  perY: F;
  width: I;
  lastX: I;
  lastY: I;
}
export interface Draw<I> {
  seed: I;
  walker: I;
  step: I;
  /** 0: gradient noise, 1: start cloud */
  stream: I;
}

/** Threefry2x32-20 (Random123): key (seed, walker), counter (step, stream); two words. */
export function threefry<F, I, B>(o: Ops<F, I, B>, draw: Draw<I>): [I, I] {
  const k0 = draw.seed;
  const k1 = draw.walker;
  // The seed comes last: it may change from step to step, the rest is made once.
  const k2 = o.xor(o.xor(o.int(0x1bd11bda), k1), k0);
  const s = { a: o.iadd(draw.step, k0), b: o.iadd(draw.stream, k1) };
  evenRounds(o, s);
  inject(o, s, k1, k2, 1);
  oddRounds(o, s);
  inject(o, s, k2, k0, 2);
  evenRounds(o, s);
  inject(o, s, k0, k1, 3);
  oddRounds(o, s);
  inject(o, s, k1, k2, 4);
  evenRounds(o, s);
  inject(o, s, k2, k0, 5);
  return [s.a, s.b];
}

interface Pair<I> {
  a: I;
  b: I;
}
function mix<F, I, B>(o: Ops<F, I, B>, s: Pair<I>, bits: number): void {
  s.a = o.iadd(s.a, s.b);
  s.b = o.xor(o.rotl(s.b, bits), s.a);
}
function evenRounds<F, I, B>(o: Ops<F, I, B>, s: Pair<I>): void {
  mix(o, s, 13);
  mix(o, s, 15);
  mix(o, s, 26);
  mix(o, s, 6);
}
function oddRounds<F, I, B>(o: Ops<F, I, B>, s: Pair<I>): void {
  mix(o, s, 17);
  mix(o, s, 29);
  mix(o, s, 16);
  mix(o, s, 24);
}
function inject<F, I, B>(o: Ops<F, I, B>, s: Pair<I>, ka: I, kb: I, count: number): void {
  s.a = o.iadd(s.a, ka);
  s.b = o.iadd(s.b, o.iadd(kb, o.int(count)));
}

/**
 * Normal draw in units of 2^-20, an integer: the inverse CDF at the word's low 31 bits, linear inside a segment of its octave
 * (normalTable.ts); the sign is the word's top bit.
 */
export function normal<F, I, B>(o: Ops<F, I, B>, word: I): F {
  const u = o.imax(o.and(word, o.int(0x7fffffff)), o.int(1));
  const bits = o.topBits(u);
  const entry = o.isub(o.shr(bits, 17), o.int(127 << 6));
  const high = o.quantile(entry, 0);
  const low = o.quantile(entry, 1);
  const part = o.and(o.shr(bits, 1), o.int(0xffff));
  const drop = o.shr(o.iadd(o.imul(o.isub(high, low), part), o.int(32768)), 16);
  return o.signed(o.toFloat(o.isub(high, drop)), word);
}

export interface Place<F, I> {
  /** lower left node of the cell */
  node: I;
  /** position inside the cell, 0 to 1 */
  u: F;
  v: F;
}

/** Only for points inside the domain: there is no lower clamp. */
export function placeOf<F, I, B>(o: Ops<F, I, B>, q: Patch<F, I>, x: F, y: F): Place<F, I> {
  const fx = o.mul(o.sub(x, q.x0), q.perX);
  const fy = o.mul(o.sub(y, q.y0), q.perY);
  const ix = o.imin(o.trunc(fx), q.lastX);
  const iy = o.imin(o.trunc(fy), q.lastY);
  return { node: o.iadd(o.imul(iy, q.width), ix), u: o.sub(fx, o.toFloat(ix)), v: o.sub(fy, o.toFloat(iy)) };
}

interface Basis<F> {
  rise: F;
  left: F;
  /** to be subtracted */
  right: F;
  dRise: F;
  dLeft: F;
  dRight: F;
}

/** Hermite basis at u of a unit cell: rise from 0 to 1, slope at the left, slope at the right; and their derivatives. */
function basis<F, I, B>(o: Ops<F, I, B>, u: F): Basis<F> {
  const w = o.sub(o.float(1), u);
  const uu = o.mul(u, u);
  const uw = o.mul(u, w);
  const uw2 = o.add(uw, uw);
  return {
    rise: o.mul(uu, o.sub(o.float(3), o.add(u, u))),
    left: o.mul(uw, w),
    right: o.mul(uw, u),
    dRise: o.mul(o.float(6), uw),
    dLeft: o.sub(o.mul(w, w), uw2),
    dRight: o.sub(uu, uw2),
  };
}

/** a + rise (b - a) + left s0 - right s1, given d = b - a */
function valueOf<F, I, B>(o: Ops<F, I, B>, h: Basis<F>, a: F, d: F, s0: F, s1: F): F {
  return o.add(a, o.add(o.mul(h.rise, d), o.sub(o.mul(h.left, s0), o.mul(h.right, s1))));
}
/** the derivative of valueOf */
function slopeOf<F, I, B>(o: Ops<F, I, B>, h: Basis<F>, d: F, s0: F, s1: F): F {
  return o.add(o.mul(h.dRise, d), o.add(o.mul(h.dLeft, s0), o.mul(h.dRight, s1)));
}

/** The bicubic Hermite patch at a place. */
export function lossOf<F, I, B>(o: Ops<F, I, B>, q: Patch<F, I>, at: Place<F, I>): F {
  const n10 = o.iadd(at.node, o.int(1));
  const n01 = o.iadd(at.node, q.width);
  const n11 = o.iadd(n01, o.int(1));
  const u = basis(o, at.u);
  // along x: loss (part 0) and y-slope (part 2) at the cell's lower and upper edge
  const along = (left: I, right: I, part: 0 | 2): F => {
    const a = o.tile(left, part);
    return valueOf(o, u, a, o.sub(o.tile(right, part), a), o.tile(left, part + 1), o.tile(right, part + 1));
  };
  const below = along(at.node, n10, 0);
  const above = along(n01, n11, 0);
  return valueOf(o, basis(o, at.v), below, o.sub(above, below), along(at.node, n10, 2), along(n01, n11, 2));
}

/** The patch's gradient: the loss that is drawn and the gradient that is descended are one function. */
export function gradientOf<F, I, B>(o: Ops<F, I, B>, q: Patch<F, I>, at: Place<F, I>): [F, F] {
  const n10 = o.iadd(at.node, o.int(1));
  const n01 = o.iadd(at.node, q.width);
  const n11 = o.iadd(n01, o.int(1));
  const u = basis(o, at.u);
  const v = basis(o, at.v);
  const l0 = o.tile(at.node, 0);
  const d0 = o.sub(o.tile(n10, 0), l0);
  const x00 = o.tile(at.node, 1);
  const x10 = o.tile(n10, 1);
  const l1 = o.tile(n01, 0);
  const d1 = o.sub(o.tile(n11, 0), l1);
  const x01 = o.tile(n01, 1);
  const x11 = o.tile(n11, 1);
  const y0 = o.tile(at.node, 2);
  const e0 = o.sub(o.tile(n10, 2), y0);
  const z00 = o.tile(at.node, 3);
  const z10 = o.tile(n10, 3);
  const y1 = o.tile(n01, 2);
  const e1 = o.sub(o.tile(n11, 2), y1);
  const z01 = o.tile(n01, 3);
  const z11 = o.tile(n11, 3);
  const lossRise = o.sub(valueOf(o, u, l1, d1, x01, x11), valueOf(o, u, l0, d0, x00, x10));
  const slopeBelow = valueOf(o, u, y0, e0, z00, z10);
  const slopeAbove = valueOf(o, u, y1, e1, z01, z11);
  const alongBelow = slopeOf(o, u, d0, x00, x10);
  const alongRise = o.sub(slopeOf(o, u, d1, x01, x11), alongBelow);
  const gx = valueOf(o, v, alongBelow, alongRise, slopeOf(o, u, e0, z00, z10), slopeOf(o, u, e1, z01, z11));
  const gy = slopeOf(o, v, lossRise, slopeBelow, slopeAbove);
  return [o.mul(gx, q.perX), o.mul(gy, q.perY)];
}

/**
 * The Cholesky factor at a place times the draws (zx, zy), so that they get the covariance that the tile says. Bilinear, part by part:
 * a mixture of factors is a factor. What is too small for all machines to agree on is 0.
 */
export function shaped<F, I, B>(o: Ops<F, I, B>, q: Patch<F, I>, at: Place<F, I>, zx: F, zy: F): [F, F] {
  const n10 = o.iadd(at.node, o.int(1));
  const n01 = o.iadd(at.node, q.width);
  const n11 = o.iadd(n01, o.int(1));
  const between = (a: F, b: F, share: F): F => o.add(a, o.mul(share, o.sub(b, a)));
  const part = (k: number): F =>
    o.tidy(between(between(o.factor(at.node, k), o.factor(n10, k), at.u), between(o.factor(n01, k), o.factor(n11, k), at.u), at.v));
  return [o.mul(part(0), zx), o.add(o.mul(part(1), zx), o.mul(part(2), zy))];
}

/**
 * One step, in place. noise = noiseScale * 2^-20. A walker that leaves the domain (or is no number) keeps its last position and stops;
 * its memory goes on, deterministically. Before step t a walker stands where t steps brought it: `passage` is taken there.
 */
export function step<F, I, B>(
  o: Ops<F, I, B>,
  rule: Optimizer,
  form: NoiseForm,
  w: Walker<F>,
  k: Knobs<F>,
  noise: F,
  q: Patch<F, I>,
  draw: Draw<I>,
): void {
  const at = placeOf(o, q, w.x.p, w.y.p);
  const [lx, ly] = gradientOf(o, q, at);
  const steps = o.toFloat(draw.step);
  w.passage = o.min(w.passage, o.add(steps, o.delay(at.node)));
  const [wordX, wordY] = threefry(o, draw);
  let zx = normal(o, wordX);
  let zy = normal(o, wordY);
  if (form === 'tiled') [zx, zy] = shaped(o, q, at, zx, zy);
  const x = rule.next(o, w.x, o.add(lx, o.mul(noise, zx)), k, steps);
  const y = rule.next(o, w.y, o.add(ly, o.mul(noise, zy)), k, steps);
  const inside = o.both(o.both(o.le(q.x0, x), o.le(x, q.x1)), o.both(o.le(q.y0, y), o.le(y, q.y1)));
  const goes = o.both(o.le(o.float(1), w.alive), inside);
  w.x.p = o.select(goes, o.tidy(x), w.x.p);
  w.y.p = o.select(goes, o.tidy(y), w.y.p);
  w.alive = o.select(goes, o.float(1), o.float(0));
  for (const part of rule.memory) {
    w.x[part] = o.tidy(w.x[part]);
    w.y[part] = o.tidy(w.y[part]);
  }
}
