// Single steps from hostile states, on both machines; and the negations: a machine that strays by one operation is caught.
import { array, assert, constantFrom, float, integer, oneof, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emitWasm } from '../../shared/sim/emitWasm.ts';
import { step } from '../../shared/sim/kernel.ts';
import { patchOf, planesOf, roundedBetas, rowsIn, rowWords } from '../../shared/sim/layout.ts';
import { formOf } from '../../shared/sim/noiseTile.ts';
import { numbers, type Ops } from '../../shared/sim/ops.ts';
import { optimizers, type Optimizer } from '../../shared/sim/optimizers.ts';
import { ruleOf } from '../../shared/sim/rule.ts';
import { recordStep } from '../../shared/sim/recording.ts';
import { loadTables, runReference } from '../../shared/sim/reference.ts';
import { createWasmMachine, runWasm } from '../../shared/sim/wasmMachine.ts';
import type { Job, Machine } from '../../shared/sim/machine.ts';
import { choices, copyOf, differing, EDGE, everyOptimizer, hostileNumbers, hostilePoints, jobAt, rowsOf } from './twins.ts';

/** Differing words after `count` steps from step `from`. */
function strays(job: Job, rows: Float32Array, count: number, machine: Machine = runWasm, from = 0): number {
  const [a, b] = [copyOf(job), copyOf(job)];
  runReference(a, rows, from, count);
  machine(b, rows, from, count);
  return differing(a.state, b.state);
}

const forms = everyOptimizer.flatMap((optimizer) =>
  (['isotropic', 'hessian'] as const).map((noise) => ({ kind: optimizer.kind, optimizer, noise })),
);
describe.each(forms)('$kind, $noise', ({ optimizer, noise: noiseKind }) => {
  it('from the edges of the domain, denormals and -0', () => {
    for (const rate of [0, 1e-45, 1e-6, 0.01, 1]) {
      for (const noise of [0, 1e-6, 1]) {
        for (const from of [0, 1, 999_999, 16_777_000])
          expect(
            strays(jobAt(optimizer, hostilePoints, hostileNumbers, noiseKind), rowsOf(5, [rate, 1e-8, noise, 0.01]), 5, runWasm, from),
          ).toBe(0);
      }
    }
  });

  it('from any state under any row', () => {
    const inside = oneof(constantFrom(EDGE, -EDGE, 0, -0, 1e-45), float({ min: -EDGE, max: EDGE, noNaN: true }));
    const anything = oneof(constantFrom(...hostileNumbers), float());
    const rows = array(tuple(anything, anything, anything, anything), { minLength: 3, maxLength: 3 });
    const seeds = array(integer(), { minLength: 3, maxLength: 3 });
    const points = array(tuple(inside, inside), { minLength: 9, maxLength: 9 });
    assert(
      property(points, array(anything, { minLength: 5, maxLength: 5 }), rows, seeds, (at, memory, row, keys) => {
        const table = new Float32Array(3 * rowWords);
        row.forEach((one, i) => table.set(rowsOf(1, one, keys[i]), i * rowWords));
        expect(strays(jobAt(optimizer, at, memory, noiseKind), table, 3)).toBe(0);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it.each([1e-6, 1e30, Infinity, NaN])('leaves neither NaN, nor -0, nor a denormal in a state under noise %s', (noise) => {
    const job = jobAt(optimizer, hostilePoints, hostileNumbers, noiseKind);
    // Not where it began, and not in a plane that a frozen walker keeps: so from a state that is tidy but for its memory.
    for (let i = 0; i < 2 * job.walkers; i++) job.state[i] = numbers.tidy(job.state[i] ?? 0);
    runWasm(job, rowsOf(4, [0.01, 1e-8, noise, 0.01]), 0, 4);
    for (const value of job.state) {
      expect(value).not.toBeNaN();
      expect(Object.is(value, -0)).toBe(false);
      expect(value === 0 || Math.abs(value) > 2e-26).toBe(true);
    }
  });

  it.each([1, 2, 3])('%s vectors side by side', (groups) => {
    const rule = ruleOf(optimizer);
    const machine = createWasmMachine(emitWasm(recordStep(rule, formOf(noiseKind)), groups), groups, planesOf(rule).length);
    expect(strays(jobAt(optimizer, hostilePoints, [0], noiseKind), rowsOf(20, [0.02, 1e-8, 4e-6, 0.01]), 20, machine)).toBe(0);
  });
});

const job = jobAt(
  choices.momentum,
  Array.from({ length: 64 }, (_, i) => [-2 + i / 16, 1 - i / 32] as const),
);
const rows = rowsOf(30, [0.01, 0, 4e-6, 0]);
const SEED = 0xfeedbeef | 0;

/** The reference's loop, with other operations. */
function runWith(o: Ops<number, number, boolean>, on: Job): Float32Array {
  loadTables(on.world);
  const { state, walkers: n } = on;
  const row = { rate: 0, epsilon: 0, noise: 0, decay: 0, seed: 0 };
  rowsIn(rows).read(0, row);
  const knobs = { ...row, ...roundedBetas(on.optimizer) };
  const planes = ['xp', 'yp', 'xm', 'ym', 'alive', 'passage'].map((_, p) => state.subarray(p * n, (p + 1) * n));
  const [xp, yp, xm, ym, alive, passage] = planes;
  if (!xp || !yp || !xm || !ym || !alive || !passage) throw new Error('momentum has six planes');
  for (let i = 0; i < n; i++) {
    const w = { x: { p: xp[i] ?? 0, m: 0, v: 0 }, y: { p: yp[i] ?? 0, m: 0, v: 0 }, alive: 1, passage: passage[i] ?? 0 };
    for (let t = 0; t < 30; t++) {
      step(o, optimizers.momentum, 'isotropic', w, knobs, row.noise, patchOf(on.world.tile), { seed: SEED, walker: i, step: t, stream: 0 });
    }
    [xp[i], yp[i], xm[i], ym[i], alive[i], passage[i]] = [w.x.p, w.y.p, w.x.m, w.y.m, w.alive, w.passage];
  }
  return state;
}

describe('a machine that strays is caught', () => {
  const truth = copyOf(job);
  runReference(truth, rows, 0, 30);

  it('the same operations do not stray (the loop of this test is right)', () => {
    expect(differing(runWith(numbers, copyOf(job)), truth.state)).toBe(0);
  });

  it.each(['add', 'sub', 'mul'] as const)('%s without its rounding', (name) => {
    const exact = { add: (a: number, b: number) => a + b, sub: (a: number, b: number) => a - b, mul: (a: number, b: number) => a * b };
    expect(differing(runWith({ ...numbers, [name]: exact[name] }, copyOf(job)), truth.state)).toBeGreaterThan(10);
  });

  const broken: Record<string, Optimizer> = {
    'a sum in another order': {
      memory: ['m'],
      next(o, c, g, k) {
        c.m = o.add(o.mul(k.beta1, c.m), g);
        return o.sub(o.sub(c.p, o.mul(k.rate, o.mul(k.beta1, c.m))), o.mul(k.rate, o.sub(c.m, o.mul(k.beta1, c.m))));
      },
    },
    'another operation': {
      memory: ['m'],
      next(o, c, g, k) {
        c.m = o.sub(o.mul(k.beta1, c.m), g);
        return o.sub(c.p, o.mul(k.rate, c.m));
      },
    },
  };
  it.each(Object.keys(broken))('%s in the recorded rule', (name) => {
    const rule = broken[name];
    if (!rule) throw new Error(name);
    const machine = createWasmMachine(emitWasm(recordStep(rule), 2), 2, 6);
    expect(strays(job, rows, 30, machine)).toBeGreaterThan(10);
  });

  it('a covariance that is left out, or turned round', () => {
    const tiled = { ...job, noise: 'hessian' } as const;
    expect(strays(tiled, rows, 30)).toBe(0);
    const plain = createWasmMachine(emitWasm(recordStep(optimizers.momentum, 'isotropic'), 2), 2, 6);
    expect(strays(tiled, rows, 30, plain)).toBeGreaterThan(10);
    const turned: typeof step = (o, rule, form, w, k, noise, q, draw) =>
      step({ ...o, factor: (node, part) => o.factor(node, part === 1 ? 2 : part) }, rule, form, w, k, noise, q, draw);
    const machine = createWasmMachine(emitWasm(recordStep(optimizers.momentum, 'tiled', turned), 2), 2, 6);
    expect(strays(tiled, rows, 30, machine)).toBeGreaterThan(10);
  });

  it('a seed that depends on the player', () => {
    const own = rowsOf(30, [0.01, 0, 4e-6, 0], SEED + 1);
    expect(strays(job, rows, 30, (on, _, from, count) => runWasm(on, own, from, count))).toBeGreaterThan(10);
  });
});
