// A thread that moves walkers when told to. Each optimizer has threads of its own: recording a kernel, or running another rule, would
// spoil the reference's type feedback in V8; and `cores` has one a core, each with swarms of its own, as the referee's workers.
import { parentPort } from 'node:worker_threads';
import { createWasmMachine } from '../../shared/sim/wasmMachine.ts';
import { emitWasm } from '../../shared/sim/emitWasm.ts';
import { openSwarm, type LocalEngine, type Swarm } from '../../shared/sim/swarm.ts';
import type { OptimizerKind } from '../../shared/sim/plan.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { countRecorded, type Operations } from './operations.ts';
import { peakOperations, peakRecording, peakRows, type PeakKind, type Peaks } from './roofline.ts';
import { kernelOf } from './kernels.ts';
import { LANDSCAPE, specOf, type NoiseName } from './spec.ts';

export type Order =
  | { order: 'open'; engine: LocalEngine; optimizer: OptimizerKind; noise: NoiseName; walkers: number; swarms: number }
  | { order: 'run'; steps: number }
  | { order: 'count'; optimizer: OptimizerKind; noise: NoiseName }
  | { order: 'peaks' };
/** `run`: what it took; the other answers as their functions say */
export type Answer = number | Operations | Peaks;

/** More than any measurement takes. */
const STEPS = 1 << 20;
let swarms: Swarm[] = [];

function open({ engine, optimizer, noise, walkers, swarms: count }: Extract<Order, { order: 'open' }>): number {
  const spec = specOf(optimizer, walkers, STEPS, noise);
  swarms = Array.from({ length: count }, (_, i) => openSwarm(engine, worldOf(LANDSCAPE), { ...spec, seed: spec.seed + i }));
  return run(1);
}

function run(steps: number): number {
  const begin = performance.now();
  for (const swarm of swarms) swarm.advance(steps);
  return performance.now() - begin;
}

/** The best of several shapes and samples. */
function peaks(): Peaks {
  const best = (kind: PeakKind): number => {
    let most = 0;
    for (const [chains, groups] of [
      [4, 2],
      [6, 2],
      [4, 3],
      [8, 1],
    ] as const)
      for (let sample = 0; sample < 12; sample++) most = Math.max(most, peakRate(kind, chains, groups));
    return most;
  };
  return { floats: best('floats'), others: best('others'), both: best('both'), divisions: best('divisions'), roots: best('roots') };
}

const machines = new Map<string, (steps: number) => number>();
function peakRate(kind: PeakKind, chains: number, groups: number): number {
  const [walkers, steps] = [960, 128];
  const key = `${kind} ${chains} ${groups}`;
  const known = machines.get(key);
  const timed = known ?? peakMachine(kind, chains, groups, walkers);
  if (!known) {
    machines.set(key, timed);
    timed(steps); // the first, slow code
  }
  return (peakOperations(kind, chains) * walkers * steps * 1000) / timed(steps);
}

function peakMachine(kind: PeakKind, chains: number, groups: number, walkers: number): (steps: number) => number {
  const machine = createWasmMachine(emitWasm(peakRecording(kind, chains), groups), groups, chains);
  const { plan } = specOf('sgd', walkers, 1);
  const state = new Float32Array(chains * walkers).fill(1);
  const job = { world: worldOf(LANDSCAPE), optimizer: plan.optimizer, noise: 'isotropic', walkers, state } as const;
  return (steps) => {
    const rows = peakRows(steps);
    const begin = performance.now();
    machine(job, rows, 0, steps);
    return performance.now() - begin;
  };
}

function obey(given: Order): Answer {
  switch (given.order) {
    case 'open':
      return open(given);
    case 'run':
      return run(given.steps);
    case 'count':
      return countRecorded(kernelOf(given.optimizer, given.noise));
    case 'peaks':
      return peaks();
    default:
      return given satisfies never;
  }
}

const port = parentPort;
if (port === null) throw new Error('cpuWorker runs as a worker thread');
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
port.on('message', (given: Order) => port.postMessage(obey(given)));
