// The density of swarms on their device, as a texture there (density.wgsl).
import type { DeviceSwarms } from './pictures.ts';

export interface DensityPass {
  /** as large as the grid, premultiplied, top row first */
  readonly texture: GPUTexture;
  /** 0xrrggbb, four for each swarm: by outcome (shared/sim/outcome.ts) */
  paint(colors: readonly number[], theme: 'day' | 'night'): void;
  /** `mix`: how far walkers have come from their places at the last picture. Queued. */
  draw(mix: number): void;
  close(): void;
}

export interface DensityMaker {
  open(swarms: DeviceSwarms, grid: { columns: number; rows: number }): DensityPass;
}

const GROUP = 128;
const TILE = 8;

/** `code`: density.wgsl. */
export function createDensityMaker(device: GPUDevice, code: string): DensityMaker {
  const module = device.createShaderModule({ label: 'density', code });
  const pipelineOf = (entryPoint: 'count' | 'tone'): GPUComputePipeline =>
    device.createComputePipeline({ label: entryPoint, layout: 'auto', compute: { module, entryPoint } });
  const pipelines = { count: pipelineOf('count'), tone: pipelineOf('tone') };
  return { open: (swarms, grid) => openPass(swarms, grid, pipelines) };
}

function openPass(
  { device, world, swarms, walkers, planes, state, before, outcomes }: DeviceSwarms,
  { columns, rows }: { columns: number; rows: number },
  pipelines: Readonly<Record<'count' | 'tone', GPUComputePipeline>>,
): DensityPass {
  const { STORAGE, UNIFORM, COPY_DST } = GPUBufferUsage;
  const { STORAGE_BINDING, TEXTURE_BINDING, COPY_SRC } = GPUTextureUsage;
  const field = device.createBuffer({ label: 'field', size: 48, usage: UNIFORM | COPY_DST });
  const colors = device.createBuffer({ label: 'colors', size: 64 * swarms, usage: STORAGE | COPY_DST });
  const heaps = device.createBuffer({ label: 'heaps', size: 16 * columns * rows, usage: STORAGE | COPY_DST });
  const texture = device.createTexture({
    label: 'density',
    size: { width: columns, height: rows },
    format: 'rgba8unorm',
    usage: STORAGE_BINDING | TEXTURE_BINDING | COPY_SRC,
  });
  const bindings = [field, state, before, outcomes, colors, heaps];
  // 'auto' layouts hold only what an entry point reads.
  const groupOf = (kind: 'count' | 'tone', used: readonly number[]): GPUBindGroup =>
    device.createBindGroup({
      label: kind,
      layout: pipelines[kind].getBindGroupLayout(0),
      entries: used.map((binding) => {
        const buffer = bindings[binding];
        return { binding, resource: buffer ? { buffer } : texture.createView() };
      }),
    });
  const groups = { count: groupOf('count', [0, 1, 2, 3, 4, 5]), tone: groupOf('tone', [0, 5, 6]) };
  const bytes = new ArrayBuffer(48);
  const floats = new Float32Array(bytes);
  new Uint32Array(bytes).set([walkers, planes, columns, rows]);
  floats.set([world.tile.x0, world.tile.y0, world.tile.x1, world.tile.y1, 1, (columns * rows) / (walkers * swarms), 0], 4);
  return {
    texture,
    paint(paints, theme) {
      floats[10] = theme === 'night' ? 1 : 0;
      device.queue.writeBuffer(colors, 0, Uint32Array.from(paints.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255, 0])));
    },
    draw(mix) {
      floats[8] = mix;
      device.queue.writeBuffer(field, 0, bytes);
      const encoder = device.createCommandEncoder();
      encoder.clearBuffer(heaps);
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipelines.count);
      pass.setBindGroup(0, groups.count);
      pass.dispatchWorkgroups(Math.ceil(walkers / GROUP), swarms);
      pass.setPipeline(pipelines.tone);
      pass.setBindGroup(0, groups.tone);
      pass.dispatchWorkgroups(Math.ceil(columns / TILE), Math.ceil(rows / TILE));
      pass.end();
      device.queue.submit([encoder.finish()]);
    },
    close() {
      for (const one of [field, colors, heaps, texture]) one.destroy();
    },
  };
}
