// The program behind `npm run twins`: tries machine after machine of one group against the reference, and prints one line of JSON for
// each (verdict.ts). The groups run side by side: each keeps one core busy.
import { fenceClasses } from '../../shared/sim/emitText.ts';
import { canShow, compileTwins, noiseKinds } from './cppCases.ts';
import { compilers, isInstalled, nameOf, type Compiler } from './cppProxy.ts';
import { fenceBys } from './emitCpp.ts';
import { bundle } from './bundle.ts';
import { runInChromium } from './chromium.ts';
import { runInFirefox } from './firefox.ts';
import { missingOf, requiredEngines, type EngineId } from './required.ts';
import {
  commandOf,
  differingCases,
  runHere,
  runShell,
  shells,
  versionOf,
  withoutOneRounding,
  type Outcomes,
  type Shell,
} from './shells.ts';
import { runWebgpu, type Run } from './webgpuRun.ts';
import { strayNames } from './webgpuCases.ts';
import { byHand, everyOptimizer } from './twins.ts';
import type { Verdict } from './verdict.ts';

const required = process.env['CI'] === undefined ? requiredEngines() : requiredEngines('all');

function absent(engine: string, id: EngineId | null, why = 'not installed'): Verdict {
  const fails = id !== null && missingOf([id], required).length > 0;
  return { engine, tried: null, fails, note: fails ? `${why}, and required` : why };
}

async function dawn(driver: 'swiftshader' | 'own'): Promise<Verdict> {
  const run = await runWebgpu(driver, { long: true });
  const place = driver === 'own' ? "this machine's own driver" : 'SwiftShader';
  return webgpu(`WGSL, Dawn for Node, ${run.adapter ?? place}`, run, driver === 'own' ? null : 'dawn');
}

async function chromium(): Promise<Verdict> {
  const run = await runInChromium({ long: true });
  if (run === null) return absent('WGSL, Chromium', 'chromium');
  return webgpu(`WGSL, Chromium ${run.version}, ${run.adapter ?? ''}`, run, 'chromium');
}

async function firefox(): Promise<Verdict> {
  const run = await runInFirefox({ long: true });
  if (run === null) return absent('WGSL, Firefox', 'firefox');
  return webgpu(`WGSL, Firefox ${run.version}, ${run.adapter ?? ''}`, run, 'firefox');
}

/** `id`: null where nobody can require it. */
function webgpu(engine: string, { adapter, outcomes }: Run, id: EngineId | null): Verdict {
  if (adapter === null) return absent(engine, id, 'no adapter');
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
  if (!isInstalled(compiler)) return absent(engine, compiler.command);
  const begin = performance.now();
  const twins = compileTwins(compiler, 16_384, 64);
  const fenced = [
    ...everyOptimizer.flatMap(({ kind }) => noiseKinds.map((noise) => twins.fenced(kind, noise))),
    ...byHand.map((which) => twins.byHand(which)),
  ];
  const strays = fenceClasses.map((one) => ({ one, count: twins.unfenced(one).differing }));
  const [orFences, xorFences] = fenceBys.map((by) => twins.twice(by).differing);
  twins.close();
  const sum = (field: 'differing' | 'words' | 'walkerSteps'): number => fenced.reduce((total, counts) => total + counts[field], 0);
  const tried = {
    differing: sum('differing'),
    words: sum('words'),
    walkerSteps: sum('walkerSteps'),
    seconds: (performance.now() - begin) / 1000,
  };
  const blind = strays.some(({ one, count }) => canShow(compiler, one) && count === 0);
  const note = `unfenced, words that differ: ${strays.map(({ one, count }) => `${one} ${count}`).join(', ')}; fences twice, by OR ${orFences}, by XOR ${xorFences}`;
  return { engine, tried, fails: tried.differing > 0 || orFences !== 0 || xorFences === 0 || blind, note };
}

/** Every case in the shell, against the same from the sources here; and with one rounding left out, which must show. */
async function shell(one: Shell, code: string, here: Outcomes): Promise<Verdict> {
  const command = commandOf(one);
  if (command === null) return absent(`reference and WASM, ${one.name}`, one.id);
  const begin = performance.now();
  const there = await runShell(command, code, { long: true });
  const seconds = (performance.now() - begin) / 1000;
  const wrong = differingCases(here, there);
  const walkerSteps = [...there.values()].reduce((sum, outcome) => sum + outcome.walkerSteps, 0);
  const tried = { differing: wrong.length, words: there.size, walkerSteps, seconds, of: 'cases' as const };
  const unrounded = differingCases(runHere({ long: false }), await runShell(command, withoutOneRounding(code), { long: false })).length;
  const note = [...wrong.slice(0, 3), `one rounding left out, cases that differ: ${unrounded}`].join('; ');
  return { engine: `reference and WASM, ${versionOf(one, command)}`, tried, fails: wrong.length > 0 || unrounded === 0, note };
}

function report(verdict: Verdict): void {
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
}

async function onGpus(): Promise<void> {
  report(await dawn('swiftshader'));
  report(await dawn('own'));
  report(await chromium());
  report(await firefox());
}

async function onProcessors(): Promise<void> {
  for (const compiler of compilers) report(proxy(compiler));
  const here = runHere({ long: true });
  const code = await bundle('shellProgram.ts');
  // oxlint-disable-next-line no-await-in-loop -- one after the other: they are timed
  for (const one of shells) report(await shell(one, code, here));
}

const [group] = process.argv.slice(2);
if (group === 'gpus') await onGpus();
else if (group === 'processors') await onProcessors();
else throw new Error(`engines: got ${String(group)}, expected gpus or processors`);
