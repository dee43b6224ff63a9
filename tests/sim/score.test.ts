import { describe, expect, it } from 'vitest';
import { ksDistance, scoreOf, type Scored } from '../../shared/sim/score.ts';

const result = (part: Partial<Scored>): Scored => ({
  escaped: 0,
  medianGap: null,
  gaps: new Float64Array([Infinity]),
  validationLosses: new Float64Array([Infinity]),
  ...part,
});

describe('escaped and gap (challenge 1: E .6, G .4 from .03 to .5)', () => {
  const scoring = { escaped: { weight: 0.6 }, gap: { weight: 0.4, best: 0.03, worst: 0.5 } };

  it('pays everything at the best, nothing at the worst', () => {
    expect(scoreOf(result({ escaped: 1, medianGap: 0.03 }), scoring)).toEqual({ score: 1000, parts: { escaped: 1, gap: 1 } });
    expect(scoreOf(result({ escaped: 0, medianGap: 0.5 }), scoring).score).toBe(0);
  });

  it('measures gaps in logarithms', () => {
    const middle = Math.sqrt(0.03 * 0.5);
    expect(scoreOf(result({ medianGap: middle }), scoring).score).toBe(200);
    expect(scoreOf(result({ medianGap: (0.03 + 0.5) / 2 }), scoring).score).not.toBe(200);
  });

  it('clamps: better than the best pays no more, a gap at or below zero included', () => {
    for (const medianGap of [0.001, 0, -1e-6]) expect(scoreOf(result({ medianGap }), scoring).parts.gap).toBe(1);
    for (const medianGap of [0.9, null]) expect(scoreOf(result({ medianGap }), scoring).parts.gap).toBe(0);
  });

  it("reproduces the calibration's row: E .99, gap .074 is 868 less rounding", () => {
    expect(scoreOf(result({ escaped: 0.99, medianGap: 0.074 }), scoring).score).toBe(866);
  });
});

it('ring: the share of walkers within it; a diverged walker is in no ring', () => {
  const gaps = new Float64Array([0.1, 0.15, 0.151, Infinity]);
  expect(scoreOf(result({ gaps }), { ring: { weight: 1, ring: 0.15 } })).toEqual({ score: 500, parts: { ring: 0.5 } });
});

it('validation: a mean over walkers, clamped each, where the diverged pay nothing', () => {
  const validationLosses = new Float64Array([0, 0.1, 0.5, 0.9, 2, Infinity]);
  const { score, parts } = scoreOf(result({ validationLosses }), { validation: { weight: 1, best: 0.1, worst: 0.9 } });
  expect(parts).toEqual({ validation: 2.5 / 6 });
  expect(score).toBe(417);
});

it('absent terms are absent', () => {
  expect(scoreOf(result({ escaped: 1 }), {})).toEqual({ score: 0, parts: {} });
});

describe('match: the distance between two swarms', () => {
  const of = (...values: number[]) => new Float64Array(values);
  it.each([
    [of(1, 2, 3, 4), of(4, 3, 2, 1), 0],
    [of(1, 2), of(3, 4), 1],
    [of(1, 2, 3, 4), of(3, 4, 5, 6), 0.5],
    [of(1, Infinity), of(1, 2), 0.5],
    [of(1, Infinity), of(1, Infinity), 0],
    [of(1, 1, 1, 2), of(1, 2), 0.25],
  ])('%s and %s: %s', (a, b, distance) => {
    expect(ksDistance(a, b)).toBe(distance);
    expect(ksDistance(b, a)).toBe(distance);
  });

  it('pays from worst to best, and nothing where there is no swarm to match', () => {
    const scoring = { match: { weight: 1, best: 0.1, worst: 0.6 } };
    const gaps = of(1, 2, 3, 4);
    expect(scoreOf(result({ gaps }), scoring, { gaps }).score).toBe(1000);
    expect(scoreOf(result({ gaps }), scoring, { gaps: of(3, 4, 5, 6) }).score).toBe(200);
    expect(scoreOf(result({ gaps }), scoring)).toEqual({ score: 0, parts: { match: 0 } });
  });
});

it('cause: named or not', () => {
  const scoring = { cause: { weight: 0.25 }, escaped: { weight: 0.75 } };
  expect(scoreOf(result({ escaped: 1 }), scoring, { causeNamed: true })).toEqual({ score: 1000, parts: { cause: 1, escaped: 1 } });
  expect(scoreOf(result({ escaped: 1 }), scoring, { causeNamed: false })).toEqual({ score: 750, parts: { cause: 0, escaped: 1 } });
  expect(scoreOf(result({ escaped: 1 }), scoring).parts.cause).toBe(0);
});
