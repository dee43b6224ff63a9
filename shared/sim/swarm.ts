// Runs a plan's swarm on a machine. Equal specs give equal bits on every machine; a walker's path does not depend on the swarm's size.
import { outcomesOf } from './outcome.ts';
import { runReference } from './reference.ts';
import { summarise } from './summary.ts';
import { ruleOf } from './rule.ts';
import { planesOf, rowWords, type Plane } from './layout.ts';
import { rowSource } from './rows.ts';
import { wasmMachineOf } from './wasmMachine.ts';
import { landscapeIdOf } from './worlds.ts';
import { startState } from './start.ts';
import type { Job, Machine } from './machine.ts';
import type { EngineName, SwarmResult } from './result.ts';
import type { SwarmSpec } from './plan.ts';
import type { World } from './world.ts';

export type LocalEngine = Exclude<EngineName, 'webgpu'>;

export interface Swarm {
  /** steps done */
  readonly step: number;
  readonly walkers: number;
  /** Stops at the spec's last step. */
  advance(steps: number): void;
  /** x of all walkers, then y of all; a copy */
  xy(): Float32Array<ArrayBuffer>;
  /** one per walker (outcome.ts) */
  outcome(): Uint8Array<ArrayBuffer>;
  /** Runs to the end first. */
  result(): SwarmResult;
}

const machineOf: Readonly<Record<LocalEngine, (job: Job) => Machine>> = { wasm: wasmMachineOf, reference: () => runReference };

/** Rows are made and fed in pieces of this many steps, so that a million steps need no table of their own. */
const ROWS = 1024;

/** Throws where the spec is not for this world. */
export function openSwarm(engine: LocalEngine, world: World, spec: SwarmSpec): Swarm {
  const wanted = landscapeIdOf(spec.landscape);
  if (wanted !== world.landscape.id) throw new Error(`openSwarm: world "${world.landscape.id}", expected "${wanted}"`);
  const n = spec.walkers;
  const state = startState(world, spec);
  const job: Job = { world, optimizer: spec.plan.optimizer, noise: spec.noise.kind, walkers: n, state };
  const run = machineOf[engine](job);
  const planes = planesOf(ruleOf(spec.plan.optimizer));
  const plane = (name: Plane): Float32Array => state.subarray(planes.indexOf(name) * n, (planes.indexOf(name) + 1) * n);
  const [x, y, alive, passage] = [plane('xp'), plane('yp'), plane('alive'), plane('passage')];
  const fill = rowSource(spec);
  const rows = new Float32Array(rowWords * Math.min(ROWS, spec.steps));
  let done = 0;

  function advance(steps: number): void {
    const end = Math.min(spec.steps, done + steps);
    while (done < end) {
      const count = Math.min(ROWS, end - done);
      fill(rows, done, count);
      run(job, rows, done, count);
      done += count;
    }
  }
  return {
    get step() {
      return done;
    },
    walkers: n,
    advance,
    xy: () => state.slice(0, 2 * n),
    outcome: () => outcomesOf(world, { x, y, alive, passage }),
    result() {
      advance(spec.steps - done);
      return summarise(world, spec, { step: done, state, x, y, alive, passage });
    },
  };
}

export interface RunOptions {
  /** from time to time: steps done, of spec.steps */
  onProgress?: (step: number) => void;
}

/** Walker-steps between two reports of progress: a fraction of a second of WASM. */
const WALKER_STEPS_A_REPORT = 8_388_608;

export function runSwarm(engine: LocalEngine, world: World, spec: SwarmSpec, options: RunOptions = {}): SwarmResult {
  const swarm = openSwarm(engine, world, spec);
  const stride = Math.max(1, Math.floor(WALKER_STEPS_A_REPORT / spec.walkers));
  while (swarm.step < spec.steps) {
    swarm.advance(stride);
    options.onProgress?.(swarm.step);
  }
  return swarm.result();
}

/** Walker 0, all (steps + 1) points, x and y interleaved. A diverged walker stays where it stopped. */
export function heroPath(world: World, spec: SwarmSpec): Float32Array<ArrayBuffer> {
  // One walker is too few for SIMD: the reference is as fast.
  const swarm = openSwarm('reference', world, { ...spec, walkers: 1 });
  const path = new Float32Array(2 * (spec.steps + 1));
  for (;;) {
    path.set(swarm.xy(), 2 * swarm.step);
    if (swarm.step === spec.steps) return path;
    swarm.advance(1);
  }
}
