// The machines that are tried against the reference, beyond WASM: each says what it is, and what came of it.
import { cpus } from 'node:os';
import { fenceClasses } from '../../shared/sim/emitText.ts';
import { canShow, compileTwins } from './cppCases.ts';
import { compilers, isInstalled, nameOf, type Compiler } from './cppProxy.ts';
import { runInChromium } from './chromium.ts';
import { runWebgpu, type Run } from './webgpuRun.ts';
import { strayNames } from './webgpuCases.ts';
import { everyOptimizer } from './twins.ts';

/** One line of the summary. */
export interface Verdict {
  engine: string;
  /** null: it is not here, so it was not tried */
  tried: { differing: number; words: number; walkerSteps: number; seconds: number } | null;
  /** words differ, or a comparison that must see a difference sees none */
  fails: boolean;
  /** what went wrong, or why it was not tried; or what else was seen */
  note: string;
}

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

/** One after the other; `report` gets each as it comes. */
export async function tryAll(report: (verdict: Verdict) => void): Promise<void> {
  report(await dawn('swiftshader'));
  report(await dawn('own'));
  report(await chromium());
  for (const compiler of compilers) report(proxy(compiler));
  for (const engine of notYet) report({ engine, tried: null, fails: false, note: 'no twin is written for it yet' });
}

export const machineName = (): string => `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`;
