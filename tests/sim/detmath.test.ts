import { describe, expect, it } from 'vitest';
import { cos, exp, log, pow, sin } from '../../shared/sim/detmath.ts';

const bits = new DataView(new ArrayBuffer(8));

/** Distance to the next larger float64. */
function ulp(x: number): number {
  const size = Math.abs(x);
  bits.setFloat64(0, size);
  bits.setBigUint64(0, bits.getBigUint64(0) + 1n);
  return bits.getFloat64(0) - size;
}

/** Lehmer's generator: the same arguments on every machine. */
function samples(count: number, from: number, to: number): number[] {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return from + (to - from) * (state / 2147483647);
  });
}

function worstUlps(ours: (x: number) => number, theirs: (x: number) => number, xs: readonly number[]): number {
  return Math.max(...xs.map((x) => Math.abs(ours(x) - theirs(x)) / ulp(theirs(x))));
}

describe('accuracy against Math', () => {
  it.each([
    ['exp', exp, Math.exp, -700, 709],
    ['exp near 0', exp, Math.exp, -1, 1],
    ['log', log, Math.log, 1e-9, 1e9],
    ['log near 1', log, Math.log, 0.5, 1.5],
    ['sin', sin, Math.sin, -20, 20],
    ['sin of large angles', sin, Math.sin, -1e6, 1e6],
    ['cos', cos, Math.cos, -20, 20],
  ] as const)('%s is within 2 ulp', (_, ours, theirs, from, to) => {
    expect(worstUlps(ours, theirs, samples(20_000, from, to))).toBeLessThanOrEqual(2);
  });

  it('a nearby function is not within 2 ulp: the measure can fail', () => {
    expect(worstUlps((x) => exp(x) * (1 + 1e-14), Math.exp, samples(100, -1, 1))).toBeGreaterThan(20);
  });

  it('pow is within 1e-13 relative, and exact where whole powers are', () => {
    const bases = samples(5000, 0.01, 1.5);
    const exponents = samples(5000, -100, 100).reverse();
    for (const [i, base] of bases.entries()) {
      const exponent = exponents[i] ?? 0;
      expect(Math.abs(pow(base, exponent) / Math.pow(base, exponent) - 1)).toBeLessThan(1e-13);
    }
    expect([pow(2, 10), pow(2, -3), pow(0, 3), pow(0, 0), pow(0, 0.5), pow(1.5, 2)]).toEqual([1024, 0.125, 0, 1, 0, 2.25]);
  });
});

describe('edges', () => {
  it('exp overflows, underflows and reaches the denormals', () => {
    expect([exp(0), exp(710), exp(-746), exp(Infinity), exp(-Infinity), exp(NaN)]).toEqual([1, Infinity, 0, Infinity, 0, NaN]);
    expect(exp(-744)).toBe(Math.exp(-744));
  });

  it('log knows zero, negatives, infinity and denormals', () => {
    expect([log(1), log(0), log(-1), log(Infinity), log(NaN)]).toEqual([0, -Infinity, NaN, Infinity, NaN]);
    expect(log(5e-324)).toBeCloseTo(Math.log(5e-324), 12);
  });

  it('refuses angles that its pi is too short for', () => {
    expect(() => sin(1e7)).toThrow('angle');
    expect(() => cos(NaN)).toThrow('angle');
  });
});
