// 60-step paths of PyTorch's optimizers; their origin: tests/fixtures/golden/README.md.
// Once as the bare rules in float32 with exact gradients, once through the real thing: tiles, kernel, rates of a plan.
import { describe, expect, it } from 'vitest';
import { roundedBetas, rowsIn, rowWords } from '../../shared/sim/layout.ts';
import { numbers } from '../../shared/sim/ops.ts';
import type { Coordinate, Knobs } from '../../shared/sim/optimizers.ts';
import { ruleOf } from '../../shared/sim/rule.ts';
import { rowSource } from '../../shared/sim/rows.ts';
import { heroPath, openSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { goldenPaths, type GoldenPath } from './golden.ts';
import { specFor } from './specs.ts';

const golden = goldenPaths();
const STEPS = 60;
const nameOf = (item: GoldenPath) =>
  `${item.optimizer.kind} on ${item.landscape}${'weightDecay' in item.optimizer ? ` wd ${item.optimizer.weightDecay}` : ''}`;

function specOf(item: GoldenPath, learningRate = item.learningRate) {
  const [x, y] = item.path[0] ?? [NaN, NaN];
  return specFor(item.landscape, { start: [x, y], steps: STEPS, plan: { learningRate, optimizer: item.optimizer } });
}

/** The rule alone: one coordinate at a time, gradients from the formula. */
function barePath(item: GoldenPath, learningRate = item.learningRate): number[] {
  const spec = specOf(item, learningRate);
  const rule = ruleOf(item.optimizer);
  const rows = new Float32Array(rowWords * STEPS);
  rowSource(spec)(rows, 0, STEPS);
  const { landscape } = worldOf(item.landscape);
  const x: Coordinate<number> = { p: Math.fround(spec.start[0]), m: 0, v: 0 };
  const y: Coordinate<number> = { p: Math.fround(spec.start[1]), m: 0, v: 0 };
  const path = [x.p, y.p];
  for (let t = 0; t < STEPS; t++) {
    const row = { rate: 0, epsilon: 0, noise: 0, decay: 0, seed: 0 };
    rowsIn(rows).read(t, row);
    const knobs: Knobs<number> = { ...row, ...roundedBetas(item.optimizer) };
    const { lx, ly } = landscape.at(x.p, y.p);
    x.p = rule.next(numbers, x, Math.fround(lx), knobs, t);
    y.p = rule.next(numbers, y, Math.fround(ly), knobs, t);
    path.push(x.p, y.p);
  }
  return path;
}

/** Largest error along the whole path, both coordinates: relative with floor .01. */
function stray(path: ArrayLike<number>, item: GoldenPath): number {
  const truth = item.path.flat();
  return Math.max(...truth.map((value, i) => Math.abs((path[i] ?? NaN) - value) / Math.max(0.01, Math.abs(value))));
}

it('has 20 cases of 61 points', () => {
  expect(golden.map((item) => item.path.length)).toEqual(Array.from({ length: 20 }, () => 61));
});

describe.each(golden.map((item) => ({ name: nameOf(item), item })))('$name', ({ item }) => {
  it('the rule in float32 stays within 1e-4', () => {
    expect(stray(barePath(item), item)).toBeLessThan(1e-4);
  });

  it('the reference kernel on the baked tile stays within 1e-4', () => {
    expect(stray(heroPath(worldOf(item.landscape), specOf(item)), item)).toBeLessThan(1e-4);
  });

  it('the WASM kernel ends where the reference does', () => {
    const spec = specOf(item);
    const swarm = openSwarm('wasm', worldOf(item.landscape), spec);
    swarm.advance(STEPS);
    expect(Array.from(swarm.xy())).toEqual(Array.from(heroPath(worldOf(item.landscape), spec).slice(-2)));
  });

  it('a rate 1 % off does not', () => {
    expect(stray(barePath(item, item.learningRate * 1.01), item)).toBeGreaterThan(1e-4);
  });
});
