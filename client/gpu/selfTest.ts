// The test that the GPU passes before it plays: every optimizer under both forms of noise, through the very path that the game uses.
// Every landscape's tiles are tried while it plays already, since the page bakes them: tens of milliseconds each.
// The CPU's share is the worker's; here the page only queues, waits and compares.
import { landscapes } from '../../shared/sim/landscapes.ts';
import { wordsOf } from '../../shared/sim/hash.ts';
import { factorsOf } from '../../shared/sim/noiseTile.ts';
import { landscapeIdOf, worldOf } from '../../shared/sim/worlds.ts';
import type { Noise, OptimizerChoice, SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmEngine } from '../engine/engine.ts';

/** What came of it: all bits equal; some differ; an engine failed (its words are in the console); the GPU never answered. */
export type SelfTest = 'passed' | 'bits-differ' | 'gpu-failed' | 'cpu-failed' | 'no-answer';

/** One where all ground counts as passed, and one with a pass to cross, where the noise's covariance changes from place to place. */
const first = [
  { landscape: 'ravine', noise: { kind: 'isotropic', sigma: 4 } },
  { landscape: 'three-hump', noise: { kind: 'hessian', sigma: 8 } },
] as const;

export const testedOptimizers: readonly OptimizerChoice[] = [
  { kind: 'sgd', weightDecay: 0.01 },
  { kind: 'momentum', momentum: 0.9 },
  { kind: 'nesterov', momentum: 0.9 },
  { kind: 'adagrad', epsilon: 1e-10 },
  { kind: 'rmsprop', decay: 0.99, epsilon: 1e-8 },
  { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  { kind: 'lion', beta1: 0.9, beta2: 0.99 },
  // Of everything that a student's own may be made of.
  { kind: 'own', rule: 'm = 0.9*m + 0.1*g; v = max(0.99*v, abs(g)); theta -= eta*min(m/(sqrt(v) + eps), 3)*sign(t)' },
];
const WALKERS = 1024;
const STEPS = 64;

function specOn(landscape: string, noise: Noise, optimizer: OptimizerChoice, seed: number): SwarmSpec {
  const known = landscapes[landscape];
  if (!known) throw new Error(`selfTest: no landscape "${landscape}"`);
  return {
    landscape,
    start: known.start,
    cloud: 0.3,
    noise,
    datasetSize: noise.kind === 'dataset' ? (known.dataset?.size ?? null) : 4096,
    plan: { batchSize: 8, learningRate: 0.05, schedule: { kind: 'cosine', minimum: 0 }, warmupSteps: 4, optimizer },
    steps: STEPS,
    walkers: WALKERS,
    seed,
    keys: [{ from: STEPS / 2, seed: seed + 1 }],
  };
}

export function selfTestSpecs(): SwarmSpec[] {
  return first.flatMap(({ landscape, noise }) =>
    testedOptimizers.map((optimizer, i) => specOn(landscape, noise, optimizer, 0x9e3779b9 + i)),
  );
}

/** Every landscape under the most special noise it has; the optimizers take turns. */
export function everyLandscapeSpecs(): SwarmSpec[] {
  return Object.values(landscapes).map(({ id, dataset }, i) => {
    const optimizer = testedOptimizers[i % testedOptimizers.length];
    if (!optimizer) throw new Error('selfTest: no optimizers');
    return specOn(id, dataset ? { kind: 'dataset' } : { kind: 'hessian', sigma: 4 }, optimizer, 0x7fa0_0000 + i);
  });
}

/** Never rejects. `limitMs`: how long the GPU may take in all. */
export async function selfTest(gpu: SwarmEngine, cpu: SwarmEngine, limitMs = 60_000): Promise<SelfTest> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'no-answer'>((resolve) => {
    timer = setTimeout(() => resolve('no-answer'), limitMs);
  });
  const outcome = await Promise.race([compareAll(selfTestSpecs(), gpu, cpu), late]);
  clearTimeout(timer);
  return outcome;
}

/** The rest of the test, without hurry: the tiles of every landscape. Never rejects; nothing speaks against the GPU but its own bits. */
export function testLandscapes(gpu: SwarmEngine, cpu: SwarmEngine): Promise<SelfTest> {
  return compareAll(everyLandscapeSpecs(), gpu, cpu);
}

async function compareAll(specs: readonly SwarmSpec[], gpu: SwarmEngine, cpu: SwarmEngine): Promise<SelfTest> {
  for (const spec of specs) {
    // Baked and kept; each in a task of its own, so that the page is never held up for long.
    const world = worldOf(spec.landscape);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve));
    factorsOf(world, spec.noise.kind);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve));
    // One after the other: the game's own swarms come in between.
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await compare(spec, gpu, cpu);
    if (outcome !== 'passed') return outcome;
  }
  return 'passed';
}

async function compare(spec: SwarmSpec, gpu: SwarmEngine, cpu: SwarmEngine): Promise<SelfTest> {
  const [told, expected] = await Promise.allSettled([outcomeOn(gpu, spec), outcomeOn(cpu, spec)]);
  const failed = told.status === 'rejected' ? told : expected.status === 'rejected' ? expected : null;
  if (failed) console.warn(`self-test of the GPU: ${spec.plan.optimizer.kind} on ${landscapeIdOf(spec.landscape)} failed`, failed.reason);
  if (told.status === 'rejected') return 'gpu-failed';
  if (expected.status === 'rejected') return 'cpu-failed';
  const { words, hash } = told.value;
  const equal = hash === expected.value.hash && words.length > 0 && words.length === expected.value.words.length;
  return equal && words.every((word, i) => word === expected.value.words[i]) ? 'passed' : 'bits-differ';
}

/** What is drawn, bit by bit, at the middle and at the end; and the fingerprint of the whole state, which the referee compares too. */
async function outcomeOn(engine: SwarmEngine, spec: SwarmSpec): Promise<{ words: Uint32Array; hash: string }> {
  const run = engine.open(spec);
  try {
    const middle = await run.frame(STEPS / 2);
    const end = await run.frame(STEPS);
    const { hash } = await run.summary();
    return { words: Uint32Array.of(...[middle, end].flatMap(({ xy, outcome }) => [...wordsOf(xy), ...outcome])), hash };
  } finally {
    run.close();
  }
}
