// The program behind `npm run twins`: tries machine after machine against the reference, and prints one line of JSON for each (verdict.ts).
import { fenceClasses } from '../../shared/sim/emitText.ts';
import { canShow, compileTwins } from './cppCases.ts';
import { compilers, isInstalled, nameOf, type Compiler } from './cppProxy.ts';
import { runInChromium } from './chromium.ts';
import { runWebgpu, type Run } from './webgpuRun.ts';
import { strayNames } from './webgpuCases.ts';
import { everyOptimizer } from './twins.ts';
import type { Verdict } from './verdict.ts';

async function dawn(driver: 'swiftshader' | 'own'): Promise<Verdict> {
  const run = await runWebgpu(driver, { long: true });
  const place = driver === 'own' ? "this machine's own driver" : 'SwiftShader';
  return webgpu(`WGSL, Dawn for Node, ${run.adapter ?? place}`, run);
}

async function chromium(): Promise<Verdict> {
  const run = await runInChromium({ long: true });
  if (run === null) return { engine: 'WGSL, Chromium', tried: null, fails: false, note: 'not installed' };
  return webgpu(`WGSL, Chromium ${run.version}, ${run.adapter ?? ''}`, run);
}

function webgpu(engine: string, { adapter, outcomes }: Run): Verdict {
  if (adapter === null) return { engine, tried: null, fails: false, note: 'no adapter' };
  const tried = { differing: 0, words: 0, walkerSteps: 0, seconds: 0 };
  const wrong: string[] = [];
  for (const { name, differing, words, walkerSteps, milliseconds } of outcomes.values()) {
    // The comparison is tried too: these must differ.
    const strays = strayNames.has(name);
    if (strays !== differing > 0) wrong.push(`${name}: ${differing} of ${words} words differ`);
    if (!strays) tried.differing += differing;
    tried.words += words;
    tried.walkerSteps += walkerSteps;
    tried.seconds += milliseconds / 1000;
  }
  return { engine, tried, fails: wrong.length > 0, note: wrong.slice(0, 3).join('; ') };
}

function proxy(compiler: Compiler): Verdict {
  const engine = `C++ proxy, ${nameOf(compiler)}`;
  if (!isInstalled(compiler)) return { engine, tried: null, fails: false, note: 'not installed' };
  const begin = performance.now();
  const twins = compileTwins(compiler, 16_384, 64);
  const fenced = everyOptimizer.map(({ kind }) => twins.fenced(kind));
  const strays = fenceClasses.map((one) => ({ one, count: twins.unfenced(one).differing }));
  twins.close();
  const sum = (field: 'differing' | 'words' | 'walkerSteps'): number => fenced.reduce((total, counts) => total + counts[field], 0);
  const tried = {
    differing: sum('differing'),
    words: sum('words'),
    walkerSteps: sum('walkerSteps'),
    seconds: (performance.now() - begin) / 1000,
  };
  const blind = strays.some(({ one, count }) => canShow(compiler, one) && count === 0);
  const note = `unfenced, words that differ: ${strays.map(({ one, count }) => `${one} ${count}`).join(', ')}`;
  return { engine, tried, fails: tried.differing > 0 || blind, note };
}

/** Machines that the plan names and that nothing here tries yet. */
const notYet = ['WGSL, Firefox', 'reference and WASM, SpiderMonkey', 'reference and WASM, JavaScriptCore'];

function report(verdict: Verdict): void {
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
}

report(await dawn('swiftshader'));
report(await dawn('own'));
report(await chromium());
for (const compiler of compilers) report(proxy(compiler));
for (const engine of notYet) report({ engine, tried: null, fails: false, note: 'no twin is written for it yet' });
