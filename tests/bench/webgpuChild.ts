// A process of its own for WebGPU (a driver may crash). Its argument is a list of cases as JSON; it prints one line of JSON for the
// adapter, one for its peaks, and one for each case. Nothing but the adapter, null, where there is none.
import { createWebgpuMachine, type GpuJobs, type WebgpuMachine } from '../../client/gpu/webgpuMachine.ts';
import { openSwarms } from '../../client/gpu/webgpuSwarms.ts';
import { emitWgsl } from '../../shared/sim/emitWgsl.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { openDawn } from '../twins/dawn.ts';
import type { Case, Result } from './cases.ts';
import { kernelOf } from './kernels.ts';
import { countWgsl } from './operations.ts';
import { peakOperations, peakRecording, peakRows, roofline, type PeakKind, type Peaks } from './roofline.ts';
import { LANDSCAPE, specOf } from './spec.ts';

export type Line = { adapter: Adapter | null } | { peaks: Peaks } | { result: Result };
export interface Adapter {
  vendor: string;
  architecture: string;
  device: string;
  /** names the driver too, where it says so */
  description: string;
  isFallback: boolean;
}

/** Long enough to make the queue's own time small, short enough for every driver's watchdog. */
const SAMPLE_MS = 60;
const SAMPLES = 6;
const STEPS = 1 << 20;

const say = (line: Line): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
const cases = JSON.parse(process.argv[2] ?? '[]') as Case[];
const dawn = await openDawn();
if (dawn === null) say({ adapter: null });
else {
  const { device } = dawn;
  const { vendor, architecture, device: name, description, isFallbackAdapter } = device.adapterInfo;
  say({ adapter: { vendor, architecture, device: name, description, isFallback: isFallbackAdapter } });

  // oxlint-disable no-await-in-loop -- one after the other: they are timed
  /** Walker-steps a second: the best sample. The first pieces have the driver compile; no copy back is measured. */
  const best = async (walkers: number, advance: (steps: number) => void): Promise<number> => {
    const timed = async (steps: number): Promise<number> => {
      const begin = performance.now();
      advance(steps);
      await device.queue.onSubmittedWorkDone();
      return performance.now() - begin;
    };
    await timed(1);
    let steps = 4;
    let ms = await timed(steps);
    while (ms < SAMPLE_MS / 2 && steps < 4096) {
      steps *= 2;
      ms = await timed(steps);
    }
    for (let n = 0; n < SAMPLES; n++) ms = Math.min(ms, await timed(steps));
    return (walkers * steps * 1000) / ms;
  };

  /** Dispatches as long as a sample: how long a weak GPU's must be is measured on a first machine. */
  const machineFor = async (one: Case): Promise<WebgpuMachine> => {
    const careful = createWebgpuMachine(device);
    const rate = await rateOf(careful, one);
    careful.close();
    return createWebgpuMachine(device, { walkerStepsADispatch: Math.max(8_388_608, (rate * SAMPLE_MS) / 1000) });
  };
  const rateOf = async (machine: WebgpuMachine, { optimizer, noise, walkers }: Case): Promise<number> => {
    const swarms = await openSwarms(machine, worldOf(LANDSCAPE), [specOf(optimizer, walkers, STEPS, noise)]);
    const rate = await best(walkers, (steps) => swarms.advance(steps));
    swarms.close();
    return rate;
  };
  const peaksOf = async (machine: WebgpuMachine, walkers: number): Promise<Peaks> => {
    const peakOf = async (kind: PeakKind): Promise<number> => {
      let most = 0;
      for (const chains of [4, 8]) {
        const recording = peakRecording(kind, chains);
        const { plan } = specOf('sgd', walkers, 1);
        const state = new Float32Array(chains * walkers).fill(1);
        const job = { world: worldOf(LANDSCAPE), optimizer: plan.optimizer, noise: 'isotropic', walkers, state } as const;
        // Unfenced: a fence is no work of the step.
        const jobs: GpuJobs = await machine.openRecording(recording, [job], emitWgsl(recording, new Set()));
        let from = 0;
        const rate = await best(walkers, (steps) => {
          jobs.run([peakRows(steps)], from, steps);
          from += steps;
        });
        jobs.close();
        most = Math.max(most, rate * peakOperations(kind, chains));
      }
      return most;
    };
    return { floats: await peakOf('floats'), others: await peakOf('others'), both: await peakOf('both'), divisions: null, roots: null };
  };

  const [first] = cases;
  if (first) {
    const largest = cases.reduce((most, one) => (one.walkers > most.walkers ? one : most), first);
    const machine = await machineFor(largest);
    const peaks = await peaksOf(machine, Math.min(largest.walkers, 1_048_576));
    say({ peaks });
    for (const one of cases) {
      const rate = await rateOf(machine, one);
      const limit = roofline(countWgsl(kernelOf(one.optimizer, one.noise)), peaks);
      say({ result: { ...one, rate: rate / 1e6, share: rate / limit } });
    }
    machine.close();
  }
  // oxlint-enable no-await-in-loop
  dawn.close();
}
