import { describe, expect, test } from 'vitest';
import type { FromWorker, ToWorker } from '../../client/engine/messages.ts';
import { gpuAbsence, wasmAbsence } from '../../client/engine/support.ts';
import { createEngineOn, RunClosed } from '../../client/engine/wasmEngine.ts';
import { startHost } from '../../client/engine/workerHost.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmResult } from '../../shared/sim/result.ts';
import type { Swarm } from '../../shared/sim/swarm.ts';

const spec: SwarmSpec = {
  landscape: 'double-well',
  start: [-1.8, 0],
  cloud: 0,
  noise: { kind: 'isotropic', sigma: 2 },
  datasetSize: null,
  plan: { batchSize: 8, learningRate: 0.1, schedule: { kind: 'constant' }, warmupSteps: 0, optimizer: { kind: 'sgd', weightDecay: 0 } },
  steps: 100,
  walkers: 4,
  seed: 1,
};

/** Walker w stands at (step, w) after each step. Counts what it was made to do. */
function pretendSwarm(spec: SwarmSpec, log: string[]): Swarm {
  let step = 0;
  const xy = new Float32Array(2 * spec.walkers);
  const outcome = new Uint8Array(spec.walkers);
  log.push('open');
  return {
    get step() {
      return step;
    },
    walkers: spec.walkers,
    advance(steps) {
      step += steps;
      log.push(`advance ${steps}`);
    },
    xy: () => xy.map((_, i) => (i < spec.walkers ? step : i - spec.walkers)),
    outcome: () => outcome.slice(),
    result: (): SwarmResult => ({
      steps: step,
      walkers: spec.walkers,
      escaped: 0,
      escapedEver: 0,
      diverged: 0,
      medianLoss: 0,
      medianValidationLoss: 0,
      medianGap: 0,
      medianEscapeStep: null,
      basinShares: [1],
      hero: { x: 0, y: 0, gap: 0, luck: 0 },
      hash: `after ${step}`,
      heroHash: 'hero',
      gaps: new Float64Array(4),
      validationLosses: new Float64Array(4),
    }),
  };
}

const nothing = (): void => undefined;

/** Page and worker in one thread; the worker's turns are taken by hand, so that a test decides what happens between two slices. */
function pair(machine: Partial<{ openSwarm(spec: SwarmSpec): Swarm; heroPath(spec: SwarmSpec): Float32Array<ArrayBuffer> }> = {}) {
  const log: string[] = [];
  const turns: (() => void)[] = [];
  let toWorker: (message: ToWorker) => void = nothing;
  let toPage: (message: FromWorker) => void = nothing;
  const engine = createEngineOn({ post: (message) => toWorker(structuredClone(message)), listen: (hear) => (toPage = hear) }, () =>
    log.push('end'),
  );
  startHost({
    wire: {
      post: (message, transfer) => toPage(structuredClone(message, { transfer: transfer ?? [] })),
      listen: (hear) => (toWorker = hear),
    },
    openSwarm: (spec) => pretendSwarm(spec, log),
    heroPath: () => Float32Array.of(1, 2, 3, 4),
    later: (work) => turns.push(work),
    ...machine,
  });
  const turn = (): boolean => {
    const work = turns.shift();
    work?.();
    return work !== undefined;
  };
  return {
    engine,
    log,
    turn,
    settle: () => {
      while (turn());
    },
  };
}

describe('frames', () => {
  test('come back in order, each at the step asked for, and no farther than the end', async () => {
    const { engine, settle } = pair();
    const run = engine.open(spec);
    const asked = [3, 10, 10, 500].map((step) => run.frame(step));
    settle();
    const frames = await Promise.all(asked);
    expect(frames.map((frame) => frame.step)).toEqual([3, 10, 10, 100]);
    expect([...(frames[0]?.xy ?? [])]).toEqual([3, 3, 3, 3, 0, 1, 2, 3]);
  });
  test('going on does not start anew; going back does', async () => {
    const { engine, log, settle } = pair();
    const run = engine.open(spec);
    const asked = [run.frame(5), run.frame(9), run.frame(2)];
    settle();
    expect((await Promise.all(asked)).map((frame) => frame.step)).toEqual([5, 9, 2]);
    expect(log.filter((line) => line === 'open')).toHaveLength(2);
  });
  test('a long run is cut into slices, and a close in between stops it', async () => {
    let spent = 0;
    const slow = (spec: SwarmSpec): Swarm => {
      const swarm = pretendSwarm(spec, []);
      return {
        ...swarm,
        get step() {
          return swarm.step;
        },
        advance(steps) {
          const until = performance.now() + 3;
          while (performance.now() < until);
          spent++;
          swarm.advance(steps);
        },
      };
    };
    const { engine, turn, settle } = pair({ openSwarm: slow });
    const run = engine.open({ ...spec, walkers: 65_536 });
    const frame = run.frame(100);
    expect(turn()).toBe(true);
    expect(spent).toBeLessThan(10);
    run.close();
    await expect(frame).rejects.toThrow(RunClosed);
    const before = spent;
    settle();
    expect(spent).toBe(before);
    await expect(run.frame(1)).rejects.toThrow(RunClosed);
  });
  test('closing one run leaves the other', async () => {
    const { engine, settle } = pair();
    const [one, two] = [engine.open(spec), engine.open(spec)];
    const [gone, kept] = [one.frame(1), two.frame(2)];
    one.close();
    settle();
    await expect(gone).rejects.toThrow(RunClosed);
    expect((await kept).step).toBe(2);
  });
});

describe('summaries', () => {
  test('run to the end, leave the drawn swarm where it is, and hold no per-walker arrays', async () => {
    const { engine, log, settle } = pair();
    const run = engine.open(spec);
    const drawn = run.frame(10);
    const summary = run.summary();
    const next = run.frame(11);
    settle();
    expect((await drawn).step).toBe(10);
    expect((await next).step).toBe(11);
    expect((await summary).hash).toBe('after 100');
    expect(await summary).not.toHaveProperty('gaps');
    expect(log.filter((line) => line === 'open')).toHaveLength(2);
  });
  test('frames are served before paths, paths before summaries', async () => {
    const { engine, settle } = pair();
    const run = engine.open(spec);
    const order: string[] = [];
    const asked = [
      run.summary().then(() => order.push('summary')),
      engine.heroPath(spec).then(() => order.push('path')),
      run.frame(1).then(() => order.push('frame')),
    ];
    settle();
    await Promise.all(asked);
    expect(order).toEqual(['frame', 'path', 'summary']);
  });
});

describe('failures', () => {
  test('a bug in the worker rejects its own request in words, and the next is served', async () => {
    const { engine, settle } = pair({
      heroPath: () => {
        throw new Error('no such landscape');
      },
    });
    const path = engine.heroPath(spec);
    const frame = engine.open(spec).frame(1);
    settle();
    await expect(path).rejects.toThrow('no such landscape');
    expect((await frame).step).toBe(1);
  });
  test('a dead worker rejects what waits and what comes', async () => {
    const { engine } = pair();
    const run = engine.open(spec);
    const waiting = run.frame(1);
    engine.fail(new Error('out of memory'));
    await expect(waiting).rejects.toThrow('out of memory');
    await expect(run.frame(2)).rejects.toThrow('out of memory');
    await expect(engine.heroPath(spec)).rejects.toThrow('out of memory');
  });
  test('close ends the worker and calls everything off', async () => {
    const { engine, log } = pair();
    const waiting = engine.open(spec).summary();
    engine.close();
    await expect(waiting).rejects.toThrow(RunClosed);
    expect(log).toContain('end');
  });
});

describe('support', () => {
  test('the GPU is off for a reason', () => {
    expect(gpuAbsence({ isSecureContext: false, navigator: { gpu: {} } })).toBe('insecure-context');
    expect(gpuAbsence({ isSecureContext: true, navigator: {} })).toBe('browser-without-webgpu');
    expect(gpuAbsence({ isSecureContext: true, navigator: { gpu: {} } })).toBeNull();
  });
  test('WebAssembly with SIMD is seen, and so is its absence', () => {
    expect(wasmAbsence()).toBeNull();
    expect(wasmAbsence({ validate: () => false, Module: WebAssembly.Module })).toBe('no-simd');
    class Refused {
      constructor() {
        throw new Error('blocked by the content security policy');
      }
    }
    expect(wasmAbsence({ validate: () => true, Module: Refused })).toBe('refused');
  });
});
