// Whole swarms on the GPU: the plans of a round that share an optimizer, moved on together. As shared/sim/swarm.ts, but asynchronous.
import { planesOf, rowWords, type Plane } from '../../shared/sim/layout.ts';
import { optimizers } from '../../shared/sim/optimizers.ts';
import { outcomesOf, type OutcomePlanes } from '../../shared/sim/outcome.ts';
import { rowSource } from '../../shared/sim/rows.ts';
import { startState } from '../../shared/sim/start.ts';
import { summarise } from '../../shared/sim/summary.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmResult } from '../../shared/sim/result.ts';
import type { World } from '../../shared/sim/world.ts';
import type { GpuJobs, WebgpuMachine } from './webgpuMachine.ts';
import { landscapeIdOf } from '../../shared/sim/worlds.ts';

export interface GpuSwarms extends Pick<GpuJobs, 'state' | 'planes' | 'read' | 'close'> {
  /** steps done (queued) */
  readonly step: number;
  /** Stops at the specs' last step. */
  advance(steps: number): void;
  /** One for each spec, at the step reached: all walkers' places and outcomes, to draw from memory. */
  pictures(): Promise<Picture[]>;
  /** One for each spec, at the step reached: what the referee computes, to the last bit, once all steps are done. */
  results(): Promise<SwarmResult[]>;
}

export interface Picture {
  /** steps done when it was taken */
  step: number;
  /** x of all walkers, then y of all */
  xy: Float32Array<ArrayBuffer>;
  /** one per walker (shared/sim/outcome.ts) */
  outcome: Uint8Array<ArrayBuffer>;
}

/** Rows are made and fed in pieces of this many steps. */
const ROWS = 1024;

/** The specs share optimizer, kind of noise, walkers and steps. Throws where they do not, or are not for this world. */
export async function openSwarms(machine: WebgpuMachine, world: World, specs: readonly SwarmSpec[]): Promise<GpuSwarms> {
  const steps = specs[0]?.steps ?? 0;
  const odd = specs.find((spec) => landscapeIdOf(spec.landscape) !== world.landscape.id || spec.steps !== steps);
  if (odd)
    throw new Error(`openSwarms: ${landscapeIdOf(odd.landscape)}, ${odd.steps} steps, expected ${world.landscape.id}, ${steps} steps`);
  const jobs = await machine.open(
    specs.map((spec) => ({
      world,
      optimizer: spec.plan.optimizer,
      noise: spec.noise.kind,
      walkers: spec.walkers,
      state: startState(world, spec),
    })),
  );
  const sources = specs.map((spec) => ({ fill: rowSource(spec), rows: new Float32Array(rowWords * Math.min(ROWS, steps)) }));
  let done = 0;
  return {
    state: jobs.state,
    planes: jobs.planes,
    read: () => jobs.read(),
    close: () => jobs.close(),
    get step() {
      return done;
    },
    advance(more) {
      const end = Math.min(steps, done + more);
      while (done < end) {
        const count = Math.min(ROWS, end - done);
        for (const { fill, rows } of sources) fill(rows, done, count);
        jobs.run(
          sources.map(({ rows }) => rows),
          done,
          count,
        );
        done += count;
      }
    },
    async pictures() {
      const step = done;
      const states = await jobs.read();
      return specs.map((spec, s) => {
        const state = states[s] ?? new Float32Array();
        return { step, xy: state.slice(0, 2 * spec.walkers), outcome: outcomesOf(world, planesIn(state, spec)) };
      });
    },
    async results() {
      const step = done;
      const states = await jobs.read();
      return specs.map((spec, s) => {
        const state = states[s] ?? new Float32Array();
        return summarise(world, spec, { step, state, ...planesIn(state, spec) });
      });
    },
  };
}

function planesIn(state: Float32Array, { plan, walkers }: SwarmSpec): OutcomePlanes {
  const planes = planesOf(optimizers[plan.optimizer.kind]);
  const plane = (name: Plane): Float32Array => state.subarray(planes.indexOf(name) * walkers, (planes.indexOf(name) + 1) * walkers);
  return { x: plane('xp'), y: plane('yp'), alive: plane('alive'), passage: plane('passage') };
}
