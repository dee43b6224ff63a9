// A process of its own for pictures on the device (a driver may crash). One line of JSON: null where there is no adapter.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDensityMaker } from '../../client/gpu/densityPass.ts';
import { createPictureMaker, type PictureBook } from '../../client/gpu/pictures.ts';
import { createWebgpuMachine } from '../../client/gpu/webgpuMachine.ts';
import { openSwarms } from '../../client/gpu/webgpuSwarms.ts';
import { emptyHeaps, heapUp, toneOf } from '../../client/view/density.ts';
import { openSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import { openDawn } from './dawn.ts';
import { colors, counted, grid, landscapesSeen, mix, pacesOf, specsOf } from './pictureCases.ts';

export interface PictureOutcome {
  landscape: string;
  /** walkers with another outcome than in memory; of how many; how many of each kind */
  differing: number;
  walkers: number;
  kinds: number[];
  /** places at the last picture that differ */
  movedBefore: number;
  /** of the counted walkers, swarm by swarm: on the device, in memory */
  tallies: [number[], number[]];
  /** of 255: the largest difference between the two densities, and the strongest pixel of both, by theme */
  density: Record<'day' | 'night', { differing: number; strongest: number }>;
}

const code = (name: string): string => readFileSync(join(import.meta.dirname, '../../client/gpu', name), 'utf8');

async function readBack(device: GPUDevice, source: GPUBuffer | GPUTexture, bytes: number): Promise<ArrayBuffer> {
  const copy = device.createBuffer({ size: bytes, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  if ('format' in source) {
    const { width, height } = source;
    encoder.copyTextureToBuffer({ texture: source }, { buffer: copy, bytesPerRow: bytes / height }, { width, height });
  } else encoder.copyBufferToBuffer(source, 0, copy, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  const all = copy.getMappedRange().slice(0);
  copy.destroy();
  return all;
}

/** The picture's own buffers are not for copying: a shader reads them out, as a canvas does. */
async function wordsIn(device: GPUDevice, buffer: GPUBuffer, words: number): Promise<Uint32Array> {
  const { STORAGE, COPY_SRC } = GPUBufferUsage;
  const out = device.createBuffer({ size: 4 * words, usage: STORAGE | COPY_SRC });
  const module = device.createShaderModule({
    code: `@group(0) @binding(0) var<storage, read> given: array<u32>; @group(0) @binding(1) var<storage, read_write> taken: array<u32>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) at: vec3u) { if (at.x < ${words}) { taken[at.x] = given[at.x]; } }`,
  });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  const entries = [buffer, out].map((one, binding) => ({ binding, resource: { buffer: one } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(words / 64));
  pass.end();
  device.queue.submit([encoder.finish()]);
  return new Uint32Array(await readBack(device, out, 4 * words));
}

/** A swarm in memory after some steps, and after more. */
function inMemory(spec: SwarmSpec, [first, second]: readonly [number, number]) {
  const swarm = openSwarm('wasm', worldOf(spec.landscape), spec);
  swarm.advance(first);
  const from = swarm.xy();
  swarm.advance(second - first);
  return { from, to: swarm.xy(), outcome: swarm.outcome(), mix };
}

const differingIn = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).filter((one, i) => one !== b[i]).length + Math.abs(a.length - b.length);

async function densityOf(device: GPUDevice, book: PictureBook, memory: ReturnType<typeof inMemory>[], theme: 'day' | 'night') {
  const pass = createDensityMaker(device, code('density.wgsl')).open(book, grid);
  pass.paint(
    memory.flatMap(() => colors),
    theme,
  );
  pass.draw(mix);
  const got = new Uint8Array(await readBack(device, pass.texture, 4 * grid.columns * grid.rows));
  pass.close();
  const heaps = emptyHeaps(grid.columns, grid.rows);
  for (const swarm of memory) heapUp(heaps, book.world.tile, swarm, colors);
  const expected = toneOf(heaps, book.swarms * book.walkers, theme);
  const differing = got.reduce((most, byte, i) => Math.max(most, Math.abs(byte - (expected[i] ?? 0))), 0);
  return { differing, strongest: Math.max(...expected) };
}

async function seen(device: GPUDevice, landscape: string): Promise<PictureOutcome> {
  const machine = createWebgpuMachine(device);
  const specs = specsOf(landscape);
  const walkers = specs[0]?.walkers ?? 0;
  const swarms = await openSwarms(machine, worldOf(landscape), specs);
  const book = createPictureMaker(device, code('pictures.wgsl')).open(worldOf(landscape), swarms, counted);
  const paces = specs.map(pacesOf);
  swarms.advanceTo(paces.map(([first]) => first));
  book.look();
  book.turn();
  swarms.advanceTo(paces.map(([, second]) => second));
  // More questions than are answered at once: the last is answered all the same.
  const asked = [1, 2, 3, 4].map(() => book.look().tallies);
  const memory = specs.map((spec) => inMemory(spec, pacesOf(spec)));
  const got = await wordsIn(device, book.outcomes, walkers * specs.length);
  const expected = memory.flatMap(({ outcome }) => [...outcome]);
  const before = new Float32Array((await wordsIn(device, book.before, 2 * walkers * specs.length)).buffer);
  const tallyOf = (outcome: Uint8Array): number[] =>
    [0, 1, 2, 3].map((kind) => outcome.subarray(0, counted).filter((one) => one === kind).length);
  const outcome: PictureOutcome = {
    landscape,
    differing: differingIn(got, expected),
    walkers: expected.length,
    kinds: [0, 1, 2, 3].map((kind) => expected.filter((one) => one === kind).length),
    movedBefore: differingIn(
      before,
      memory.flatMap(({ from }) => [...from]),
    ),
    tallies: [[...((await Promise.all(asked)).at(-1) ?? [])], memory.flatMap((swarm) => tallyOf(swarm.outcome))],
    density: { day: await densityOf(device, book, memory, 'day'), night: await densityOf(device, book, memory, 'night') },
  };
  book.close();
  swarms.close();
  machine.close();
  return outcome;
}

const dawn = await openDawn();
const outcomes: PictureOutcome[] = [];
if (dawn) {
  dawn.device.pushErrorScope('validation');
  // oxlint-disable-next-line no-await-in-loop -- one device, one case at a time
  for (const landscape of landscapesSeen) outcomes.push(await seen(dawn.device, landscape));
  const error = await dawn.device.popErrorScope();
  if (error) throw new Error(error.message);
  dawn.close();
}
process.stdout.write(`${JSON.stringify(dawn ? outcomes : null)}\n`);
