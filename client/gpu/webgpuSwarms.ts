// Whole swarms on the GPU: the plans of a round that share an optimizer, moved on together, each at its own pace. As shared/sim/swarm.ts, but
// asynchronous.
import { planesOf, rowWords, type Plane } from '../../shared/sim/layout.ts';
import { ruleOf } from '../../shared/sim/rule.ts';
import { outcomesOf, type OutcomePlanes } from '../../shared/sim/outcome.ts';
import { rowSource } from '../../shared/sim/rows.ts';
import { startState } from '../../shared/sim/start.ts';
import { summarise } from '../../shared/sim/summary.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmResult } from '../../shared/sim/result.ts';
import type { World } from '../../shared/sim/world.ts';
import { landscapeIdOf } from '../../shared/sim/worlds.ts';
import type { GpuJobs, Span, WebgpuMachine } from './webgpuMachine.ts';

export interface GpuSwarms extends Pick<GpuJobs, 'state' | 'planes' | 'read' | 'close'> {
  readonly specs: readonly SwarmSpec[];
  /** steps done (queued), one for each spec */
  readonly steps: readonly number[];
  /** Moves all on by so many steps; each stops at its spec's last. */
  advance(steps: number): void;
  /** Moves each on to its own step, in common dispatches. What has gone farther stays. */
  advanceTo(targets: readonly number[]): void;
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

/** The specs share optimizer, kind of noise and walkers; numbers of steps are their own. Throws where they do not, or are not for this world. */
export async function openSwarms(machine: WebgpuMachine, world: World, specs: readonly SwarmSpec[]): Promise<GpuSwarms> {
  const odd = specs.find((spec) => landscapeIdOf(spec.landscape) !== world.landscape.id);
  if (odd) throw new Error(`openSwarms: ${landscapeIdOf(odd.landscape)}, expected ${world.landscape.id}`);
  const jobs = await machine.open(
    specs.map((spec) => ({
      world,
      optimizer: spec.plan.optimizer,
      noise: spec.noise.kind,
      walkers: spec.walkers,
      state: startState(world, spec),
    })),
  );
  const sources = specs.map((spec) => ({ fill: rowSource(spec), rows: new Float32Array(rowWords * Math.min(ROWS, spec.steps)) }));
  const done = specs.map(() => 0);
  function advanceTo(targets: readonly number[]): void {
    for (;;) {
      const spans = specs.map(({ steps }, s): Span => {
        const from = done[s] ?? 0;
        const count = Math.max(0, Math.min(ROWS, Math.min(steps, targets[s] ?? 0) - from));
        const { fill, rows } = sources[s] ?? { fill: () => undefined, rows: new Float32Array() };
        fill(rows, from, count);
        done[s] = from + count;
        return { rows, from, count };
      });
      if (spans.every(({ count }) => count === 0)) return;
      jobs.runEach(spans);
    }
  }
  return {
    state: jobs.state,
    planes: jobs.planes,
    specs,
    read: () => jobs.read(),
    close: () => jobs.close(),
    steps: done,
    advance: (more) => advanceTo(done.map((at) => at + more)),
    advanceTo,
    async pictures() {
      const at = [...done];
      const states = await jobs.read();
      return specs.map((spec, s) => {
        const state = states[s] ?? new Float32Array();
        return { step: at[s] ?? 0, xy: state.slice(0, 2 * spec.walkers), outcome: outcomesOf(world, planesIn(state, spec)) };
      });
    },
    async results() {
      const at = [...done];
      const states = await jobs.read();
      return specs.map((spec, s) => {
        const state = states[s] ?? new Float32Array();
        return summarise(world, spec, { step: at[s] ?? 0, state, ...planesIn(state, spec) });
      });
    },
  };
}

function planesIn(state: Float32Array, { plan, walkers }: SwarmSpec): OutcomePlanes {
  const planes = planesOf(ruleOf(plan.optimizer));
  const plane = (name: Plane): Float32Array => state.subarray(planes.indexOf(name) * walkers, (planes.indexOf(name) + 1) * walkers);
  return { x: plane('xp'), y: plane('yp'), alive: plane('alive'), passage: plane('passage') };
}
