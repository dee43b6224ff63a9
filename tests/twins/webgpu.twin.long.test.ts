// WGSL = reference = WASM, to the bit, on SwiftShader under Dawn. Without an adapter this fails in CI and skips, loudly, elsewhere.
import { beforeAll, describe, expect, it } from 'vitest';
import { cases } from './webgpuCases.ts';
import { dawnEnvironment } from './dawnEnvironment.ts';
import { runWebgpu, type Run } from './webgpuRun.ts';

const canRun = dawnEnvironment('swiftshader') !== null || process.env['CI'] !== undefined;
if (!canRun) console.warn('SKIPPED: the WebGPU twins. There is no SwiftShader here (it comes with Chromium).');

describe.skipIf(!canRun)('WebGPU', () => {
  let run: Run;
  beforeAll(async () => {
    run = await runWebgpu('swiftshader', { long: false });
  }, 600_000);

  it('has an adapter', () => {
    expect(run.adapter).toMatch(/swiftshader/iu);
  });

  it.each(cases)('$name', ({ name, strays }) => {
    const outcome = run.outcomes.get(name);
    if (!outcome) throw new Error(`no outcome of ${name}`);
    expect(outcome.words).toBeGreaterThan(0);
    if (strays) expect(outcome.differing).toBeGreaterThan(10);
    else expect(outcome.differing).toBe(0);
  });
});
