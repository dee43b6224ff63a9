// `npm run bench:peers`: what one would use instead, on equal work, side by side in one run: NumPy, PyTorch, JAX. Same baked landscape,
// same starts, normal noise of equal quality, same walkers and steps, the walkers that leave stop. (The peers need not find first
// passages, as our kernel does: that is left out in their favour.) They take turns; the best of each counts. A time counts only where the
// walkers ended as ours did. What is not installed is named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { progressBar } from '../../../server/cli/progressBar.ts';
import type { OptimizerKind } from '../../../shared/sim/plan.ts';
import { adapterOf, isSoftware, nameOf } from '../webgpu.ts';
import { pythonWith, start, type Command, type Contender } from './contender.ts';
import { distance, type Statistic } from './statistic.ts';
import { peerOptimizers, writeWork } from './work.ts';

const { values } = parseArgs({
  strict: false,
  options: {
    walkers: { type: 'string' },
    steps: { type: 'string' },
    rounds: { type: 'string' },
    'peers-json': { type: 'string' },
    software: { type: 'boolean' },
  },
});
const text = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);

const adapter = await adapterOf('own');
const hasGpu = adapter !== null && !isSoftware(adapter);
const walkers = Number(text(values['walkers'], '65536'));
// A notebook on a CPU takes its time.
const steps = Number(text(values['steps'], hasGpu ? '1000' : '100'));
const rounds = Number(text(values['rounds'], '5'));
const file = text(values['peers-json'], '');
/** On one core, SGD: times the notebook; and ahead of PyTorch, eager. */
const LEAST = { 'NumPy, notebook': 3, 'PyTorch, eager, 1 thread': 1 };
/** Standard errors. */
const FARTHEST = 5;

const folder = mkdtempSync(join(tmpdir(), 'noisy-descent-peers-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
writeWork(folder, walkers, steps);

const ours = (engine: 'wasm' | 'webgpu', name: string): Command => ({
  name,
  program: process.execPath,
  args: [join(import.meta.dirname, 'ours.ts'), engine, String(walkers), String(steps)],
});
const missing: string[] = [];
const python = (name: string, peer: string, args: readonly string[], needs: readonly [module: string, expression?: string]): Command[] => {
  const program = pythonWith(...needs);
  if (program !== null) return [{ name, program, args: [join(import.meta.dirname, peer), folder, ...args] }];
  missing.push(`${name}: no Python here has ${needs.join(', with ')}`);
  return [];
};
const cuda = 'torch.cuda.is_available()';
const compiles = `${cuda} and hasattr(torch, "compile")`;
const commands: Command[] = [
  ours('wasm', 'WASM, one core'),
  ...(hasGpu ? [ours('webgpu', 'WebGPU')] : []),
  ...python('NumPy, notebook', 'peer_numpy.py', ['notebook'], ['numpy']),
  ...python('NumPy, tuned', 'peer_numpy.py', ['tuned'], ['numpy']),
  ...python('PyTorch, eager, 1 thread', 'peer_torch.py', ['eager', '1'], ['torch']),
  ...python('PyTorch, eager, all cores', 'peer_torch.py', ['eager', '0'], ['torch']),
  ...python('PyTorch, eager, GPU', 'peer_torch.py', ['cuda', '0'], ['torch', cuda]),
  ...python('PyTorch, CUDA graph', 'peer_torch.py', ['graph', '0'], ['torch', cuda]),
  ...python('PyTorch, compiled', 'peer_torch.py', ['compiled', '0'], ['torch', compiles]),
  ...python('PyTorch, compiled, graph', 'peer_torch.py', ['compiled-graph', '0'], ['torch', compiles]),
  ...python('JAX, scan', 'peer_jax.py', ['threefry2x32', '1'], ['jax']),
  ...python('JAX, scan, rbg, unrolled', 'peer_jax.py', ['rbg', '8'], ['jax']),
];
if (!hasGpu) missing.push('WebGPU: no adapter of a GPU here');

interface Score {
  seconds: number;
  statistic: Statistic;
}
const best = new Map<string, Score>();
const keyOf = (optimizer: OptimizerKind, name: string): string => `${optimizer} ${name}`;
const contenders: Contender[] = [];

/** Each with the first, which is ours. */
function table(optimizer: OptimizerKind): { lines: string[]; failed: string[] } {
  const [first, ...others] = contenders.map(({ name }) => ({ name, score: best.get(keyOf(optimizer, name)) }));
  if (!first?.score) return { lines: [], failed: [] };
  const rate = ({ seconds }: Score): number => (walkers * steps) / seconds / 1e6;
  const mine = first.score;
  const failed: string[] = [];
  const lines = others.flatMap(({ name, score }) => {
    if (!score) return [];
    const far = distance(mine.statistic, score.statistic);
    const agrees = far < FARTHEST;
    const times = score.seconds / mine.seconds;
    if (!agrees) failed.push(`${optimizer}, ${name}: other work`);
    const least = optimizer === 'sgd' ? Object.entries(LEAST).find(([one]) => one === name)?.[1] : undefined;
    if (least !== undefined && agrees && times < least)
      failed.push(`${name}: ours is ${times.toFixed(1)} times as fast, expected ${least}`);
    const verdict = agrees ? `${times.toFixed(1)} x` : 'does not count';
    return [`${name.padEnd(28)}${rate(score).toFixed(1).padStart(12)}${verdict.padStart(18)}${`${far.toFixed(1)} sigma`.padStart(14)}`];
  });
  const head = `${optimizer.padEnd(28)}${'M steps/s'.padStart(12)}${'WASM is faster'.padStart(18)}${'ends apart'.padStart(14)}`;
  return { lines: ['', head, `${first.name.padEnd(28)}${rate(mine).toFixed(1).padStart(12)}`, ...lines], failed };
}

function finish(): number {
  const tables = peerOptimizers.map(table);
  const machine = `${cpus()[0]?.model ?? ''}, ${cpus().length} cores${adapter === null ? '' : `, ${nameOf(adapter)}`}`;
  const about = contenders.map((one) => `${one.name}: ${one.about}`);
  console.log(`${machine}: ${walkers} walkers x ${steps} steps, best of ${rounds} rounds in turns`);
  console.log([...tables.flatMap(({ lines }) => lines), '', ...about, ...missing].join('\n'));
  const failed = tables.flatMap((one) => one.failed);
  console.log(failed.length === 0 ? 'bars on one core: met, where the peer is here' : `NOT met: ${failed.join('; ')}`);
  if (file !== '')
    writeFileSync(file, `${JSON.stringify({ machine, walkers, steps, rounds, about, missing, best: [...best] }, null, 2)}\n`);
  return failed.length === 0 ? 0 : 1;
}
process.once('SIGINT', () => {
  console.log('\nstopped');
  finish();
  process.exit(130);
});

// oxlint-disable no-await-in-loop -- one after the other: they are timed
for (const command of commands) {
  try {
    contenders.push(await start(command));
  } catch (error) {
    missing.push(String(error));
  }
}
const bar = progressBar(rounds * peerOptimizers.length * contenders.length, 'runs');
let done = 0;
for (let round = 0; round < rounds; round++) {
  for (const optimizer of peerOptimizers) {
    for (const contender of contenders) {
      const { seconds, statistic } = await contender.run(optimizer);
      const key = keyOf(optimizer, contender.name);
      if (seconds < (best.get(key)?.seconds ?? Infinity)) best.set(key, { seconds, statistic });
      bar.show(++done);
    }
  }
}
// oxlint-enable no-await-in-loop
bar.close();
for (const contender of contenders) contender.end();
process.exitCode = finish();
