// `npm run bench`: walker-steps a second for every engine, optimizer, noise and size, and the share of the roofline. `--help` tells more.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { progressBar } from '../../server/cli/progressBar.ts';
import { casesOf, kinds, type Case, type CpuEngine, type Extent, type Result } from './cases.ts';
import { countOf, measureCpu, measurePeaks, threadsOf } from './cpu.ts';
import type { Operations } from './operations.ts';
import { countHead, countText, peakText, rateTables } from './tables.ts';
import { noises, type NoiseName } from './spec.ts';
import { adapterOf, isSoftware, measureWebgpu, nameOf } from './webgpu.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`npm run bench -- [--quick | --full] [--json FILE] [--peers]
  --quick      SGD and Adam at one size: a few seconds
  --full       every engine x optimizer x noise x size: a quarter of an hour
  --json FILE  the numbers as JSON too
  --peers      afterwards npm run bench:peers: NumPy, PyTorch and JAX on equal work
Ctrl-C stops, and prints what there is by then.`);
  process.exit();
}
const extent: Extent = values.quick ? 'quick' : values.full ? 'full' : 'usual';
/** Bars on one core, millions of walker-steps a second. */
const LEAST = { sgd: 80, adam: 70 };
/** A software driver would take minutes over a million. */
const SOFTWARE_SIZES = [1024, 16_384];

const results: Result[] = [];
const operations: Record<string, Operations> = {};
const notes: string[] = [];

function finish(): void {
  const machine = `${cpus()[0]?.model ?? 'an unknown processor'}, ${threadsOf('cores')} cores, Node ${process.version}`;
  console.log(`${machine}\nmillions of walker-steps a second (share of the roofline)\n`);
  console.log(rateTables(results));
  console.log(`\n${[countHead, ...Object.entries(operations).map(([name, counts]) => countText(name, counts))].join('\n')}`);
  console.log(notes.join('\n'));
  for (const [kind, least] of Object.entries(LEAST)) {
    const rates = results.filter((one) => one.engine === 'wasm' && one.optimizer === kind).map(({ rate }) => rate);
    const best = Math.max(0, ...rates);
    const verdict = rates.length === 0 ? 'not measured' : `${best >= least ? 'met' : 'NOT met'} (${best.toFixed(1)})`;
    console.log(`bar: ${kind} on one core at least ${least}: ${verdict}`);
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ machine, extent, operations, notes, results }, null, 2)}\n`);
}
process.once('SIGINT', () => {
  console.log('\nstopped');
  finish();
  process.exit(130);
});

const driver = (await adapterOf('own')) !== null ? 'own' : 'swiftshader';
const adapter = await adapterOf(driver);
const software = adapter === null || isSoftware(adapter);
const gpuCases = adapter === null ? [] : casesOf('webgpu', extent, software ? SOFTWARE_SIZES : undefined);
const cpuCases = (['reference', 'wasm', 'cores'] as const).flatMap((engine) => casesOf(engine, extent));
const bar = progressBar(cpuCases.length + gpuCases.length, 'measurements');
const done = (result: Result): void => {
  results.push(result);
  bar.show(results.length);
};

const peaks = await measurePeaks();
notes.push(peakText('one core', peaks));
const forMs = extent === 'quick' ? 300 : 700;
const isOf =
  (engine: CpuEngine, optimizer: string, noise: string) =>
  (one: Case): one is Case & { engine: CpuEngine } =>
    one.engine === engine && one.optimizer === optimizer && one.noise === noise;
// oxlint-disable no-await-in-loop -- one after the other: they are timed
for (const noise of Object.keys(noises) as NoiseName[]) {
  for (const optimizer of kinds) {
    if (!cpuCases.some((one) => one.optimizer === optimizer && one.noise === noise)) continue;
    operations[`${noise}, ${optimizer}`] = await countOf(optimizer, noise);
    for (const engine of ['reference', 'wasm', 'cores'] as const)
      await measureCpu(cpuCases.filter(isOf(engine, optimizer, noise)), peaks, forMs, done);
  }
}
// oxlint-enable no-await-in-loop
if (adapter === null) notes.push('WebGPU: no adapter here');
else {
  notes.push(`WebGPU on ${nameOf(adapter)}${software ? ': a SOFTWARE driver, no GPU' : ''}`);
  await measureWebgpu(driver, gpuCases, (line) => {
    if ('peaks' in line) notes.push(peakText('this adapter', line.peaks));
    if ('result' in line) done(line.result);
  });
}
bar.close();
finish();
if (values.peers) await import('./peers/peers.ts');
