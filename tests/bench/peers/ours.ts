// This game's own machines as a contender: `wasm`, on one core, or `webgpu`. Arguments: engine, walkers, steps. Its protocol is peer.py's.
import { createInterface } from 'node:readline';
import { createWebgpuMachine } from '../../../client/gpu/webgpuMachine.ts';
import { openSwarms } from '../../../client/gpu/webgpuSwarms.ts';
import type { OptimizerKind, SwarmSpec } from '../../../shared/sim/plan.ts';
import { openSwarm } from '../../../shared/sim/swarm.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import { openDawn } from '../../twins/dawn.ts';
import { LANDSCAPE, specOf } from '../spec.ts';
import { statisticOf } from './statistic.ts';

interface Ended {
  seconds: number;
  xy: Float32Array;
  /** one per walker (shared/sim/outcome.ts) */
  outcome: Uint8Array;
}
const DIVERGED = 2;
/** A GPU of the kind that is compared with CUDA does this in a fraction of a second. */
const WALKER_STEPS_A_DISPATCH = 1 << 27;

const [engine = 'wasm', walkers = '0', steps = '0'] = process.argv.slice(2);
const world = worldOf(LANDSCAPE);

function onWasm(spec: SwarmSpec): Promise<Ended> {
  const swarm = openSwarm('wasm', world, spec);
  const begin = performance.now();
  swarm.advance(spec.steps);
  const seconds = (performance.now() - begin) / 1000;
  return Promise.resolve({ seconds, xy: swarm.xy(), outcome: swarm.outcome() });
}

async function gpu(): Promise<(spec: SwarmSpec) => Promise<Ended>> {
  const dawn = await openDawn();
  if (dawn === null) throw new Error('no WebGPU adapter');
  const machine = createWebgpuMachine(dawn.device, { walkerStepsADispatch: WALKER_STEPS_A_DISPATCH });
  return async (spec) => {
    const swarms = await openSwarms(machine, world, [spec]);
    await dawn.device.queue.onSubmittedWorkDone();
    const begin = performance.now();
    swarms.advance(spec.steps);
    await dawn.device.queue.onSubmittedWorkDone();
    const seconds = (performance.now() - begin) / 1000;
    const [picture] = await swarms.pictures();
    swarms.close();
    if (!picture) throw new Error('no picture of the only swarm');
    return { seconds, ...picture };
  };
}

const run = engine === 'webgpu' ? await gpu() : onWasm;
let seed = 7;
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
say({ ready: `Node ${process.version}` });
for await (const line of createInterface({ input: process.stdin })) {
  const { optimizer } = JSON.parse(line) as { optimizer: OptimizerKind };
  const spec = { ...specOf(optimizer, Number(walkers), Number(steps)), seed: seed++ };
  const { seconds, xy, outcome } = await run(spec);
  const alive = outcome.reduce((count, code) => count + (code === DIVERGED ? 0 : 1), 0);
  say({ seconds, statistic: statisticOf(xy, alive) });
}
process.exit();
