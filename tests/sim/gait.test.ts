// What the doctor knows of an own rule: found by walking it, and so the same advice as for its built-in twin.
import { describe, expect, it } from 'vitest';
import { freeDescent } from '../../shared/game/challenges/freeDescent.ts';
import { cureOf } from '../../shared/sim/cure.ts';
import { diagnose } from '../../shared/sim/diagnosis.ts';
import { gaitOf } from '../../shared/sim/gait.ts';
import { dividesBySize, gainOf, limitOf, momentumOf } from '../../shared/sim/reach.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { OptimizerChoice } from '../../shared/sim/plan.ts';
import { byHand } from '../twins/twins.ts';
import { specFor } from './specs.ts';

const own = (rule: string) => ({ kind: 'own', rule }) as const;

it.each(byHand)('$kind written by hand walks as its twin does', ({ own: hand, builtIn, kind }) => {
  expect(dividesBySize(hand)).toBe(dividesBySize(builtIn));
  // Nesterov looks ahead: its first step is already 1 + m long.
  expect(momentumOf(hand)).toBeCloseTo(kind === 'nesterov' ? 0.81 : momentumOf(builtIn), 2);
  // AdaGrad's steps shrink, which the doctor leaves out of the eight's table; RMSProp's mean is not quite full after 256 steps.
  if (kind !== 'adagrad') expect(gainOf(hand) / gainOf(builtIn)).toBeCloseTo(1, 1);
});

it('momentum as a running mean: the limit grows as the steps shrink', () => {
  const mean = own('m = 0.9*m + 0.1*g; theta -= eta*m');
  expect(gainOf(mean)).toBeCloseTo(1, 3);
  expect(momentumOf(mean)).toBeCloseTo(0.9, 3);
  expect(limitOf(mean, 1) / limitOf({ kind: 'momentum', momentum: 0.9 }, 1)).toBeCloseTo(10, 1);
});

it.each(['theta += eta*g', 'theta = 0', 'theta = 1/0', 'theta -= 1e30*1e30', 'm = sqrt(m); theta = theta'])(
  '%s walks nowhere: taken for plain descent',
  (rule) => {
    expect(gaitOf(own(rule))).toEqual({ dividesBySize: false, first: 1, late: 1 });
  },
);

describe('the doctor', () => {
  const world = worldOf('six-hump');
  const says = (optimizer: OptimizerChoice, learningRate: number): unknown => {
    const plan = { learningRate, batchSize: 8, optimizer };
    const spec = specFor('six-hump', { sigma: 4, cloud: 0.1, walkers: 64, steps: 200, seed: 3, plan });
    const found = diagnose(world, spec, runSwarm('wasm', world, spec), freeDescent);
    return [found.kind, cureOf(world, spec, found, freeDescent)];
  };
  const twins = byHand.filter(({ kind }) => kind === 'sgd' || kind === 'adam');
  it.each(twins)('gives $kind written by hand the advice for its twin', ({ own: hand, builtIn }) => {
    for (const rate of [1e-4, 1e-3, 0.01, 0.1, 0.5, 1]) expect(says(hand, rate)).toEqual(says(builtIn, rate));
  });
  it('never advises a momentum that has no slider', () => {
    const heavy = own('m = 0.995*m + g; theta -= eta*m');
    expect(momentumOf(heavy)).toBeGreaterThan(0.9);
    for (const rate of [1e-4, 1e-3, 0.01]) expect(JSON.stringify(says(heavy, rate))).not.toContain('less-momentum');
  });
});
