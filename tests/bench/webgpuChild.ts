// A process of its own for WebGPU (a driver may crash): million walker-steps a second for every optimizer, as one line of JSON.
// `rates` is empty where there is no adapter.
import { createWebgpuMachine } from '../../client/gpu/webgpuMachine.ts';
import { openSwarms } from '../../client/gpu/webgpuSwarms.ts';
import { optimizers } from '../../shared/sim/optimizers.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { openDawn } from '../twins/dawn.ts';
import { LANDSCAPE, specOf } from './spec.ts';

export interface WebgpuRates {
  adapter: string | null;
  walkers: number;
  rates: Record<string, number>;
}

const STEPS = 64;
const SAMPLES = 5;

const walkers = Number(process.argv[2] ?? 65_536);
const dawn = await openDawn();
const measured: WebgpuRates = { adapter: dawn?.name ?? null, walkers, rates: {} };
if (dawn) {
  const machine = createWebgpuMachine(dawn.device);
  for (const kind of Object.keys(optimizers)) {
    const swarms = await openSwarms(machine, worldOf(LANDSCAPE), [specOf(kind, walkers, STEPS * (SAMPLES + 1))]);
    // The first piece has the driver compile; no copy back is measured.
    let best = 0;
    for (let sample = 0; sample <= SAMPLES; sample++) {
      const begin = performance.now();
      swarms.advance(STEPS);
      await dawn.device.queue.onSubmittedWorkDone();
      if (sample > 0) best = Math.max(best, (walkers * STEPS) / (performance.now() - begin) / 1000);
    }
    measured.rates[kind] = best;
    swarms.close();
  }
  machine.close();
  dawn.close();
}
process.stdout.write(`${JSON.stringify(measured)}\n`);
