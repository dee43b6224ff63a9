// The WebGPU machine: moves many swarms on in one dispatch (walkers x plans), on any GPUDevice, a browser's or Dawn's in Node.
// The same bits as shared/sim's machines. Positions stay on the device, in a buffer that can be drawn from.
import { emitWgsl, bindings, constantFields, GROUP, spanFields } from '../../shared/sim/emitWgsl.ts';
import { planesOf, rowWords, uniformBytes } from '../../shared/sim/layout.ts';
import { quantileTable } from '../../shared/sim/normalTable.ts';
import { factorsOf, formOf, type NoiseForm } from '../../shared/sim/noiseTile.ts';
import { lastUsed } from '../../shared/sim/lastUsed.ts';
import { recordStep, type Recording } from '../../shared/sim/recording.ts';
import { delaysOf } from '../../shared/sim/reference.ts';
import { ruleKey, ruleOf } from '../../shared/sim/rule.ts';
import type { Job } from '../../shared/sim/machine.ts';
import type { OptimizerChoice } from '../../shared/sim/plan.ts';

/** Swarms on the device that share a world, an optimizer, a kind of noise and a number of walkers; their plans and noise keys are their own. */
export interface GpuJobs {
  /**
   * Swarm by swarm, plane by plane (layout.ts), a float for each walker: x of swarm s begins at byte 4 * walkers * planes * s, y follows
   * at 4 * walkers. Usable as a vertex buffer, on the same device.
   */
  readonly state: GPUBuffer;
  readonly planes: number;
  /** Each swarm does its own steps, in common dispatches. Queued; nothing is waited for. */
  runEach(spans: readonly Span[]): void;
  /** All do steps from .. from + count - 1; rows[s] are swarm s's. */
  run(rows: readonly Float32Array[], from: number, count: number): void;
  /** All planes of each swarm, as they are after what was queued. */
  read(): Promise<Float32Array<ArrayBuffer>[]>;
  close(): void;
}

/** One swarm's steps from .. from + count - 1, and their rows (layout.ts). */
export interface Span {
  rows: Float32Array;
  from: number;
  count: number;
}

export interface WebgpuMachine {
  /** Uploads the jobs' states as they are. Throws where they do not belong together or the device cannot hold them. */
  open(jobs: readonly Job[]): Promise<GpuJobs>;
  /** The tests' way in: any recording whose planes the jobs hold. */
  openRecording(recording: Recording, jobs: readonly Job[], code?: string): Promise<GpuJobs>;
  /** Frees the tables. The device is the caller's. */
  close(): void;
}

export interface WebgpuOptions {
  /** Walker-steps in one dispatch: by default a tenth of a second on a weak GPU, so that neither screen nor the driver's watchdog waits. */
  walkerStepsADispatch?: number;
}

/** Sixteen serve the built-in rules under both forms of noise; own rules come and go. */
const PIPELINES = 64;

export function createWebgpuMachine(device: GPUDevice, { walkerStepsADispatch = 8_388_608 }: WebgpuOptions = {}): WebgpuMachine {
  const tableUse = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  const quantiles = upload(device, 'quantiles', quantileTable(), tableUse);
  /** what has been uploaded, by the table it is a copy of */
  const uploaded = new Map<Float32Array, GPUBuffer>();
  const pipelines = lastUsed<Promise<GPUComputePipeline>>(PIPELINES);
  const entries = bindings.map(({ type }, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } }));
  const groupLayout = device.createBindGroupLayout({ label: 'swarms', entries });

  /** Rejects with the compiler's words. */
  function compile(code: string): Promise<GPUComputePipeline> {
    const layout = device.createPipelineLayout({ bindGroupLayouts: [groupLayout] });
    const module = device.createShaderModule({ label: 'step', code });
    return device.createComputePipelineAsync({ label: 'step', layout, compute: { module, entryPoint: 'main' } });
  }
  const pipelineOf = (choice: OptimizerChoice, form: NoiseForm): Promise<GPUComputePipeline> =>
    pipelines.get(`${form}, ${ruleKey(choice)}`, () => compile(emitWgsl(recordStep(ruleOf(choice), form))));
  function once(label: string, table: Float32Array): GPUBuffer {
    const made = uploaded.get(table) ?? upload(device, label, table, tableUse);
    uploaded.set(table, made);
    return made;
  }
  function tablesOf({ world, noise }: Job): Parts['tables'] {
    return {
      quantiles,
      tile: once('tile', world.tile.data),
      delays: once('delays', delaysOf(world)),
      factors: once('factors', factorsOf(world, noise)),
    };
  }
  const openWith = (pipeline: GPUComputePipeline, planes: number, jobs: readonly Job[]): GpuJobs => {
    const { walkers } = checked(device, planes, jobs);
    const stepsADispatch = Math.max(1, Math.min(1024, Math.floor(walkerStepsADispatch / (walkers * jobs.length))));
    return openJobs(device, { pipeline, groupLayout, planes, walkers, stepsADispatch, jobs, tables: tablesOf(first(jobs)) });
  };
  return {
    async open(jobs) {
      const { optimizer, noise } = first(jobs);
      const key = ruleKey(optimizer);
      if (jobs.some((job) => ruleKey(job.optimizer) !== key)) throw new Error('webgpuMachine: swarms of several optimizers, expected one');
      return openWith(await pipelineOf(optimizer, formOf(noise)), planesOf(ruleOf(optimizer)).length, jobs);
    },
    openRecording: async (recording, jobs, code = emitWgsl(recording)) => openWith(await compile(code), recording.planes.length, jobs),
    close() {
      quantiles.destroy();
      for (const table of uploaded.values()) table.destroy();
      uploaded.clear();
    },
  };
}

function first(jobs: readonly Job[]): Job {
  const [job] = jobs;
  if (!job) throw new Error('webgpuMachine: no swarms, expected at least one');
  return job;
}

function checked(device: GPUDevice, planes: number, jobs: readonly Job[]): { walkers: number } {
  const { world, noise, walkers } = first(jobs);
  if (jobs.some((job) => job.world !== world || job.noise !== noise || job.walkers !== walkers))
    throw new Error('webgpuMachine: swarms of several worlds, kinds of noise or sizes, expected one');
  const length = planes * walkers;
  const odd = jobs.find((job) => job.state.length !== length);
  if (odd) throw new Error(`webgpuMachine: a state of ${odd.state.length} floats, expected ${length}`);
  const { maxStorageBufferBindingSize, maxComputeWorkgroupsPerDimension } = device.limits;
  const bytes = 4 * length * jobs.length;
  if (bytes > maxStorageBufferBindingSize || Math.max(walkers / GROUP, jobs.length) > maxComputeWorkgroupsPerDimension)
    throw new Error(`webgpuMachine: ${jobs.length} swarms of ${walkers} walkers (${bytes} bytes) are more than this device can hold`);
  return { walkers };
}

interface Parts {
  pipeline: GPUComputePipeline;
  groupLayout: GPUBindGroupLayout;
  planes: number;
  walkers: number;
  stepsADispatch: number;
  jobs: readonly Job[];
  tables: Record<'tile' | 'delays' | 'quantiles' | 'factors', GPUBuffer>;
}

function openJobs(device: GPUDevice, parts: Parts): GpuJobs {
  const { pipeline, groupLayout, planes, walkers, stepsADispatch, jobs, tables } = parts;
  const { STORAGE, VERTEX, UNIFORM, COPY_SRC, COPY_DST } = GPUBufferUsage;
  const length = planes * walkers;
  const table = new Float32Array(rowWords * jobs.length * stepsADispatch);
  const state = upload(device, 'state', joined(jobs.map((job) => job.state)), STORAGE | VERTEX | COPY_SRC | COPY_DST);
  // One record for each swarm: its uniforms, then its span.
  const uniforms = jobs.map((job) => new Int32Array(uniformBytes(job).buffer));
  const spanAt = uniforms[0]?.length ?? 0;
  const record = spanAt + spanFields.length;
  const records = new Int32Array(record * jobs.length);
  for (const [s, own] of uniforms.entries()) records.set(own, record * s);
  const swarms = upload(device, 'swarms', records, STORAGE | COPY_DST);
  const constants = device.createBuffer({ label: 'constants', size: 4 * constantFields.length, usage: UNIFORM | COPY_DST });
  const rowBuffer = device.createBuffer({ label: 'rows', size: table.byteLength, usage: STORAGE | COPY_DST });
  const buffers: Record<(typeof bindings)[number]['name'], GPUBuffer> = { constants, swarms, state, rows: rowBuffer, ...tables };
  const group = device.createBindGroup({
    label: 'swarms',
    layout: groupLayout,
    entries: bindings.map(({ name }, binding) => ({ binding, resource: { buffer: buffers[name] } })),
  });

  function dispatch(spans: readonly Span[], skip: number): void {
    const counts = spans.map(({ count }) => Math.max(0, Math.min(stepsADispatch, count - skip)));
    const most = Math.max(...counts);
    for (const [s, { rows, from }] of spans.entries()) {
      const count = counts[s] ?? 0;
      table.set(rows.subarray(rowWords * skip, rowWords * (skip + count)), rowWords * most * s);
      records.set([from + skip, count], record * s + spanAt);
    }
    // Writes and submissions take effect in the order in which they are queued.
    device.queue.writeBuffer(rowBuffer, 0, table, 0, rowWords * most * jobs.length);
    device.queue.writeBuffer(swarms, 0, records);
    const values = { zero: 0, walkers, rows: most };
    device.queue.writeBuffer(
      constants,
      0,
      Int32Array.from(constantFields, ([name]) => values[name]),
    );
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(Math.ceil(walkers / GROUP), jobs.length);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }
  function runEach(spans: readonly Span[]): void {
    if (spans.length !== jobs.length) throw new Error(`webgpuMachine: rows of ${spans.length} swarms, expected ${jobs.length}`);
    const most = Math.max(...spans.map(({ count }) => count));
    for (let done = 0; done < most; done += stepsADispatch) dispatch(spans, done);
  }
  return {
    state,
    planes,
    runEach,
    run: (all, from, count) => runEach(all.map((rows) => ({ rows, from, count }))),
    async read() {
      const { MAP_READ } = GPUBufferUsage;
      const copy = device.createBuffer({ label: 'copy', size: state.size, usage: MAP_READ | COPY_DST });
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(state, 0, copy, 0, state.size);
      device.queue.submit([encoder.finish()]);
      await copy.mapAsync(GPUMapMode.READ);
      const all = new Float32Array(copy.getMappedRange().slice(0));
      copy.destroy();
      return jobs.map((_, s) => all.slice(s * length, (s + 1) * length));
    },
    close() {
      for (const buffer of [state, swarms, constants, rowBuffer]) buffer.destroy();
    },
  };
}

function joined(pieces: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}

function upload(device: GPUDevice, label: string, data: Float32Array | Int32Array, usage: GPUBufferUsageFlags): GPUBuffer {
  const buffer = device.createBuffer({ label, size: data.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
  return buffer;
}
