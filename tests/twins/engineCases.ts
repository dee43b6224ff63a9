// The GPU engine as the game uses it, and the test that it passes before it plays.
import { createWebgpuEngine } from '../../client/engine/webgpuEngine.ts';
import type { Frame, SwarmEngine } from '../../client/engine/engine.ts';
import { everyLandscapeSpecs, selfTest, selfTestSpecs, testLandscapes } from '../../client/gpu/selfTest.ts';
import { wordsOf } from '../../shared/sim/hash.ts';
import { localEngine } from '../client/localEngine.ts';
import { specFor } from '../sim/specs.ts';
import { choices } from './twins.ts';
import type { Case, Counts } from './webgpuCases.ts';

const spec = specFor('three-hump', {
  sigma: 5,
  cloud: 0.3,
  walkers: 100,
  steps: 9000,
  plan: { learningRate: 0.03, optimizer: choices.adam },
});

/** Forwards, back, beyond the end; all asked at once. The summary comes last. */
async function tour(engine: SwarmEngine): Promise<{ frames: Frame[]; hash: string }> {
  const run = engine.open(spec);
  const asked = [1, 17, 300, 4, 0, 5000, 1_000_000].map((step) => run.frame(step));
  const [frames, { hash }] = await Promise.all([Promise.all(asked), run.summary()]);
  run.close();
  return { frames, hash };
}

async function asWasm(device: GPUDevice): Promise<Counts> {
  const cpu = localEngine('wasm');
  const begin = performance.now();
  // Not closed: that would take the device from the other cases.
  const got = await tour(createWebgpuEngine({ device, paths: cpu, pictures: null }));
  const milliseconds = performance.now() - begin;
  const expected = await tour(cpu);
  let differing = got.hash === expected.hash ? 0 : 1;
  let words = 1;
  expected.frames.forEach((frame, i) => {
    const other = got.frames[i];
    const [a, b] = [frame, other].map((one) => (one ? [one.step, ...wordsOf(one.xy), ...one.outcome] : []));
    words += a?.length ?? 0;
    differing += a?.filter((word, at) => word !== b?.[at]).length ?? 1;
  });
  return { differing, words, walkerSteps: spec.walkers * spec.steps, milliseconds };
}

/** Nothing asked of a closed run is answered, and nothing of it is left at work. `differing` counts what was answered all the same. */
async function closing(device: GPUDevice): Promise<Counts> {
  const engine = createWebgpuEngine({ device, paths: localEngine('wasm'), pictures: null });
  const run = engine.open(spec);
  const asked = [run.frame(9000), run.frame(3), run.summary()];
  run.close();
  const late = [...asked, run.frame(1), run.summary()];
  const answers = await Promise.allSettled(late);
  const fine = answers.filter((answer) => answer.status === 'rejected' && (answer.reason as Error).name === 'RunClosed').length;
  return { differing: late.length - fine, words: late.length, walkerSteps: 0, milliseconds: 0 };
}

async function start(device: GPUDevice, spoil: boolean, test = selfTest, specs = selfTestSpecs()): Promise<Counts> {
  const cpu = localEngine('wasm');
  if (spoil) cpu.meddleWithHash = (hash) => `${hash}0`;
  const begin = performance.now();
  const passed = (await test(createWebgpuEngine({ device, paths: cpu, pictures: null }), cpu)) === 'passed';
  const milliseconds = performance.now() - begin;
  const walkerSteps = specs.reduce((sum, { walkers, steps }) => sum + walkers * steps, 0);
  return { differing: passed === spoil ? 1 : 0, words: 1, walkerSteps, milliseconds };
}

export const engineCases: Case[] = [
  { name: 'the engine: frames forwards, back and beyond the end, and the summary', run: (_, device) => asWasm(device) },
  { name: 'the engine: a closed run answers nothing', run: (_, device) => closing(device) },
  { name: 'the test at the start is passed', run: (_, device) => start(device, false) },
  { name: 'the test of every landscape is passed', run: (_, device) => start(device, false, testLandscapes, everyLandscapeSpecs()) },
  { name: 'the test at the start is not passed where the fingerprint differs', run: (_, device) => start(device, true) },
];
