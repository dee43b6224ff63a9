// A process of its own for the WebGPU cases, so that a driver's crash is a failed test and no more. One line of JSON for each outcome,
// after a first line with the adapter's name (null: none). `--long`: npm run twins' cases.
import { cases, longCases, runCases } from './webgpuCases.ts';
import { openDawn } from './dawn.ts';

const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

const dawn = await openDawn();
say({ adapter: dawn?.name ?? null });
if (dawn) {
  await runCases(dawn.device, process.argv.includes('--long') ? longCases : cases, say);
  dawn.close();
}
