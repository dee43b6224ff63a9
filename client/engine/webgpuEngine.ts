// The engine on the GPU. Frames come by read-back, so that every view can take them; drawing from the buffer itself (webgpuMachine.ts) is
// the next step. Runs on the page's own thread: it only queues work and waits.
import { worldOf } from '../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import { createWebgpuMachine, type WebgpuMachine } from '../gpu/webgpuMachine.ts';
import { openSwarms, type GpuSwarms } from '../gpu/webgpuSwarms.ts';
import type { Frame, SwarmEngine, SwarmRun } from './engine.ts';
import { RunClosed } from './wasmEngine.ts';

/** Walker-steps queued before the page waits for the device: keeps its queue short, and lets a close be heard. */
const WALKER_STEPS_A_QUEUE = 8_388_608;
/** Rows of so many steps are made without a pause. */
const STEPS_A_QUEUE = 4096;

/** The device is the engine's from now on; close() gives it up. Paths of single walkers stay with another engine. */
export function createWebgpuEngine(device: GPUDevice, paths: Pick<SwarmEngine, 'heroPath'>): SwarmEngine {
  const machine = createWebgpuMachine(device);
  const runs = new Set<SwarmRun>();
  let closed = false;
  return {
    name: 'webgpu',
    open(spec) {
      if (closed) return shut(spec);
      const run = openRun(device, machine, spec, () => runs.delete(run));
      runs.add(run);
      return run;
    },
    heroPath: (spec) => paths.heroPath(spec),
    close() {
      if (closed) return;
      closed = true;
      for (const run of runs) run.close();
      machine.close();
      device.destroy();
    },
  };
}

function openRun(device: GPUDevice, machine: WebgpuMachine, spec: SwarmSpec, ended: () => void): SwarmRun {
  const off = Promise.withResolvers<never>();
  // Whoever asks races against this; it must not count as unhandled where nobody does.
  off.promise.catch(() => undefined);
  let closed = false;
  /** of the frames; a summary has its own */
  let drawn: GpuSwarms | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One question after the other. Close answers them all at once; the one at work then ends by itself. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new RunClosed('this run is closed'));
    const result = last.then(() => {
      stopIf(closed);
      return work();
    });
    last = result.catch(() => undefined);
    return Promise.race([result, off.promise]);
  }
  const openOwn = async (): Promise<GpuSwarms> => {
    const swarms = await openSwarms(machine, worldOf(spec.landscape), [spec]);
    if (closed) swarms.close();
    stopIf(closed);
    return swarms;
  };
  async function advanceTo(swarms: GpuSwarms, step: number): Promise<void> {
    const stride = Math.max(1, Math.min(STEPS_A_QUEUE, Math.floor(WALKER_STEPS_A_QUEUE / spec.walkers)));
    while (swarms.step < step) {
      swarms.advance(Math.min(stride, step - swarms.step));
      // oxlint-disable-next-line no-await-in-loop -- the wait is the point
      if (swarms.step < step) await device.queue.onSubmittedWorkDone();
      stopIf(closed);
    }
  }
  async function frameAt(step: number): Promise<Frame> {
    const target = Math.max(0, Math.min(step, spec.steps));
    if (drawn && drawn.step > target) {
      drawn.close();
      drawn = null;
    }
    drawn ??= await openOwn();
    await advanceTo(drawn, target);
    return only(await drawn.pictures());
  }
  async function summarised(): Promise<SwarmSummary> {
    const swarms = drawn?.step === spec.steps ? drawn : await openOwn();
    try {
      await advanceTo(swarms, spec.steps);
      const { gaps: _gaps, validationLosses: _losses, ...summary } = only(await swarms.results());
      return summary;
    } finally {
      if (swarms !== drawn) swarms.close();
    }
  }
  return {
    spec,
    frame: (step) => inTurn(() => frameAt(step)),
    summary: () => inTurn(summarised),
    close() {
      if (closed) return;
      closed = true;
      off.reject(new RunClosed('this run was closed'));
      // Buffers go when nothing uses them any more.
      void last.then(() => drawn?.close());
      ended();
    },
  };
}

function shut(spec: SwarmSpec): SwarmRun {
  const refuse = (): Promise<never> => Promise.reject(new RunClosed('the engine is closed'));
  return { spec, frame: refuse, summary: refuse, close: () => undefined };
}

function stopIf(closed: boolean): void {
  if (closed) throw new RunClosed('this run was closed');
}

function only<T>(all: readonly T[]): T {
  const [one] = all;
  if (one === undefined) throw new Error('webgpuEngine: no answer for the only swarm');
  return one;
}
