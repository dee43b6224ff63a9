// The engine on the GPU. Runs on the page's own thread: it only queues work and waits. What is drawn on the same device stays there
// (gpu/pictures.ts); frames in memory and summaries are read back.
import { worldOf } from '../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import type { PictureBook, PictureMaker } from '../gpu/pictures.ts';
import { createWebgpuMachine, type WebgpuMachine } from '../gpu/webgpuMachine.ts';
import { openSwarms, type GpuSwarms } from '../gpu/webgpuSwarms.ts';
import type { Frame, Picture, SwarmEngine, SwarmRun, SwarmsRun } from './engine.ts';
import { RunClosed } from './wasmEngine.ts';

/** Walker-steps queued before the page waits for the device: keeps its queue short, and lets a close be heard. */
const WALKER_STEPS_A_QUEUE = 8_388_608;
/** Rows of so many steps are made without a pause. */
const STEPS_A_QUEUE = 4096;

export interface WebgpuEngineSetup {
  /** the engine's from now on; close() gives it up */
  device: GPUDevice;
  /** paths of single walkers stay with another engine */
  paths: Pick<SwarmEngine, 'heroPath'>;
  /** null: all pictures come by way of memory */
  pictures: PictureMaker | null;
}

export function createWebgpuEngine({ device, paths, pictures }: WebgpuEngineSetup): SwarmEngine {
  const machine = createWebgpuMachine(device);
  const groups = new Set<Group>();
  let closed = false;
  function openGroup(specs: readonly SwarmSpec[], counted: number): Group {
    const group = createGroup({ device, machine, pictures, specs, counted, ended: () => groups.delete(group) });
    groups.add(group);
    if (closed) group.close();
    return group;
  }
  return {
    name: 'webgpu',
    open(spec): SwarmRun {
      const group = openGroup([spec], 0);
      return {
        spec,
        frame: async (step) => only(await group.frames([step])),
        summary: async () => only(await group.summaries()),
        close: () => group.close(),
      };
    },
    openMany: openGroup,
    heroPath: (spec) => paths.heroPath(spec),
    close() {
      if (closed) return;
      closed = true;
      for (const group of groups) group.close();
      machine.close();
      device.destroy();
    },
  };
}

interface Group extends SwarmsRun {
  /** Read back, whoever draws. */
  frames(steps: readonly number[]): Promise<Frame[]>;
}

interface GroupSetup extends Pick<WebgpuEngineSetup, 'device' | 'pictures'> {
  machine: WebgpuMachine;
  specs: readonly SwarmSpec[];
  counted: number;
  ended: () => void;
}

/** Swarms on the device, and the pictures of them once somebody draws there. */
interface Drawn {
  swarms: GpuSwarms;
  book: PictureBook | null;
}

function createGroup({ device, machine, pictures, specs, counted, ended }: GroupSetup): Group {
  const off = Promise.withResolvers<never>();
  // Whoever asks races against this; it must not count as unhandled where nobody does.
  off.promise.catch(() => undefined);
  let closed = false;
  /** of frames and pictures; a summary has its own */
  let drawn: Drawn | null = null;
  /** run anew from the start; its last picture may still be on the screen */
  let old: Drawn | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const ends = specs.map(({ steps }) => steps);
  const world = worldOf(specs[0]?.landscape ?? '');

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
  async function openOwn(): Promise<GpuSwarms> {
    const swarms = await openSwarms(machine, world, specs);
    if (closed) swarms.close();
    stopIf(closed);
    return swarms;
  }
  async function advanceTo(swarms: GpuSwarms, targets: readonly number[]): Promise<void> {
    const walkers = specs.reduce((sum, spec) => sum + spec.walkers, 0);
    const stride = Math.max(1, Math.min(STEPS_A_QUEUE, Math.floor(WALKER_STEPS_A_QUEUE / walkers)));
    const isThere = (): boolean => targets.every((target, s) => (swarms.steps[s] ?? 0) >= target);
    while (!isThere()) {
      swarms.advanceTo(targets.map((target, s) => Math.min(target, (swarms.steps[s] ?? 0) + stride)));
      // oxlint-disable-next-line no-await-in-loop -- the wait is the point
      if (!isThere()) await device.queue.onSubmittedWorkDone();
      stopIf(closed);
    }
  }
  /** The drawn swarms, none of them beyond its target. */
  async function drawnBefore(targets: readonly number[]): Promise<Drawn> {
    shut(old);
    old = null;
    if (drawn?.swarms.steps.some((step, s) => step > (targets[s] ?? 0))) {
      old = drawn;
      drawn = null;
    }
    drawn ??= { swarms: await openOwn(), book: null };
    return drawn;
  }
  const targetsOf = (steps: readonly number[]): number[] => ends.map((end, s) => Math.max(0, Math.min(end, steps[s] ?? 0)));
  async function framesAt(steps: readonly number[]): Promise<Frame[]> {
    const targets = targetsOf(steps);
    const { swarms } = await drawnBefore(targets);
    await advanceTo(swarms, targets);
    return swarms.pictures();
  }
  async function pictureAt(steps: readonly number[], canvas: GPUDevice | null): Promise<Picture> {
    if (pictures === null || canvas !== device) return { on: 'memory', frames: await framesAt(steps) };
    const targets = targetsOf(steps);
    const shown = await drawnBefore(targets);
    const fresh = shown.book === null;
    shown.book ??= pictures.open(world, shown.swarms, counted);
    if (!fresh) shown.book.turn();
    await advanceTo(shown.swarms, targets);
    // A first picture moves from nowhere.
    if (fresh) shown.book.turn();
    return shown.book.look();
  }
  async function summarised(): Promise<SwarmSummary[]> {
    const shown = drawn?.swarms;
    const swarms = shown?.steps.every((step, s) => step === ends[s]) ? shown : await openOwn();
    try {
      await advanceTo(swarms, ends);
      return (await swarms.results()).map(({ gaps: _gaps, validationLosses: _losses, ...summary }) => summary);
    } finally {
      if (swarms !== shown) swarms.close();
    }
  }
  return {
    specs,
    frames: (steps) => inTurn(() => framesAt(steps)),
    picture: (steps, canvas) => inTurn(() => pictureAt(steps, canvas)),
    summaries: () => inTurn(summarised),
    close() {
      if (closed) return;
      closed = true;
      off.reject(new RunClosed('this run was closed'));
      // Buffers go when nothing uses them any more.
      void last.then(() => {
        shut(old);
        shut(drawn);
      });
      ended();
    },
  };
}

function shut(drawn: Drawn | null): void {
  drawn?.book?.close();
  drawn?.swarms.close();
}

function stopIf(closed: boolean): void {
  if (closed) throw new RunClosed('this run was closed');
}

function only<T>(all: readonly T[]): T {
  const [one] = all;
  if (one === undefined) throw new Error('webgpuEngine: no answer for the only swarm');
  return one;
}
