// The test that the GPU passes before it plays: every optimizer, on two landscapes, through the very path that the game uses.
// The CPU's share is the worker's; here the page only queues, waits and compares.
import { landscapes } from '../../shared/sim/landscapes.ts';
import { wordsOf } from '../../shared/sim/hash.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { OptimizerChoice, SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmEngine } from '../engine/engine.ts';

/** What came of it: all bits equal; some differ; an engine failed (its words are in the console); the GPU never answered. */
export type SelfTest = 'passed' | 'bits-differ' | 'gpu-failed' | 'cpu-failed' | 'no-answer';

/** One where all ground counts as passed, and one with a pass to cross. Few, since the page itself bakes them: tens of milliseconds each. */
export const testedLandscapes = ['ravine', 'three-hump'] as const;

export const testedOptimizers: readonly OptimizerChoice[] = [
  { kind: 'sgd', weightDecay: 0.01 },
  { kind: 'momentum', momentum: 0.9 },
  { kind: 'nesterov', momentum: 0.9 },
  { kind: 'adagrad', epsilon: 1e-10 },
  { kind: 'rmsprop', decay: 0.99, epsilon: 1e-8 },
  { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  { kind: 'lion', beta1: 0.9, beta2: 0.99 },
];
const WALKERS = 1024;
const STEPS = 64;

export function selfTestSpecs(): SwarmSpec[] {
  return testedLandscapes.flatMap((landscape) =>
    testedOptimizers.map((optimizer, i): SwarmSpec => {
      const start = landscapes[landscape]?.start;
      if (!start) throw new Error(`selfTest: no landscape "${landscape}"`);
      return {
        landscape,
        start,
        cloud: 0.3,
        noise: { kind: 'isotropic', sigma: 4 },
        datasetSize: 4096,
        plan: { batchSize: 8, learningRate: 0.05, schedule: { kind: 'cosine', minimum: 0 }, warmupSteps: 4, optimizer },
        steps: STEPS,
        walkers: WALKERS,
        seed: 0x9e3779b9 + i,
      };
    }),
  );
}

/** Never rejects. `limitMs`: how long the GPU may take in all. */
export async function selfTest(gpu: SwarmEngine, cpu: SwarmEngine, limitMs = 60_000): Promise<SelfTest> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'no-answer'>((resolve) => {
    timer = setTimeout(() => resolve('no-answer'), limitMs);
  });
  const outcome = await Promise.race([compareAll(gpu, cpu), late]);
  clearTimeout(timer);
  return outcome;
}

async function compareAll(gpu: SwarmEngine, cpu: SwarmEngine): Promise<SelfTest> {
  for (const landscape of testedLandscapes) {
    worldOf(landscape);
    // Baked and kept; each in a task of its own, so that the page is never held up for long.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve));
  }
  for (const spec of selfTestSpecs()) {
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
  if (failed) console.warn(`self-test of the GPU: ${spec.plan.optimizer.kind} on ${spec.landscape} failed`, failed.reason);
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
