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
const SAMPLES = 12;

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

/** `cases` share engine, optimizer and noise. Each is measured for about sampleMs x 12. */
export async function measureCpu(
  cases: readonly (Case & { engine: CpuEngine })[],
  peaks: Peaks,
  sampleMs: number,
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
      const rate = await bestRate(threads, one, sampleMs);
      done({ ...one, rate: rate / 1e6, share: rate / limit });
    }
    // oxlint-enable no-await-in-loop
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

async function bestRate(threads: readonly Thread[], one: Case & { engine: CpuEngine }, sampleMs: number): Promise<number> {
  const { engine, optimizer, noise, walkers } = one;
  const size = engine === 'cores' ? Math.min(REFEREE_SWARM, walkers) : walkers;
  const swarms = Math.ceil(walkers / size);
  const share = (i: number): number => Math.floor(((i + 1) * swarms) / threads.length) - Math.floor((i * swarms) / threads.length);
  const common = { order: 'open', engine: engine === 'reference' ? 'reference' : 'wasm', optimizer, noise, walkers: size } as const;
  await Promise.all(threads.map((thread, i) => thread.ask({ ...common, swarms: share(i) })));
  const sample = async (steps: number): Promise<number> => {
    const begin = performance.now();
    await Promise.all(threads.map((thread) => thread.ask({ order: 'run', steps })));
    return performance.now() - begin;
  };
  // Many short calls first, until V8 has its fast code; they also tell how many steps make a sample.
  let perStep = Infinity;
  // oxlint-disable no-await-in-loop -- one after the other: they are timed
  for (let spent = 0, steps = 16; spent < 3 * sampleMs;) {
    const ms = await sample(steps);
    spent += ms;
    perStep = Math.min(perStep, ms / steps);
    steps = Math.max(1, Math.min(1024, Math.round(sampleMs / 4 / perStep)));
  }
  const steps = Math.max(1, Math.min(4096, Math.round(sampleMs / perStep)));
  let best = 0;
  for (let n = 0, spent = 0; n < SAMPLES && (n < 2 || spent < SAMPLES * sampleMs); n++) {
    const ms = await sample(steps);
    spent += ms;
    best = Math.max(best, (walkers * steps * 1000) / ms);
  }
  // oxlint-enable no-await-in-loop
  return best;
}
