// Pictures of swarms that stay on the device: where the walkers were, where they are, what has come of each. Nothing is read back but how many
// came to what (16 bytes a swarm), and nobody waits for that.
import { patchOf } from '../../shared/sim/layout.ts';
import type { World } from '../../shared/sim/world.ts';
import type { GpuSwarms } from './webgpuSwarms.ts';

/** Swarms as they lie on the device. Buffers may be bound as read-only storage in any shader there; they are the picture's. */
export interface DeviceSwarms {
  readonly device: GPUDevice;
  readonly world: World;
  readonly swarms: number;
  /** of each swarm */
  readonly walkers: number;
  readonly planes: number;
  /** the kernel's own (webgpuMachine.ts, GpuJobs) */
  readonly state: GPUBuffer;
  /** places at the last picture: swarm by swarm x of all, then y of all */
  readonly before: GPUBuffer;
  /** a u32 for each walker, swarm by swarm (shared/sim/outcome.ts) */
  readonly outcomes: GPUBuffer;
}

export interface DevicePicture {
  on: 'device';
  /** the same object as long as the buffers are the same */
  swarms: DeviceSwarms;
  /** Four for each swarm: trapped, escaped, diverged, wandering. Of a later picture, where the device is slow to answer. */
  tallies: Promise<Uint32Array>;
}

export interface PictureBook extends DeviceSwarms {
  /** Keeps the places as they are now. Queued, as everything here. */
  turn(): void;
  /** What has come of each walker by now. */
  look(): DevicePicture;
  close(): void;
}

export interface PictureMaker {
  /** `counted`: the first walkers of each swarm, whose outcomes are told. */
  open(world: World, swarms: GpuSwarms, counted: number): PictureBook;
}

/** Questions about tallies on their way at once. */
const MOST_QUESTIONS = 2;
const GROUP = 128;

/** `code`: pictures.wgsl. */
export function createPictureMaker(device: GPUDevice, code: string): PictureMaker {
  const module = device.createShaderModule({ label: 'pictures', code });
  const pipeline = device.createComputePipeline({ label: 'pictures', layout: 'auto', compute: { module, entryPoint: 'main' } });
  return { open: (world, swarms, counted) => openBook(device, pipeline, { world, swarms, counted }) };
}

interface Parts {
  world: World;
  swarms: GpuSwarms;
  counted: number;
}

function openBook(device: GPUDevice, pipeline: GPUComputePipeline, { world, swarms, counted }: Parts): PictureBook {
  const { STORAGE, UNIFORM, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const { state, planes, specs } = swarms;
  const count = specs.length;
  const walkers = specs[0]?.walkers ?? 0;
  const buffer = (label: string, words: number, usage: GPUBufferUsageFlags): GPUBuffer =>
    device.createBuffer({ label, size: 4 * words, usage });
  const before = buffer('before', 2 * walkers * count, STORAGE | COPY_DST);
  const outcomes = buffer('outcomes', walkers * count, STORAGE);
  const tallies = buffer('tallies', 4 * count, STORAGE | COPY_SRC | COPY_DST);
  const ground = buffer('ground', 12, UNIFORM | COPY_DST);
  device.queue.writeBuffer(ground, 0, groundBytes(world, [0, walkers, counted, planes]));
  const targets = Uint32Array.from(world.basins, (basin) => (world.landscape.targets.includes(basin) ? 1 : 0));
  const targetCells = buffer('targets', targets.length, STORAGE | COPY_DST);
  device.queue.writeBuffer(targetCells, 0, targets);
  const group = device.createBindGroup({
    label: 'pictures',
    layout: pipeline.getBindGroupLayout(0),
    entries: [ground, state, targetCells, outcomes, tallies].map((one, binding) => ({ binding, resource: { buffer: one } })),
  });
  const lying: DeviceSwarms = { device, world, swarms: count, walkers, planes, state, before, outcomes };
  const spare: GPUBuffer[] = [];
  let asked = 0;
  /** asked for when there were enough questions on their way: the next answer asks again */
  let waiting: PromiseWithResolvers<Uint32Array> | null = null;
  let closed = false;

  /** The tallies as they are after what was queued. */
  function ask(): Promise<Uint32Array> {
    if (asked === MOST_QUESTIONS) {
      waiting ??= Promise.withResolvers();
      return waiting.promise;
    }
    asked++;
    const copy = spare.pop() ?? buffer('told', 4 * count, MAP_READ | COPY_DST);
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(tallies, 0, copy, 0, 16 * count);
    device.queue.submit([encoder.finish()]);
    return told(copy);
  }
  async function told(copy: GPUBuffer): Promise<Uint32Array> {
    await copy.mapAsync(GPUMapMode.READ);
    const numbers = new Uint32Array(copy.getMappedRange().slice(0));
    copy.unmap();
    asked--;
    if (closed) {
      copy.destroy();
      return numbers;
    }
    spare.push(copy);
    waiting?.resolve(ask());
    waiting = null;
    return numbers;
  }
  return {
    ...lying,
    turn() {
      const encoder = device.createCommandEncoder();
      const bytes = 8 * walkers;
      // x and y are the first planes of each swarm.
      for (let s = 0; s < count; s++) encoder.copyBufferToBuffer(state, 4 * walkers * planes * s, before, bytes * s, bytes);
      device.queue.submit([encoder.finish()]);
    },
    look() {
      const encoder = device.createCommandEncoder();
      encoder.clearBuffer(tallies);
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(Math.ceil(walkers / GROUP), count);
      pass.end();
      device.queue.submit([encoder.finish()]);
      return { on: 'device', swarms: lying, tallies: ask() };
    },
    close() {
      closed = true;
      for (const one of [before, outcomes, tallies, ground, targetCells, ...spare]) one.destroy();
    },
  };
}

/** pictures.wgsl, Ground. */
function groundBytes(world: World, head: readonly number[]): ArrayBuffer {
  const { x0, y0, x1, y1, perX, perY, lastX, lastY } = patchOf(world.tile);
  const bytes = new ArrayBuffer(48);
  new Uint32Array(bytes).set(head);
  new Float32Array(bytes, 16).set([x0, y0, x1, y1, perX, perY]);
  new Int32Array(bytes, 40).set([lastX, lastY]);
  return bytes;
}
