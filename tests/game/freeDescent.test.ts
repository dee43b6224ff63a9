import { expect, test } from 'vitest';
import { freeChallenge, setupFault, setupFor, type FreeSetup } from '../../shared/game/freeDescent.ts';
import { checkPlan, specOf } from '../../shared/game/round.ts';
import type { Bumps } from '../../shared/sim/bumps.ts';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

const own: Bumps = {
  kind: 'bumps',
  bowl: 0.3,
  size: 3,
  start: [2, 0.1],
  bumps: [
    { x: -1, y: 0, height: -1.2, width: 0.5 },
    { x: 1.2, y: 0, height: -0.8, width: 0.4 },
  ],
};

const setup = (change: Partial<FreeSetup> = {}): FreeSetup => {
  const made = setupFor(own);
  if (made === null) throw new Error('no setup for a good landscape');
  return { ...made, ...change };
};

test('every landscape can be had, with the plan of the undecided allowed', () => {
  for (const id of [...Object.keys(landscapes), 'random-5-3', 'himmelblau*0.1']) {
    const made = setupFor(id);
    if (made === null) throw new Error(`no setup for ${id}`);
    expect(setupFault(made), id).toBeNull();
    expect(checkPlan(freeChallenge(made), freeChallenge(made).naive), id).toBeNull();
  }
  expect(setupFor('moon')).toBeNull();
  expect(setupFor({ ...own, bumps: [] })).toBeNull();
});

test('a landscape of bumps is played from its data alone', () => {
  const challenge = freeChallenge(setup());
  expect(challenge.start).toEqual([2, 0.1]);
  const spec = specOf(challenge, { ...challenge.naive, batchSize: 8, learningRate: 0.1 }, 5);
  const result = runSwarm('wasm', worldOf(spec.landscape), structuredClone(spec));
  expect(result.escaped).toBeGreaterThan(0.05);
  expect(result.diverged).toBeLessThan(0.5);
});

test.each([
  ['landscape', { landscape: 'moon' }],
  ['landscape.bumps', { landscape: { ...own, bumps: [] } }],
  ['start', { start: [9, 9] as const }],
  ['noise.sigma', { noise: { kind: 'isotropic', sigma: Number.NaN } as const }],
  ['noise.kind', { noise: { kind: 'dataset' } as const }],
  ['datasetSize', { datasetSize: 0 }],
  ['hardware.parallelWidth', { hardware: { parallelWidth: 0, memoryLimit: 64 } }],
  ['budgetUnits', { budgetUnits: 1e9 }],
  ['probes', { probes: -1 }],
  ['controls.batchSize', { controls: { ...setup().controls, batchSize: { min: 0.5, max: 4 } } }],
  ['controls.learningRate', { controls: { ...setup().controls, learningRate: { min: 0.5, max: 0.1 } } }],
  ['controls.momentum', { controls: { ...setup().controls, momentum: { min: 0.5, max: 1 } } }],
  ['controls.schedules', { controls: { ...setup().controls, schedules: [] } }],
  ['controls.optimizers', { controls: { ...setup().controls, optimizers: [] } }],
  ['controls', { controls: { ...setup().controls, batchSize: { min: 512, max: 4096 } }, datasetSize: 100 }],
])('a setup is refused for its %s', (field, change) => {
  expect(setupFault(setup(change))?.field).toBe(field);
});
