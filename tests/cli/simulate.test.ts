// The command as an instructor meets it: spawned, its two streams and its exit status.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { optimizerSchema, scheduleSchema } from '../../shared/protocol/plan.ts';
import { simulationDefaults } from '../../shared/protocol/simulation.ts';
import { fingerprintOf } from '../../shared/sim/noiseTile.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { specFor } from '../sim/specs.ts';

const script = fileURLToPath(new URL('../../server/cli/simulate.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Finished {
  status: number | null;
  out: string;
  err: string;
}

function run(args: readonly string[], input = ''): Promise<Finished> {
  const child = spawn(process.execPath, [script, ...args]);
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}
const simulate = (input: unknown, ...flags: string[]) => run(['-', ...flags], JSON.stringify(input));

const example = {
  landscape: 'three-hump',
  start: [1.748, -0.874],
  plan: { batchSize: 1, learningRate: 0.02, schedule: { kind: 'constant' }, warmupSteps: 0, optimizer: { kind: 'sgd' } },
  noise: { kind: 'isotropic', sigma: 4 },
  datasetSize: null,
  steps: 200,
  cloud: 0,
  walkers: 128,
  seed: 1,
  engine: 'wasm',
};
const least = { landscape: 'double-well', plan: { batchSize: 1, learningRate: 0.02 } };

describe('a run', () => {
  it('takes a rule of one\u2019s own, and finds momentum\u2019s hash where it is momentum', async () => {
    const hashUnder = async (optimizer: object): Promise<unknown> => {
      const { status, out } = await simulate({ ...example, plan: { ...example.plan, optimizer } });
      return status === 0 ? (JSON.parse(out) as { hash: unknown }).hash : out;
    };
    const [written, builtIn] = await Promise.all([
      hashUnder({ kind: 'own', rule: 'm = 0.9*m + g\ntheta -= eta*m' }),
      hashUnder({ kind: 'momentum', momentum: 0.9 }),
    ]);
    expect(written).toMatch(/^[0-9a-f]{16}$/u);
    expect(written).toBe(builtIn);
    expect((await simulate({ ...example, plan: { ...example.plan, optimizer: { kind: 'own', rule: 'theta -= beta*g' } } })).err).toContain(
      'at character 10: unknown-name',
    );
  });
  it('prints one object with every field, the same from a file and from either engine', async () => {
    const file = join(folder, 'run.json');
    writeFileSync(file, `\uFEFF${JSON.stringify(example)}`);
    const [fromFile, reference] = await Promise.all([run([file]), simulate({ ...example, engine: 'reference' })]);
    expect(fromFile).toMatchObject({ status: 0, err: '' });
    const seen = JSON.parse(fromFile.out) as Record<string, unknown>;
    expect(Object.keys(seen).join(' ')).toBe(
      'simVersion engine landscape tileHash steps walkers seed rates escaped escapedEver diverged medianLoss ' +
        'medianValidationLoss medianGap medianEscapeStep hero hash walkerSteps seconds',
    );
    const spec = specFor('three-hump', { start: [1.748, -0.874], sigma: 4, steps: 200, walkers: 128, plan: { learningRate: 0.02 } });
    const { hash, escaped, medianLoss, hero } = runSwarm('wasm', worldOf('three-hump'), spec);
    expect(seen).toMatchObject({
      hash,
      escaped,
      medianLoss,
      walkerSteps: 25_600,
      engine: 'wasm',
      tileHash: worldOf('three-hump').tileHash,
    });
    expect(seen['rates']).toEqual(Array.from({ length: 200 }, () => 0.02));
    expect((seen['hero'] as number[][]).length).toBe(201);
    expect((seen['hero'] as number[][])[200]).toEqual([hero.x, hero.y]);
    const { engine: _a, seconds: _b, ...other } = JSON.parse(reference.out) as Record<string, unknown>;
    expect(seen).toMatchObject(other);
  });

  it("needs only landscape and plan; the rest has its defaults, the start is the landscape's", async () => {
    const { out } = await simulate(least);
    const { datasetSize, steps, cloud, walkers, seed } = simulationDefaults;
    const spec = { ...specFor('double-well', { sigma: 4, datasetSize, steps, cloud, walkers, seed, plan: { learningRate: 0.02 } }) };
    expect(JSON.parse(out)).toMatchObject({ steps, walkers, seed, hash: runSwarm('wasm', worldOf('double-well'), spec).hash });
  });

  it('buys its steps with a budget', async () => {
    const { out } = await simulate({
      ...least,
      plan: { batchSize: 256, learningRate: 0.02 },
      budget: 400,
      hardware: { parallelWidth: 64, memoryLimit: 256 },
      walkers: 1,
    });
    expect(JSON.parse(out)).toMatchObject({ steps: 100 });
  });

  it('follows noise keys and live knobs', async () => {
    const keys = [{ from: 20, seed: 9 }];
    const knobs = [
      { from: 0, steps: 100, batchSize: 1, learningRate: 0.02 },
      { from: 50, steps: 60, batchSize: 4, learningRate: 0.01 },
    ];
    const { steps: _, ...live } = { ...example, keys, knobs };
    const { out } = await simulate(live);
    const spec = specFor('three-hump', { start: [1.748, -0.874], sigma: 4, steps: 60, walkers: 128, plan: { learningRate: 0.02 } });
    const { hash } = runSwarm('wasm', worldOf('three-hump'), { ...spec, keys, knobs });
    expect(JSON.parse(out)).toMatchObject({ steps: 60, hash });
    expect((JSON.parse(out) as { rates: number[] }).rates.slice(49, 51)).toEqual([0.02, 0.01]);
  });

  it('runs on real data, and says which tiles it ran on', async () => {
    const noise = { kind: 'dataset' } as const;
    const { out } = await simulate({ ...least, landscape: 'iris', noise, datasetSize: 80, steps: 50, walkers: 32 });
    const spec = { ...specFor('iris', { datasetSize: 80, steps: 50, walkers: 32, plan: { learningRate: 0.02 } }), noise };
    const world = worldOf('iris');
    expect(JSON.parse(out)).toMatchObject({ hash: runSwarm('wasm', world, spec).hash, tileHash: fingerprintOf(world, noise) });
    const bare = await simulate({ ...least, noise: { sigma: 4 }, steps: 50, walkers: 32 });
    const named = await simulate({ ...least, noise: { kind: 'isotropic', sigma: 4 }, steps: 50, walkers: 32 });
    expect((JSON.parse(bare.out) as { hash: string }).hash).toBe((JSON.parse(named.out) as { hash: string }).hash);
  });

  it('an infinite median is null', async () => {
    const { status, out } = await simulate({
      ...least,
      landscape: 'ravine',
      plan: { batchSize: 1, learningRate: 100 },
      steps: 5,
      walkers: 9,
    });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ diverged: 1, medianLoss: null, medianGap: null, medianValidationLoss: null });
  });

  it('--progress draws on standard error alone, and only long work', async () => {
    const [short, long] = await Promise.all([
      simulate({ ...example, steps: 2 }, '--progress'),
      simulate({ ...example, walkers: 65_536, steps: 1500 }, '--progress'),
    ]);
    expect(short.err).toBe('');
    expect(long.err).toMatch(/\[#+-*\].* of 1500 steps/u);
    expect(JSON.parse(long.out)).toMatchObject({ steps: 1500 });
  });
});

it('--help names every field and kind', async () => {
  const { status, out, err } = await run(['--help']);
  expect([status, err]).toEqual([0, '']);
  const kindsOf = (schema: typeof scheduleSchema | typeof optimizerSchema) => schema.options.map((option) => option.entries.kind.literal);
  const kinds = [...kindsOf(scheduleSchema), ...kindsOf(optimizerSchema), 'isotropic', 'hessian', 'dataset'];
  for (const word of [...Object.keys(example), ...Object.keys(example.plan), 'budget', 'hardware', 'keys', 'knobs', ...kinds])
    expect(out).toContain(word);
});

const plan = example.plan;
const knobs = { from: 0, steps: 50, batchSize: 1, learningRate: 0.1 };
/** [input, field, what the line must also say] */
const refusals: [name: string, input: unknown, field: string, says: string][] = [
  ['no object', 3, 'input', 'got 3'],
  ['an array', [], 'landscape', 'got nothing'],
  ['no landscape', { plan }, 'landscape', 'got nothing, takes double-well'],
  ['an unknown landscape', { ...least, landscape: 'moon' }, 'landscape', 'got "moon"'],
  ['a landscape of every object', { ...least, landscape: 'constructor' }, 'landscape', 'got "constructor"'],
  ['no plan', { landscape: 'ravine' }, 'plan', 'got nothing'],
  ['no batch size', { ...least, plan: { learningRate: 1 } }, 'plan.batchSize', 'got nothing'],
  ['half a batch', { ...least, plan: { ...plan, batchSize: 1.5 } }, 'plan.batchSize', 'got 1.5, takes a whole number from 1'],
  ['no batch', { ...least, plan: { ...plan, batchSize: 0 } }, 'plan.batchSize', 'got 0'],
  ['a batch above the data', { ...least, plan: { ...plan, batchSize: 9 }, datasetSize: 8 }, 'plan.batchSize', 'from 1 to 8'],
  ['a rate of 0', { ...least, plan: { ...plan, learningRate: 0 } }, 'plan.learningRate', 'got 0, takes a number above 0, at most 100'],
  ['a rate above 100', { ...least, plan: { ...plan, learningRate: 100.1 } }, 'plan.learningRate', 'got 100.1'],
  ['a rate in words', { ...least, plan: { ...plan, learningRate: '0.1' } }, 'plan.learningRate', 'got "0.1"'],
  ['keys that fall', { ...least, keys: [4, 3].map((from) => ({ from, seed: 1 })) }, 'keys[1].from', 'got 3, takes a step, at least 5'],
  ['a key without a seed', { ...least, keys: [{ from: 4 }] }, 'keys[0].seed', 'got nothing'],
  ['knobs that begin late', { ...least, knobs: [{ ...knobs, from: 2 }] }, 'knobs[0].from', 'got 2, takes 0'],
  ['knobs that fall', { ...least, knobs: [knobs, knobs] }, 'knobs[1].from', 'got 0, takes a step from 1 to 50'],
  ['knobs and other steps', { ...least, knobs: [knobs], steps: 51 }, 'steps', 'got 51, takes 50'],
  ['knobs and a budget', { ...least, knobs: [knobs], budget: 51 }, 'budget', 'nothing beside knobs'],
  ['knobs above the data', { ...least, knobs: [{ ...knobs, batchSize: 9 }], datasetSize: 8 }, 'knobs[0].batchSize', 'from 1 to 8'],
  ['an unknown field', { ...least, colour: 'red' }, 'colour', 'no such field'],
  ['an unknown field of the plan', { ...least, plan: { ...plan, lr: 1 } }, 'plan.lr', 'no such field'],
  [
    'an unknown schedule',
    { ...least, plan: { ...plan, schedule: { kind: 'sine' } } },
    'plan.schedule.kind',
    'got "sine", takes "constant"',
  ],
  ['a schedule without its steps', { ...least, plan: { ...plan, schedule: { kind: 'step' } } }, 'plan.schedule.everySteps', 'got nothing'],
  [
    "another schedule's field",
    { ...least, plan: { ...plan, schedule: { kind: 'constant', power: 2 } } },
    'plan.schedule.power',
    'no such field',
  ],
  [
    'a beta of 1',
    { ...least, plan: { ...plan, optimizer: { kind: 'adam', beta2: 1 } } },
    'plan.optimizer.beta2',
    'got 1, takes a number from 0, below 1',
  ],
  [
    'a negative momentum',
    { ...least, plan: { ...plan, optimizer: { kind: 'momentum', momentum: -0.1 } } },
    'plan.optimizer.momentum',
    'got -0.1',
  ],
  ['a negative sigma', { ...least, noise: { kind: 'isotropic', sigma: -1 } }, 'noise.sigma', 'got -1, takes a number, at least 0'],
  [
    'another noise',
    { ...least, noise: { kind: 'pink', sigma: 1 } },
    'noise.kind',
    'got "pink", takes "isotropic" or "hessian" or "dataset"',
  ],
  ['data where there is none', { ...least, noise: { kind: 'dataset' } }, 'noise.kind', 'double-well has no data set'],
  [
    'another number of data',
    { ...least, landscape: 'iris', noise: { kind: 'dataset' }, datasetSize: 81 },
    'datasetSize',
    'got 81, takes 80',
  ],
  ['noise without a size', { ...least, noise: { kind: 'hessian' } }, 'noise.sigma', 'got nothing'],
  ['noise in a word', { ...least, noise: 'isotropic' }, 'noise', 'got "isotropic"'],
  ['a start outside', { ...least, start: [3.5, 0] }, 'start', 'got [3.5,0], takes a point inside the domain'],
  ['a start of one number', { ...least, start: [1] }, 'start', 'two numbers'],
  ['no steps', { ...least, steps: 0 }, 'steps', 'got 0, takes a whole number from 1 to 1000000'],
  ['too many steps', { ...least, steps: 1_000_001 }, 'steps', 'got 1000001'],
  ['too many walkers', { ...least, walkers: 4_194_305 }, 'walkers', 'takes a whole number from 1 to 4194304'],
  ['a seed of 33 bits', { ...least, seed: 2 ** 32 }, 'seed', 'got 4294967296'],
  ['steps and a budget', { ...least, steps: 5, budget: 5 }, 'steps', 'a budget'],
  ['a budget for nothing', { ...least, plan: { ...plan, batchSize: 128 }, budget: 1 }, 'budget', 'this buys 0'],
  ['hardware alone', { ...least, hardware: { parallelWidth: 1, memoryLimit: 1 } }, 'hardware', 'nothing without a budget'],
  ['a batch that does not fit', { ...least, budget: 9, plan: { ...plan, batchSize: 5000 } }, 'plan.batchSize', 'memoryLimit'],
  ['an unknown engine', { ...least, engine: 'abacus' }, 'engine', 'got "abacus"'],
  ['the GPU', { ...least, engine: 'webgpu' }, 'engine', 'got "webgpu", takes "wasm" or "reference"'],
];

function expectRefusal({ status, out, err }: Finished, field: string, says: string): void {
  expect(out).toBe('');
  expect(err).toMatch(/^[^\n]+\n$/u);
  expect(err.startsWith(`${field}: got `)).toBe(true);
  expect(err).toContain(', takes ');
  expect(err).toContain(says);
  expect(status).toBe(2);
}

describe('bad input: status 2, one line, nothing on standard output', () => {
  it.concurrent.each(refusals)('%s', async (_, input, field, says) => {
    expectRefusal(await simulate(input), field, says);
  });

  it.concurrent.each([
    ['no JSON', ['-'], '{"landscape":\n oops', 'got "{\\"landscape\\":'],
    ['nothing', ['-'], '', 'got ""'],
    ['no file', [join(folder, 'none.json')], '', 'none.json'],
    ['a folder', [folder], '', 'EISDIR'],
    ['no name', [], '', 'got nothing'],
    ['two names', ['a', 'b'], '', 'got ["a","b"]'],
  ])('%s', async (_, args, input, says) => {
    expectRefusal(await run(args, input), 'FILE', says);
  });

  it('an unknown option', async () => {
    expectRefusal(await run(['-', '--fast']), 'option', '"--fast"');
  });
});
