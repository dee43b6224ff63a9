// `npm run bench`: million walker-steps a second on one core, WASM against the reference, for every optimizer, in one run; then WGSL.
// Each optimizer has a worker of its own: recording a kernel, or running another rule, would spoil the reference's type feedback in V8.
// The best of several short samples counts: the machine may be shared. `--json` prints the numbers instead of the table.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { optimizers } from '../../shared/sim/optimizers.ts';
import { openSwarm, type LocalEngine } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { LANDSCAPE, specOf } from './spec.ts';
import { measureWebgpu, webgpuTable } from './webgpu.ts';

interface Row {
  optimizer: string;
  /** million walker-steps a second */
  reference: number;
  wasm: number;
  ratio: number;
}

const LEAST = { wasm: 60, ratio: 15 };

function best(engine: LocalEngine, kind: string, size: { walkers: number; steps: number; samples: number }): number {
  const world = worldOf(LANDSCAPE);
  let most = 0;
  for (let sample = 0; sample < size.samples; sample++) {
    const swarm = openSwarm(engine, world, specOf(kind, size.walkers, size.steps));
    const begin = performance.now();
    swarm.advance(size.steps);
    most = Math.max(most, (size.walkers * size.steps) / (performance.now() - begin) / 1000);
  }
  return most;
}

function measure(kind: string): Row {
  // The reference first: from the first recording on it would be slower, and the ratio flattered.
  const reference = best('reference', kind, { walkers: 1024, steps: 256, samples: 8 });
  const wasm = best('wasm', kind, { walkers: 8192, steps: 512, samples: 16 });
  return { optimizer: kind, reference, wasm, ratio: wasm / reference };
}

function measureApart(kind: string): Promise<Row> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: kind });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function table(rows: readonly Row[]): string {
  const cell = (value: number, digits: number) => value.toFixed(digits).padStart(10);
  const line = (row: Row) => `${row.optimizer.padEnd(10)}${cell(row.reference, 2)}${cell(row.wasm, 1)}${cell(row.ratio, 1)}`;
  const head = `${'M steps/s'.padEnd(10)}${'reference'.padStart(10)}${'WASM'.padStart(10)}${'ratio'.padStart(10)}`;
  const sgd = rows.find((row) => row.optimizer === 'sgd');
  const stands = sgd !== undefined && sgd.wasm >= LEAST.wasm && sgd.ratio >= LEAST.ratio;
  const verdict = `bar: sgd at least ${LEAST.wasm} M walker-steps/s and ${LEAST.ratio} times the reference: ${stands ? 'met' : 'NOT met'}`;
  return [head, ...rows.map(line), verdict].join('\n');
}

if (isMainThread) {
  const rows: Row[] = [];
  for (const kind of Object.keys(optimizers)) rows.push(await measureApart(kind));
  const webgpu = measureWebgpu();
  const gpuText = webgpu === null ? 'WGSL: no adapter here' : webgpuTable(webgpu);
  const json = process.argv.includes('--json');
  process.stdout.write(
    `${json ? JSON.stringify({ landscape: LANDSCAPE, millionWalkerStepsPerSecond: rows, webgpu }) : `${table(rows)}\n${gpuText}`}\n`,
  );
} else {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
  parentPort?.postMessage(measure(String(workerData)));
}
