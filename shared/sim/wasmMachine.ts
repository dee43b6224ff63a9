// The WASM SIMD machine. One small memory for each rule, shared by all swarms: blocks of walkers are copied in, moved on and copied out,
// so that a page with hundreds of swarms holds eight memories, and a block stays in the processor's cache.
import { delaysOf } from './reference.ts';
import { emitWasm } from './emitWasm.ts';
import { floatUniforms, intUniforms, patchOf, planesOf, roundedBetas, rowFields } from './layout.ts';
import { optimizers } from './optimizers.ts';
import { quantileTable } from './normalTable.ts';
import { recordStep } from './recording.ts';
import type { Job } from './machine.ts';
import type { OptimizerKind } from './plan.ts';
import type { World } from './world.ts';

/** Vectors side by side: 8 walkers are the fastest (x4 66, x8 84 M walker-steps/s). */
const GROUPS = 2;
const LANES = 4 * GROUPS;
const BLOCK = 1024;
/** V8 replaces a function's first, slow code between calls only: so, many short ones. */
const STEPS_A_CALL = 16;

/** emitWasm.ts names the parameters. */
type Run = (...parameters: number[]) => void;

interface Loaded {
  memory: WebAssembly.Memory;
  run: Run;
  places: Record<'uniforms' | 'quantiles' | 'tile' | 'delays' | 'rows' | 'state', number>;
  size: number;
  /** whose tables lie in memory */
  world: World | null;
}

const modules = new Map<OptimizerKind, WebAssembly.Module>();
const instances = new Map<OptimizerKind, Loaded>();

export function runWasm(job: Job, rows: Float32Array, from: number, count: number): void {
  const kind = job.optimizer.kind;
  const loaded = instanceOf(kind, job.world.tile.size);
  const { memory, places } = loaded;
  if (loaded.world !== job.world) loadWorld(loaded, job.world);
  writeUniforms(memory, places.uniforms, job);
  const planes = planesOf(optimizers[kind]).length;
  for (let first = 0; first < job.walkers; first += BLOCK) {
    const walkers = Math.min(BLOCK, job.walkers - first);
    const width = Math.ceil(walkers / LANES) * LANES;
    const block = new Float32Array(memory.buffer, places.state, planes * width);
    for (let plane = 0; plane < planes; plane++) {
      const at = plane * job.walkers + first;
      block.set(job.state.subarray(at, at + walkers), plane * width);
      // Spare lanes repeat the last walker's position: they must lie inside the domain, and are thrown away.
      block.fill(job.state[at + walkers - 1] ?? 0, plane * width + walkers, (plane + 1) * width);
    }
    for (let done = 0; done < count; done += STEPS_A_CALL) {
      const steps = Math.min(STEPS_A_CALL, count - done);
      const width4 = rowFields.length;
      new Float32Array(memory.buffer, places.rows, steps * width4).set(rows.subarray(done * width4, (done + steps) * width4));
      const { state, tile, delays, quantiles, rows: rowsAt, uniforms } = places;
      loaded.run(width, first, from + done, steps, state, tile, delays, quantiles, rowsAt, uniforms);
    }
    for (let plane = 0; plane < planes; plane++) {
      job.state.set(block.subarray(plane * width, plane * width + walkers), plane * job.walkers + first);
    }
  }
}

function instanceOf(kind: OptimizerKind, size: number): Loaded {
  const known = instances.get(kind);
  if (known?.size === size) return known;
  const module = modules.get(kind) ?? new WebAssembly.Module(emitWasm(recordStep(optimizers[kind]), GROUPS));
  modules.set(kind, module);
  const made = load(module, size, quantileTable());
  instances.set(kind, made);
  return made;
}

function load(module: WebAssembly.Module, size: number, quantiles: Int32Array): Loaded {
  let end = 64;
  const place = (words: number): number => {
    const here = end;
    end += (4 * words + 63) & ~63;
    return here;
  };
  const places = {
    uniforms: place(floatUniforms.length + intUniforms.length),
    quantiles: place(quantiles.length),
    tile: place(4 * size * size),
    delays: place(size * size),
    rows: place(rowFields.length * STEPS_A_CALL),
    // x, y, two memories of both, alive, passage: no rule has more
    state: place(8 * BLOCK),
  };
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65536) });
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports['run'] as Run;
  new Int32Array(memory.buffer, places.quantiles).set(quantiles);
  return { memory, run, places, size, world: null };
}

function loadWorld(loaded: Loaded, world: World): void {
  new Float32Array(loaded.memory.buffer, loaded.places.tile).set(world.tile.data);
  new Float32Array(loaded.memory.buffer, loaded.places.delays).set(delaysOf(world));
  loaded.world = world;
}

function writeUniforms(memory: WebAssembly.Memory, at: number, job: Job): void {
  const patch = patchOf(job.world.tile);
  const values = { ...patch, ...roundedBetas(job.optimizer), seed: job.seed | 0 };
  new Float32Array(memory.buffer, at).set(floatUniforms.map((name) => values[name]));
  new Int32Array(memory.buffer, at + 4 * floatUniforms.length).set(intUniforms.map((name) => values[name]));
}
