// The WGSL kernels' own text as C++ under reckless flags: with its fences it gives the reference's bits; each class of fence is needed.
// Software GPU drivers never fuse or regroup, so this is the gate that sees a fence missing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fenceClasses } from '../../shared/sim/emitText.ts';
import { formOf } from '../../shared/sim/noiseTile.ts';
import { runReference } from '../../shared/sim/reference.ts';
import { canShow, compileTwins, noiseKinds, type ProxyTwins } from './cppCases.ts';
import { compilers, isInstalled, nameOf } from './cppProxy.ts';
import { after, byHand, differing, everyOptimizer, hostileNumbers, hostilePoints, jobAt, rowsOf } from './twins.ts';

const installed = compilers.filter(isInstalled);
const missing = compilers.filter((compiler) => !installed.includes(compiler));
console.info(`proxy compilers: ${installed.map(nameOf).join('; ') || 'none'}. Not installed: ${missing.map(nameOf).join('; ') || 'none'}.`);

it('has at least one compiler', () => {
  // Elsewhere than in CI, a machine without a compiler says so above and goes on.
  if (process.env['CI'] !== undefined) expect(installed.length).toBeGreaterThan(0);
});

describe.each(installed.map((compiler) => ({ compiler, name: nameOf(compiler) })))('$name', ({ compiler }) => {
  let twins: ProxyTwins;
  beforeAll(() => {
    twins = compileTwins(compiler, 1024, 64);
  }, 120_000);
  afterAll(() => twins.close());

  const both = everyOptimizer.flatMap((optimizer) => noiseKinds.map((noise) => ({ kind: optimizer.kind, optimizer, noise })));
  it.each(both)('$kind under $noise noise, fenced, is the reference', ({ kind, noise }) => {
    const { differing, words } = twins.fenced(kind, noise);
    expect(words).toBeGreaterThan(4000);
    expect(differing).toBe(0);
  });

  it.each(both.filter(({ noise }) => noise !== 'dataset'))(
    '$kind under $noise noise from edges, denormals, -0, infinity and NaN',
    ({ optimizer, noise: noiseKind }) => {
      const job = jobAt(optimizer, hostilePoints, hostileNumbers, noiseKind);
      for (const rate of [0, 2.6e-26, 0.01, NaN, Infinity]) {
        for (const noise of [0, 1e-6, NaN]) {
          const rows = rowsOf(5, [rate, 1e-8, noise, 0.01]);
          const state = after(twins.machineOf(optimizer.kind, formOf(noiseKind)), job, rows, 16_777_211, 5);
          expect(differing(state, after(runReference, job, rows, 16_777_211, 5))).toBe(0);
        }
      }
    },
  );

  it.each(byHand)('$kind written by hand is its built-in twin', (which) => {
    const { differing, words } = twins.byHand(which);
    expect(words).toBeGreaterThan(4000);
    expect(differing).toBe(0);
  });

  it('fences of OR hold where they meet, fences of XOR cancel', () => {
    expect(twins.twice('or').differing).toBe(0);
    expect(twins.twice('xor').differing).toBeGreaterThan(10);
  });

  it.each(fenceClasses.filter((one) => canShow(compiler, one)))('without the fence of %s it strays', (one) => {
    expect(twins.unfenced(one).differing).toBeGreaterThan(10);
  });
  it.each(fenceClasses.filter((one) => !canShow(compiler, one)))('cannot show the fence of %s missing (cppCases.ts says why)', (one) => {
    expect(twins.unfenced(one).differing).toBe(0);
  });
});
