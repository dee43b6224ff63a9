// The CPU's rows of the benchmark: the best of several samples, for the machine may be shared.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { OptimizerKind } from '../../shared/sim/plan.ts';
import type { Case, CpuEngine, Result } from './cases.ts';
import type { Answer, Order } from './cpuWorker.ts';
import type { Operations } from './operations.ts';
import { roofline, type Peaks } from './roofline.ts';
import type { NoiseName } from './spec.ts';

const REFEREE_SWARM = 1024;
const WARM_UP_MS = 400;
/** Short, so that some samples run undisturbed where others share the machine. */
const SAMPLE_MS = 4;
const LEAST_SAMPLES = 3;
/** What a machine is given at once: a block of walkers is copied in and out for it. */
const LEAST_STEPS = 16;

interface Thread {
  ask<A extends Answer>(order: Order): Promise<A>;
  end(): Promise<unknown>;
}

function hire(): Thread {
  const worker = new Worker(new URL('./cpuWorker.ts', import.meta.url));
  return {
    ask: (order) =>
      new Promise((resolve, reject) => {
        worker.removeAllListeners();
        worker.once('message', resolve);
        worker.once('error', reject);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(order);
      }),
    end: () => worker.terminate(),
  };
}

async function inThread<T>(use: (thread: Thread) => Promise<T>): Promise<T> {
  const thread = hire();
  try {
    return await use(thread);
  } finally {
    await thread.end();
  }
}

export const threadsOf = (engine: CpuEngine): number => (engine === 'cores' ? availableParallelism() : 1);

/** One core's. */
export const measurePeaks = (): Promise<Peaks> => inThread((thread) => thread.ask<Peaks>({ order: 'peaks' }));

export const countOf = (optimizer: OptimizerKind, noise: NoiseName): Promise<Operations> =>
  inThread((thread) => thread.ask<Operations>({ order: 'count', optimizer, noise }));

/** `cases` share engine, optimizer and noise. Each is measured for forMs, after a warm-up. */
export async function measureCpu(
  cases: readonly (Case & { engine: CpuEngine })[],
  peaks: Peaks,
  forMs: number,
  done: (result: Result) => void,
): Promise<void> {
  const [first] = cases;
  if (!first) return;
  const count = threadsOf(first.engine);
  const threads = Array.from({ length: count }, hire);
  // Counting records the kernel, which the reference must not see: in a thread of its own.
  const limit = count * roofline(await countOf(first.optimizer, first.noise), peaks);
  try {
    // oxlint-disable no-await-in-loop -- one after the other: they are timed
    for (const one of cases) {
      const rate = await bestRate(threads, one, forMs);
      done({ ...one, rate: rate / 1e6, share: rate / limit });
    }
    // oxlint-enable no-await-in-loop
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

async function bestRate(threads: readonly Thread[], one: Case & { engine: CpuEngine }, forMs: number): Promise<number> {
  const { engine, optimizer, noise, walkers } = one;
  const size = engine === 'cores' ? Math.min(REFEREE_SWARM, walkers) : walkers;
  const swarms = Math.ceil(walkers / size);
  const share = (i: number): number => Math.floor(((i + 1) * swarms) / threads.length) - Math.floor((i * swarms) / threads.length);
  const common = { order: 'open', engine: engine === 'reference' ? 'reference' : 'wasm', optimizer, noise, walkers: size } as const;
  await Promise.all(threads.map((thread, i) => thread.ask({ ...common, swarms: share(i) })));
  const sample = async (steps: number): Promise<number> => {
    const begin = performance.now();
    const [own = 0] = await Promise.all(threads.map((thread) => thread.ask<number>({ order: 'run', steps })));
    // One thread tells its own time; of several, the last one's end counts.
    return threads.length === 1 ? own : performance.now() - begin;
  };
  // First until V8 has its fast code, which it makes in the background; that also tells how many steps make a sample.
  const least = engine === 'reference' ? 1 : LEAST_STEPS;
  let steps = least;
  let perStep = Infinity;
  // oxlint-disable no-await-in-loop -- one after the other: they are timed
  for (const begin = performance.now(); performance.now() - begin < WARM_UP_MS;) {
    perStep = Math.min(perStep, (await sample(steps)) / steps);
    steps = Math.max(least, Math.min(1024, Math.round(SAMPLE_MS / perStep)));
  }
  let best = 0;
  const begin = performance.now();
  for (let n = 0; n < LEAST_SAMPLES || performance.now() - begin < forMs; n++)
    best = Math.max(best, (walkers * steps * 1000) / (await sample(steps)));
  // oxlint-enable no-await-in-loop
  return best;
}
