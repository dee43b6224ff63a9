// What the page and its worker say to each other. `run` names an opened swarm, `id` a request; both are counted by the page.
import type { EngineName, SwarmSummary } from '../../shared/sim/result.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { Frame } from './engine.ts';

export type ToWorker =
  | { kind: 'open'; run: number; spec: SwarmSpec }
  | { kind: 'frame'; id: number; run: number; step: number }
  | { kind: 'summary'; id: number; run: number }
  | { kind: 'hero-path'; id: number; spec: SwarmSpec }
  /** forgets the run and every request of it that is not answered yet */
  | { kind: 'close'; run: number };

export type FromWorker =
  /** first of all: which machine moves the walkers, and why not a better one */
  | { kind: 'ready'; engine: EngineName; wasm: WasmAbsence | null }
  | { kind: 'frame'; id: number; frame: Frame }
  | { kind: 'summary'; id: number; summary: SwarmSummary }
  | { kind: 'hero-path'; id: number; path: Float32Array }
  /** a bug, in words */
  | { kind: 'failed'; id: number; message: string };

/** Why WebAssembly does not move the walkers: the browser has none with SIMD, or the page's policy forbids compiling it. */
export type WasmAbsence = 'no-simd' | 'refused';

/** One end of the wire: a Worker, its global scope, a MessagePort, or a test's stand-in. */
export interface Wire<Out, In> {
  post(message: Out, transfer?: Transferable[]): void;
  listen(hear: (message: In) => void): void;
}
