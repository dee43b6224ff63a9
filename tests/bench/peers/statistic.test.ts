import { expect, it } from 'vitest';
import { runSwarm, openSwarm } from '../../../shared/sim/swarm.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import { LANDSCAPE, specOf } from '../spec.ts';
import { distance, statisticOf } from './statistic.ts';

const after = (seed: number, steps: number, kind: 'sgd' | 'adam' = 'sgd') => {
  const spec = { ...specOf(kind, 8192, steps), seed };
  const swarm = openSwarm('wasm', worldOf(LANDSCAPE), spec);
  swarm.advance(steps);
  return statisticOf(swarm.xy(), spec.walkers - runSwarm('wasm', worldOf(LANDSCAPE), spec).diverged);
};

it('has the moments of what it is given', () => {
  const { mean, variance, fourth } = statisticOf(Float32Array.of(1, 3, 0, 4), 2);
  expect([mean, variance, fourth]).toEqual([
    [2, 2],
    [1, 4],
    [1, 16],
  ]);
});

it('two seeds agree, other work does not', () => {
  const one = after(1, 100);
  expect(distance(one, one)).toBe(0);
  expect(distance(one, after(2, 100))).toBeLessThan(5);
  expect(distance(one, after(2, 20))).toBeGreaterThan(5);
  expect(distance(one, after(2, 100, 'adam'))).toBeGreaterThan(5);
  expect(distance(one, { ...one, alive: one.alive - 100 })).toBeGreaterThan(5);
  expect(distance(one, { ...one, mean: [NaN, 0] })).not.toBeLessThan(5);
});
