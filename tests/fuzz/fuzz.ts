// `npm run fuzz`: bad input by the million, in this process. --frames 1000000 --simulations 200000 --requests 20000 --seed 1
// First each fuzzer must find a bug that was planted for it.
import { parseArgs } from 'node:util';
import { fuzzFrames, type FuzzReport } from './frames.ts';
import { fuzzRequests } from './requests.ts';
import { fuzzSimulations } from './simulations.ts';

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '1000000' },
    simulations: { type: 'string', default: '200000' },
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
let bad = 0;

async function run(name: string, fuzzing: () => FuzzReport | Promise<FuzzReport>, mustFind: boolean): Promise<void> {
  const from = performance.now();
  const { tried, accepted, faults } = await fuzzing();
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const good = faults.length > 0 === mustFind;
  if (!good) bad++;
  const verdict = mustFind
    ? good
      ? 'found the planted bug'
      : 'MISSED the planted bug'
    : good
      ? 'no fault'
      : `FAULTS: ${faults.join('\n  ')}`;
  console.log(`${name.padEnd(22)} ${tried} tried, ${accepted} accepted, ${seconds} s: ${verdict}`);
}

await run('frames, planted', () => fuzzFrames(200_000, seed, true), true);
await run('simulations, planted', () => fuzzSimulations(100_000, seed, true), true);
await run('frames', () => fuzzFrames(Number(values.frames), seed), false);
await run('simulations', () => fuzzSimulations(Number(values.simulations), seed), false);
if (Number(values.requests) > 0) {
  const { startServer } = await import('../../scripts/serverProcess.ts');
  const { tempClient, tempDir } = await import('../server/helpers.ts');
  const many = '10000000';
  const env = {
    CLIENT_DIR: tempClient(),
    REQUESTS_PER_MINUTE: many,
    JOINS_PER_MINUTE: many,
    ROOMS_PER_HOUR: '100',
    WRONG_CODES_PER_MINUTE: '1000000',
  };
  const server = await startServer({ dataDir: tempDir(), env });
  await run('requests', () => fuzzRequests(server.url, Number(values.requests), seed), false);
  await server.stop();
}
process.exit(bad === 0 ? 0 : 1);
