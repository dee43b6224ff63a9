// Runs with live knobs: turns, keys and pieces, by hand-made numbers and against the simulation itself.
import { expect, test } from 'vitest';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { keySteps, piecesOf, stepAt, turned, turnKey, turnKeys, turnsIn, unitsATurn } from '../../shared/game/course.ts';
import { liveSpecOf, specOf } from '../../shared/game/round.ts';
import { specOfRun } from '../../shared/game/scorePlan.ts';
import { hashFloats } from '../../shared/sim/hash.ts';
import { openSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

/** 400 units in 30 s: 15 turns of 26.67 units; B 64 costs 1 a step, B 128 costs 2. */
const challenge = { ...stuck, knobs: { rate: true, batch: true } };
const plan = { ...stuck.naive, batchSize: 64, learningRate: 0.2 };
const draw = { seed: 7, salt: '000102030405060708090a0b0c0d0e0f' };

test('turns of about two seconds cover the budget', () => {
  expect(turnsIn(challenge)).toBe(15);
  expect(turnsIn(challenge) * unitsATurn(challenge)).toBeCloseTo(challenge.budgetUnits, 9);
});

test('a plan without knobs is one piece: the run that the budget buys', () => {
  expect(piecesOf(challenge, plan, [])).toEqual([{ from: 0, units: 0, batchSize: 64, learningRate: 0.2, steps: 400 }]);
});

test('doubling the batch at turn 3 (80 units, step 80) halves what is left: 80 + 320 / 2 steps', () => {
  const pieces = piecesOf(challenge, plan, [{ turn: 3, kind: 'double-batch' }]);
  expect(pieces[1]).toEqual({ from: 80, units: 80, batchSize: 128, learningRate: 0.2, steps: 240 });
  expect([0, 79.9, 80, 81, 82, 400].map((units) => stepAt(challenge, pieces, units))).toEqual([0, 79, 80, 80, 81, 240]);
});

test('halving it below the parallel width wins no step; halving the rate neither', () => {
  const pieces = piecesOf(challenge, plan, [
    { turn: 3, kind: 'halve-batch' },
    { turn: 6, kind: 'halve-rate' },
  ]);
  expect(pieces.slice(1)).toEqual([
    { from: 80, units: 80, batchSize: 32, learningRate: 0.2, steps: 400 },
    { from: 160, units: 160, batchSize: 32, learningRate: 0.1, steps: 400 },
  ]);
});

test('knobs stay within the controls; a plan of several units a step takes them with its next step', () => {
  expect(turned(challenge, { batchSize: 256, learningRate: 0.3 }, 'double-batch').batchSize).toBe(256);
  expect(turned(challenge, { batchSize: 1, learningRate: 0.3 }, 'halve-batch').batchSize).toBe(1);
  expect(turned(challenge, { batchSize: 5, learningRate: 0.3 }, 'halve-batch').batchSize).toBe(3);
  expect(turned(challenge, { batchSize: 1, learningRate: 0.2 }, 'double-rate').learningRate).toBe(0.3);
  // B 256: 4 units a step; turn 1 begins at 26.67 units, inside step 6 (24 to 28): in force from step 7.
  const slow = piecesOf(challenge, { ...plan, batchSize: 256 }, [{ turn: 1, kind: 'halve-batch' }]);
  expect(slow[1]).toEqual({ from: 7, units: 28, batchSize: 128, learningRate: 0.2, steps: 7 + 186 });
});

test('two knobs before one step are one piece; a knob at the end changes nothing', () => {
  const coarse = { ...challenge, budgetUnits: 8 };
  const pieces = piecesOf(coarse, { ...plan, batchSize: 256 }, [
    { turn: 1, kind: 'halve-rate' },
    { turn: 2, kind: 'halve-rate' },
    { turn: 14, kind: 'double-rate' },
  ]);
  expect(pieces.map(({ from, learningRate, steps }) => ({ from, learningRate, steps }))).toEqual([
    { from: 0, learningRate: 0.2, steps: 2 },
    { from: 1, learningRate: 0.05, steps: 2 },
  ]);
});

test('keys: equal for equal draws, all different, none tells another without the salt', () => {
  const keys = turnKeys(draw, 15);
  expect(new Set(keys).size).toBe(15);
  expect(keys).toEqual(turnKeys({ ...draw }, 15));
  expect(keys.slice(0, 5)).toEqual(turnKeys(draw, 5));
  expect(turnKey({ ...draw, salt: 'ff'.repeat(16) }, 3)).not.toBe(keys[3]);
  expect(turnKey({ ...draw, seed: 8 }, 3)).not.toBe(keys[3]);
});

test('a turn’s key holds from the first step that begins in it, also where a knob moved that step', () => {
  const steps = keySteps(challenge, piecesOf(challenge, plan, [{ turn: 3, kind: 'double-batch' }]), [10, 11, 12, 13, 14]);
  // Turns begin at 26.67, 53.33, 80 and 106.67 units; from step 80 on a step takes two.
  expect(steps).toEqual([
    { from: 27, seed: 11 },
    { from: 54, seed: 12 },
    { from: 80, seed: 13 },
    { from: 94, seed: 14 },
  ]);
});

test('the swarm of a live run: the same bits whatever keys lie ahead, others behind a knob', () => {
  const world = worldOf(challenge.landscape);
  const live = specOfRun(challenge, { plan, draw });
  expect(live.seed).toBe(turnKey(draw, 0));
  const known = liveSpecOf(challenge, plan, { keys: turnKeys(draw, 3), knobs: [] });
  const run = (spec: typeof live, steps: number): string => {
    const swarm = openSwarm('wasm', world, { ...spec, walkers: 64 });
    swarm.advance(steps);
    return hashFloats(swarm.xy());
  };
  expect(run(known, 80), 'three turns known: good for 80 steps').toBe(run(live, 80));
  expect(run(known, 81)).not.toBe(run(live, 81));
  const turnedRun = specOfRun(challenge, { plan, draw, knobs: [{ turn: 2, kind: 'halve-rate' }] });
  expect(run(turnedRun, 54)).toBe(run(live, 54));
  expect(run(turnedRun, 55)).not.toBe(run(live, 55));
});

test('without live knobs nothing changes: one seed, one spec', () => {
  expect(specOfRun(stuck, { plan, draw })).toEqual(specOf(stuck, plan, draw.seed));
});
