// The WASM SIMD machine. One small memory, shared by all swarms and rules: blocks of walkers are copied in, moved on and copied out,
// so that a page with hundreds of swarms holds a handful of memories, and a block stays in the processor's cache.
import { delaysOf } from './reference.ts';
import { emitWasm } from './emitWasm.ts';
import { floatUniforms, intUniforms, planesOf, rowWords, uniformBytes } from './layout.ts';
import { lastUsed } from './lastUsed.ts';
import { ruleKey, ruleOf } from './rule.ts';
import { quantileTable } from './normalTable.ts';
import { factorsOf, formOf } from './noiseTile.ts';
import { recordStep } from './recording.ts';
import type { Job, Machine } from './machine.ts';
import type { NoiseKind } from './plan.ts';
import type { World } from './world.ts';

/** Vectors side by side: 12 walkers are the fastest (SGD: x4 64, x8 86, x12 93 M walker-steps/s; Adam 56, 77, 84). */
const GROUPS = 3;
const BLOCK = 1024;
/** V8 replaces a function's first, slow code between calls only: so, many short ones. */
const STEPS_A_CALL = 16;

/** Sixteen serve the built-in rules; own rules come and go. An open swarm holds its own: many of them do not push each other out. */
const MACHINES = 40;
const machines = lastUsed<Machine>(MACHINES);

export function wasmMachineOf({ optimizer, noise }: Pick<Job, 'optimizer' | 'noise'>): Machine {
  const form = formOf(noise);
  return machines.get(`${form}, ${ruleKey(optimizer)}`, () => {
    const rule = ruleOf(optimizer);
    return createWasmMachine(emitWasm(recordStep(rule, form), GROUPS), GROUPS, planesOf(rule).length);
  });
}

export const runWasm: Machine = (job, rows, from, count) => wasmMachineOf(job)(job, rows, from, count);

/** Runs a module of emitWasm's, made with the same groups over a recording of so many planes. */
export function createWasmMachine(code: Uint8Array<ArrayBuffer>, groups: number, planes: number): Machine {
  const module = new WebAssembly.Module(code);
  const lanes = 4 * groups;
  let bound: { loaded: Loaded; run: Run } | null = null;
  return (job, rows, from, count) => {
    const loaded = loadedFor(job, planes);
    if (bound?.loaded !== loaded) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- emitWasm makes it so
      bound = { loaded, run: new WebAssembly.Instance(module, { env: { memory: loaded.memory } }).exports['run'] as Run };
    }
    const { run } = bound;
    const { memory, places } = loaded;
    new Uint8Array(memory.buffer, places.uniforms).set(uniformBytes(job));
    const { uniforms, quantiles, tile, delays, state } = places;
    for (let first = 0; first < job.walkers; first += BLOCK) {
      const walkers = Math.min(BLOCK, job.walkers - first);
      const width = Math.ceil(walkers / lanes) * lanes;
      const block = new Float32Array(memory.buffer, state, planes * width);
      for (let plane = 0; plane < planes; plane++) {
        const at = plane * job.walkers + first;
        block.set(job.state.subarray(at, at + walkers), plane * width);
        // Spare lanes repeat the last walker: they must stand inside the domain, and are thrown away.
        block.fill(job.state[at + walkers - 1] ?? 0, plane * width + walkers, (plane + 1) * width);
      }
      for (let done = 0; done < count; done += STEPS_A_CALL) {
        const steps = Math.min(STEPS_A_CALL, count - done);
        new Float32Array(memory.buffer, places.rows).set(rows.subarray(done * rowWords, (done + steps) * rowWords));
        run(width, first, from + done, steps, state, tile, delays, quantiles, places.rows, uniforms, places.factors);
      }
      for (let plane = 0; plane < planes; plane++) {
        job.state.set(block.subarray(plane * width, plane * width + walkers), plane * job.walkers + first);
      }
    }
  };
}

/** emitWasm.ts names the parameters */
type Run = (...parameters: number[]) => void;

interface Loaded {
  memory: WebAssembly.Memory;
  places: Record<'uniforms' | 'quantiles' | 'tile' | 'delays' | 'rows' | 'state' | 'factors', number>;
  /** whose tables lie in memory */
  world: World | null;
  noise: NoiseKind | null;
}

const memories = new Map<string, Loaded>();

/** The memory for tables of this size and so many planes, holding the job's world. */
function loadedFor({ world, noise }: Job, planes: number): Loaded {
  const { size } = world.tile;
  const factorWords = factorsOf(world, noise).length;
  const key = `${size}, ${factorWords}, ${planes}`;
  const loaded = memories.get(key) ?? load(size, factorWords, planes * BLOCK);
  memories.set(key, loaded);
  if (loaded.world !== world || loaded.noise !== noise) loadWorld(loaded, world, noise);
  return loaded;
}

function load(size: number, factorWords: number, stateWords: number): Loaded {
  let end = 64;
  const place = (words: number): number => {
    const here = end;
    end += (4 * words + 63) & ~63;
    return here;
  };
  const table = quantileTable();
  const places = {
    uniforms: place(floatUniforms.length + intUniforms.length),
    quantiles: place(table.length),
    tile: place(4 * size * size),
    delays: place(size * size),
    factors: place(factorWords),
    rows: place(rowWords * STEPS_A_CALL),
    // a last block may be filled up to a whole number of vectors
    state: place(stateWords + 64 * 8),
  };
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65536) });
  new Int32Array(memory.buffer, places.quantiles).set(table);
  return { memory, places, world: null, noise: null };
}

function loadWorld(loaded: Loaded, world: World, noise: NoiseKind): void {
  new Float32Array(loaded.memory.buffer, loaded.places.tile).set(world.tile.data);
  new Float32Array(loaded.memory.buffer, loaded.places.delays).set(delaysOf(world));
  new Float32Array(loaded.memory.buffer, loaded.places.factors).set(factorsOf(world, noise));
  loaded.world = world;
  loaded.noise = noise;
}
