// `node tests/bench/gpu.ts`: the benchmark of the GPU alone, on a machine that has one (Vulkan, through npm `webgpu`), all sizes.
// A software driver is no GPU: it is refused, unless --software asks for it, to try this program.
import { writeFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { parseArgs } from 'node:util';
import { progressBar } from '../../server/cli/progressBar.ts';
import { casesOf, type Extent, type Result } from './cases.ts';
import { peakText, rateTables } from './tables.ts';
import { adapterOf, isSoftware, measureWebgpu, nameOf } from './webgpu.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    software: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const extent: Extent = values.quick ? 'quick' : values.full ? 'full' : 'usual';
const driver = values.software ? 'swiftshader' : 'own';
const adapter = await adapterOf(driver);
if (adapter === null) fail('no WebGPU adapter here: on Linux it takes a Vulkan driver and libvulkan1');
const software = isSoftware(adapter);
if (software && !values.software) fail(`${nameOf(adapter)} is a software driver, no GPU (--software runs it nevertheless)`);

const machine = `${nameOf(adapter)}${software ? ' (a SOFTWARE driver, no GPU)' : ''}; ${cpus()[0]?.model ?? ''}, ${type()} ${release()}`;
console.log(machine);
const results: Result[] = [];
const notes: string[] = [];
function finish(): void {
  console.log(`millions of walker-steps a second (share of the roofline)\n\n${rateTables(results)}\n\n${notes.join('\n')}`);
  const measuredAt = new Date().toISOString();
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, measuredAt, notes, results }, null, 2)}\n`);
}
process.once('SIGINT', () => {
  console.log('\nstopped');
  finish();
  process.exit(130);
});
const cases = casesOf('webgpu', extent, software ? [1024, 16_384] : undefined);
const bar = progressBar(cases.length, 'measurements');
await measureWebgpu(driver, cases, (line) => {
  if ('peaks' in line) notes.push(peakText('this adapter', line.peaks));
  if ('result' in line) bar.show(results.push(line.result));
});
bar.close();
finish();

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}
