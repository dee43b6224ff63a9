import { assert, check, double, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { landscapeOf, landscapes } from '../../shared/sim/landscapes.ts';
import { eigenvalues, hessianAt } from '../../shared/sim/theory.ts';
import type { Jet, Landscape } from '../../shared/sim/world.ts';

const family = ['random-0-1', 'random-7-2', 'random-999999-3', 'two-heats*10', 'random-3-3*0.2'].flatMap((id) => landscapeOf(id) ?? []);
const all = [...Object.values(landscapes), ...family];
/** Where the formula bends so sharply that the differences err, not the formula. */
const tolerances: Readonly<Record<string, number>> = {
  // within 0.05 / |grad q1 - grad q2| of the border between the bowls
  'flat-and-sharp': 2e-2,
  'goldstein-price': 1e-4,
  // e-folds every 0.05
  cliff: 1e-6,
  // its tip is rounded over 0.1
  ackley: 1e-5,
  rastrigin: 1e-6,
};

const between = (from: number, to: number) => double({ min: from, max: to, noNaN: true });
const pointIn = ({ domain }: Landscape) => tuple(between(domain.x0, domain.x1), between(domain.y0, domain.y1));

/** Fourth-order central difference of f at 0. */
function slope(f: (t: number) => number): number {
  const h = 1e-3;
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

const error = (value: number, numeric: number) => Math.abs(value - numeric) / Math.max(1, Math.abs(numeric));

/** Worst error of lx, ly and lxy against differences of l, lx; relative with floor 1. */
function derivativeError(at: (x: number, y: number) => Jet, x: number, y: number): number {
  const jet = at(x, y);
  return Math.max(
    error(
      jet.lx,
      slope((t) => at(x + t, y).l),
    ),
    error(
      jet.ly,
      slope((t) => at(x, y + t).l),
    ),
    error(
      jet.lxy,
      slope((t) => at(x, y + t).lx),
    ),
    error(
      jet.lxy,
      slope((t) => at(x + t, y).ly),
    ),
  );
}

it('has the spine, and ids that name themselves', () => {
  expect(Object.keys(landscapes)).toEqual(
    expect.arrayContaining(
      (
        'double-well three-hump six-hump himmelblau beale rosenbrock rastrigin ackley styblinski-tang goldstein-price saddle ravine ' +
        'flat-and-sharp cliff camel-steep egg-bowl egg-carton long-slope two-heats soft-saddle tilted-valley tilted-ravine iris'
      ).split(' '),
    ),
  );
  for (const [id, landscape] of Object.entries(landscapes)) expect(landscape.id).toBe(id);
});

describe.each(all)('$id', (landscape) => {
  const tolerance = tolerances[landscape.id] ?? 1e-8;

  it('has the derivatives of its formula', () => {
    assert(
      property(pointIn(landscape), ([x, y]) => derivativeError((u, v) => landscape.at(u, v), x, y) < tolerance),
      { seed: 1, numRuns: 300 },
    );
  });

  it('would be caught with a wrong derivative', () => {
    const wrong = (x: number, y: number) => ({ ...landscape.at(x, y), lx: landscape.at(x, y).lx * 1.05 });
    const run = check(
      property(pointIn(landscape), ([x, y]) => derivativeError(wrong, x, y) < tolerance),
      { seed: 1, numRuns: 300 },
    );
    expect(run.failed).toBe(true);
  });

  it('has minima where the gradient is zero, curved upward, of the stated loss', () => {
    for (const { x, y, loss } of landscape.minima) {
      const jet = landscape.at(x, y);
      expect(Math.abs(jet.lx) + Math.abs(jet.ly)).toBeLessThan(2e-11);
      expect(jet.l).toBeCloseTo(loss, 12);
      expect(eigenvalues(hessianAt(landscape, x, y))[0]).toBeGreaterThan(0);
    }
  });

  it('targets its deepest minima, and nothing in the domain is deeper', () => {
    const deepest = Math.min(...landscape.minima.map((minimum) => minimum.loss));
    for (const target of landscape.targets) expect(landscape.minima[target]?.loss).toBeCloseTo(deepest, 12);
    assert(
      property(pointIn(landscape), ([x, y]) => landscape.at(x, y).l >= deepest - 1e-12),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('starts inside, above its target', () => {
    const [x, y] = landscape.start;
    const { x0, y0, x1, y1 } = landscape.domain;
    expect(x > x0 && x < x1 && y > y0 && y < y1).toBe(true);
    expect(landscape.at(x, y).l).toBeGreaterThan(landscape.minima[landscape.targets[0] ?? 0]?.loss ?? Infinity);
  });
});

const at = (id: string, x: number, y: number): Jet => landscapes[id]?.at(x, y) ?? { l: NaN, lx: NaN, ly: NaN, lxy: NaN };

describe('the facts of PHYSICS section 6', () => {
  it("double-well: the reference exercise's numbers", () => {
    expect(at('double-well', -1.8, 0).lx).toBeCloseTo(-5.472, 10);
    expect(at('double-well', -1.8, 0).l).toBeCloseTo(2.8284, 10);
    expect(at('double-well', 0, 0)).toMatchObject({ l: 1.5, ly: 0 });
    expect(at('double-well', 0, 0).lx).toBeCloseTo(0, 15);
    expect(landscapes['double-well']?.minima.map((minimum) => minimum.loss)).toEqual([13 / 12, -7 / 6]);
  });

  it('three-hump: locals at +-(1.748, -.874) of .2986, a barrier of .5787 over a saddle at .8774', () => {
    const [, left, right] = landscapes['three-hump']?.minima ?? [];
    expect(right?.x).toBeCloseTo(1.748, 3);
    expect(right?.y).toBeCloseTo(-0.874, 3);
    expect(left?.loss).toBeCloseTo(0.2986, 4);
    const x = Math.sqrt((4.2 - Math.sqrt(3.64)) / 2);
    expect(at('three-hump', x, -x / 2).l).toBeCloseTo(0.8774, 4);
    expect(at('three-hump', x, -x / 2).l - (right?.loss ?? NaN)).toBeCloseTo(0.5787, 4);
  });

  it('flat-and-sharp: equal depth, sharpness 1 : 25, and no overflow however far out', () => {
    const landscape = landscapes['flat-and-sharp'];
    const [flat, sharp] = landscape?.minima ?? [];
    expect(Math.abs((flat?.loss ?? NaN) - (sharp?.loss ?? NaN))).toBeLessThan(1e-12);
    for (const [x, y] of [
      [4, 2.5],
      [-2, -2.5],
      [1e3, -1e3],
      [-1e6, 1e6],
    ] as const) {
      const jet = at('flat-and-sharp', x, y);
      expect(Object.values(jet).every(Number.isFinite)).toBe(true);
    }
  });
});
