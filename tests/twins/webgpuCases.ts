// What the WebGPU machine is put to, against the reference (and, run by run, the reference against WASM). Each case counts differing words.
import { emitWgsl } from '../../shared/sim/emitWgsl.ts';
import { rowWords } from '../../shared/sim/layout.ts';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { formOf } from '../../shared/sim/noiseTile.ts';
import { optimizers } from '../../shared/sim/optimizers.ts';
import { recordStep } from '../../shared/sim/recording.ts';
import { runReference } from '../../shared/sim/reference.ts';
import { runWasm } from '../../shared/sim/wasmMachine.ts';
import { createWebgpuMachine, type WebgpuMachine } from '../../client/gpu/webgpuMachine.ts';
import { openSwarms } from '../../client/gpu/webgpuSwarms.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { Job } from '../../shared/sim/machine.ts';
import type { NoiseKind, OptimizerChoice, SwarmSpec } from '../../shared/sim/plan.ts';
import { specFor } from '../sim/specs.ts';
import { engineCases } from './engineCases.ts';
import { bodies, FROM, operationCase } from './operations.ts';
import {
  after,
  byHand,
  choices,
  differing,
  everyOptimizer,
  hostileNumbers,
  hostilePoints,
  jobAt,
  jobOf,
  noisesOn,
  rowsOf,
} from './twins.ts';

export interface Counts {
  /** words that differ, and words compared */
  differing: number;
  words: number;
  walkerSteps: number;
  /** on the GPU, shader and all */
  milliseconds: number;
}
export interface Case {
  name: string;
  /** a case that must differ: the comparison sees something */
  strays?: true;
  run: (machine: WebgpuMachine, device: GPUDevice) => Promise<Counts>;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Plans in one dispatch, advanced in these pieces (or each to its own step) and then to the end. */
async function swarms(machine: WebgpuMachine, specs: readonly SwarmSpec[], pieces: readonly (number | number[])[] = []): Promise<Counts> {
  const [{ landscape, walkers } = specFor('ravine', {})] = specs;
  const begin = performance.now();
  const group = await openSwarms(machine, worldOf(landscape), specs);
  for (const piece of [...pieces, Infinity]) {
    if (typeof piece === 'number') group.advance(piece);
    else group.advanceTo(piece);
  }
  const states = await group.read();
  const milliseconds = performance.now() - begin;
  group.close();
  const counts = specs.map((spec, s) => {
    const { job, rows } = jobOf(spec);
    const expected = after(runReference, job, rows, 0, spec.steps);
    return differing(states[s] ?? new Float32Array(), expected) + differing(after(runWasm, job, rows, 0, spec.steps), expected);
  });
  const words = sum(states.map((state) => state.length));
  return { differing: sum(counts), words, walkerSteps: walkers * sum(specs.map(({ steps }) => steps)), milliseconds };
}

/** The same jobs under each of these rows, in one dispatch. */
async function hostileJobs(machine: WebgpuMachine, optimizer: OptimizerChoice, noiseKind: NoiseKind, from: number): Promise<Counts> {
  // A rate below 2^-85 is made 0 before any machine sees it (rows.ts).
  const tables = [0, 2.6e-26, 1e-6, 0.01, 1, NaN, Infinity].flatMap((rate) =>
    [0, 1e-6, 1, NaN].map((noise) => rowsOf(5, [rate, 1e-8, noise, 0.01])),
  );
  const job = jobAt(optimizer, hostilePoints, hostileNumbers, noiseKind);
  const begin = performance.now();
  const jobs = await machine.open(tables.map(() => job));
  jobs.run(tables, from, 5);
  const states = await jobs.read();
  const milliseconds = performance.now() - begin;
  jobs.close();
  const counts = tables.map((rows, s) => differing(states[s] ?? new Float32Array(), after(runReference, job, rows, from, 5)));
  return {
    differing: sum(counts),
    words: sum(states.map((state) => state.length)),
    walkerSteps: 5 * job.walkers * jobs.planes,
    milliseconds,
  };
}

/** What a driver may flush: these may meet denormals only as zeros, and their denormal results are zeros. */
const arithmetic = new Set(['add', 'sub', 'mul', 'div', 'float']);
const flushed = (a: number): number => (Math.abs(a) < 1.1754943508222875e-38 ? 0 : a);

async function operation(machine: WebgpuMachine, name: string): Promise<Counts> {
  const { recording, job, expected } = operationCase(name, arithmetic.has(name) ? flushed : undefined);
  const begin = performance.now();
  const jobs = await machine.openRecording(recording, [job]);
  jobs.run([new Float32Array(rowWords)], FROM, 1);
  const [state = new Float32Array()] = await jobs.read();
  const milliseconds = performance.now() - begin;
  jobs.close();
  const [got, wanted] = arithmetic.has(name) ? [state.map(flushed), expected.map(flushed)] : [state, expected];
  return { differing: differing(got, wanted), words: state.length, walkerSteps: job.walkers, milliseconds };
}

/** A shader of one's own against the reference, over a plain swarm. */
async function stray(machine: WebgpuMachine, code: string, seed = 1, change: Partial<SwarmSpec> = {}): Promise<Counts> {
  const plain = specFor('three-hump', { sigma: 4, cloud: 0.3, walkers: 64, steps: 30, plan: { optimizer: choices.momentum } });
  const spec = { ...plain, ...change };
  const { job, rows } = jobOf(spec);
  const jobs = await machine.openRecording(recordStep(optimizers.momentum, formOf(job.noise)), [job], code);
  jobs.run([jobOf({ ...spec, seed }).rows], 0, 30);
  const [state = new Float32Array()] = await jobs.read();
  jobs.close();
  const expected = after(runReference, job, rows, 0, 30);
  return { differing: differing(state, expected), words: state.length, walkerSteps: 64 * 30, milliseconds: 0 };
}

/** `differing` counts what was taken though it should not have been. */
async function refusals(machine: WebgpuMachine): Promise<Counts> {
  const job = jobAt(choices.sgd, hostilePoints);
  const odd: readonly (readonly Job[])[] = [
    [],
    [job, { ...job, world: worldOf('ravine') }],
    [job, jobAt(choices.sgd, hostilePoints.slice(1))],
    [job, jobAt(choices.lion, hostilePoints)],
    [jobAt({ kind: 'own', rule: 'theta -= eta*g' }, hostilePoints), jobAt({ kind: 'own', rule: 'theta += eta*g' }, hostilePoints)],
    [job, { ...job, noise: 'hessian' }],
    [{ ...job, state: job.state.subarray(1) }],
    [{ ...job, walkers: 2 ** 31 }],
  ];
  const taken = await Promise.allSettled(odd.map((jobs) => machine.open(jobs)));
  const jobs = await machine.open([job]);
  const [state = new Float32Array()] = await jobs.read();
  const drawable = (jobs.state.usage & GPUBufferUsage.VERTEX) !== 0;
  jobs.close();
  const wrong = taken.filter(({ status }) => status === 'fulfilled').length + (drawable ? 0 : 1) + differing(state, job.state);
  return { differing: wrong, words: odd.length + state.length, walkerSteps: 0, milliseconds: 0 };
}

/** A rule written by hand, on this machine, against its built-in twin on the reference. */
async function handwritten(machine: WebgpuMachine, own: OptimizerChoice, builtIn: OptimizerChoice): Promise<Counts> {
  const under = (optimizer: OptimizerChoice): SwarmSpec =>
    specFor('three-hump', { sigma: 4, cloud: 0.3, walkers: 200, steps: 200, seed: 7, plan: { learningRate: 0.02, optimizer } });
  const begin = performance.now();
  const group = await openSwarms(machine, worldOf('three-hump'), [under(own)]);
  group.advance(Infinity);
  const [state = new Float32Array()] = await group.read();
  const milliseconds = performance.now() - begin;
  group.close();
  const { job, rows } = jobOf(under(builtIn));
  const expected = after(runReference, job, rows, 0, 200);
  return { differing: differing(state, expected), words: state.length, walkerSteps: 200 * 200, milliseconds };
}

const rateOf = ({ kind }: OptimizerChoice): number => (kind === 'sgd' || kind === 'momentum' ? 0.02 : 0.01);
const quiet = { kind: 'isotropic', sigma: 0 } as const;

/** The wild rule is ten times a built-in one's work: in the short form it sees plain ground, a pass and real data. */
const ownGround = ['ravine', 'three-hump', 'iris'];

function landscapeCases(walkers: number, steps: number, forOwn = Object.keys(landscapes)): Case[] {
  return everyOptimizer.flatMap((optimizer) =>
    (optimizer.kind === 'own' ? forOwn : Object.keys(landscapes)).map((landscape) => {
      const plan = { learningRate: rateOf(optimizer), optimizer };
      const spec = specFor(landscape, { sigma: 4, cloud: 0.2, walkers, steps, seed: 0xfeedbeef, plan });
      const run: Case['run'] = async (machine) => {
        const [plain, ...tiled] = noisesOn(landscape).map((noise) => ({ ...spec, ...noise }));
        const dispatches = [[...(plain ? [plain] : []), { ...spec, noise: quiet }], ...tiled.map((one) => [one, { ...one, seed: 1 }])];
        const counts: Counts[] = [];
        // oxlint-disable-next-line no-await-in-loop -- one device, one dispatch at a time
        for (const specs of dispatches) counts.push(await swarms(machine, specs, [7, 1, 17]));
        const total = (field: keyof Counts): number => sum(counts.map((one) => one[field]));
        return {
          differing: total('differing'),
          words: total('words'),
          walkerSteps: total('walkerSteps'),
          milliseconds: total('milliseconds'),
        };
      };
      return { name: `${optimizer.kind} on ${landscape}, ${walkers} walkers x ${steps} steps, every noise and none`, run };
    }),
  );
}

const adam = { learningRate: 0.03, optimizer: choices.adam };
const base = specFor('three-hump', { sigma: 5, cloud: 0.3, walkers: 37, steps: 64, plan: adam });

const plainCases: Case[] = [
  ...[1, 3, 127, 128, 129, 1025].map((walkers): Case => ({
    name: `${walkers} walkers`,
    run: (machine) => swarms(machine, [{ ...base, walkers, steps: 20 }]),
  })),
  {
    name: 'plans side by side: B = N, cosine, one cycle, warm-up, the largest seed, a start at the edge',
    run: (machine) =>
      swarms(machine, [
        { ...base, datasetSize: 64, plan: { ...base.plan, batchSize: 64 } },
        { ...base, plan: { ...base.plan, schedule: { kind: 'cosine', minimum: 0 } } },
        { ...base, plan: { ...base.plan, schedule: { kind: 'oneCycle', warmupFraction: 0.3, startDivisor: 25, finalDivisor: 1e9 } } },
        { ...base, plan: { ...base.plan, warmupSteps: 10, optimizer: { kind: 'adam', beta1: 0, beta2: 0.999, epsilon: 1e-8 } } },
        { ...base, seed: 0xffff_ffff },
        { ...base, start: [2.5, -2.5] },
      ]),
  },
  {
    name: 'swarms whose noise keys and knobs change at steps of their own, beside one of a single key',
    run: (machine) =>
      swarms(
        machine,
        [
          { ...base, keys: [10, 20, 21, 63].map((from) => ({ from, seed: 0xffff_ff00 + from })) },
          { ...base, keys: [{ from: 0, seed: 0x7fa0_0001 }] },
          { ...base, knobs: [0, 7, 30].map((from) => ({ from, steps: 64, batchSize: 1 + from, learningRate: 0.03 / (1 + from) })) },
          base,
        ],
        [5, 17],
      ),
  },
  {
    name: 'dispatches of 5 steps, the rate changing from step to step',
    async run(_, device) {
      const machine = createWebgpuMachine(device, { walkerStepsADispatch: 2 * 37 * 5 });
      const cosine = { ...base, plan: { ...base.plan, schedule: { kind: 'cosine', minimum: 0 } } } as const;
      const counts = await swarms(machine, [cosine, base]);
      machine.close();
      return counts;
    },
  },
  {
    name: 'swarms that step at different speeds and end at different steps, a few steps in each dispatch',
    async run(_, device) {
      const machine = createWebgpuMachine(device, { walkerStepsADispatch: 3 * 37 * 5 });
      const slow = { ...base, steps: 7, plan: { ...base.plan, schedule: { kind: 'cosine', minimum: 0 } } } as const;
      const paces = [[5, 1, 0], [5, 20, 0], 1, [64, 22, 7]];
      const counts = await swarms(machine, [base, { ...base, steps: 33, seed: 2 }, slow], paces);
      machine.close();
      return counts;
    },
  },
  {
    name: 'a swarm of which many diverge',
    run: (machine) => swarms(machine, [{ ...base, walkers: 200, plan: { ...base.plan, learningRate: 0.4, optimizer: choices.sgd } }]),
  },
  ...everyOptimizer.map((optimizer): Case => ({
    name: `${optimizer.kind} at a rate of NaN and infinity, under infinite noise`,
    run: (machine) => {
      const noise = { kind: 'isotropic', sigma: 1e300 } as const;
      const rates = [NaN, Infinity, -Infinity].map((learningRate) => ({ ...base, plan: { ...base.plan, learningRate, optimizer } }));
      return swarms(machine, [...rates, { ...base, noise, plan: { ...base.plan, optimizer } }]);
    },
  })),
  // 2^24 steps are the most there can be.
  ...everyOptimizer.flatMap((optimizer) =>
    [0, 999_999, 16_777_211].flatMap((from) =>
      (['isotropic', 'hessian'] as const).map((noise): Case => ({
        name: `${optimizer.kind} from edges, denormals and -0, ${noise}, at step ${from}`,
        run: (machine) => hostileJobs(machine, optimizer, noise, from),
      })),
    ),
  ),
  ...byHand.map(({ kind, own, builtIn }): Case => ({
    name: `${kind} written by hand is its built-in twin`,
    run: (machine) => handwritten(machine, own, builtIn),
  })),
  { name: 'refuses jobs that do not belong together; gives a state back as it was, fit to be drawn from', run: refusals },
  ...Object.keys(bodies).map((name): Case => ({ name: `operation ${name}`, run: (machine) => operation(machine, name) })),
];

/** The same momentum in another order of operations. */
const reordered = recordStep({
  memory: ['m'],
  next(o, c, g, k) {
    const kept = o.mul(k.beta1, c.m);
    c.m = o.add(kept, g);
    return o.sub(o.sub(c.p, o.mul(k.rate, kept)), o.mul(k.rate, g));
  },
});
const momentum = recordStep(optimizers.momentum);
const shapedMomentum = recordStep(optimizers.momentum, 'tiled');
const curved = { noise: { kind: 'hessian', sigma: 4 } } as const;
const strayCases: Case[] = [
  { name: 'a sum in another order', strays: true, run: (machine) => stray(machine, emitWgsl(reordered)) },
  {
    name: 'a fence that is no identity',
    strays: true,
    run: (machine) => stray(machine, emitWgsl(momentum).replace('| constants.zero);', '| 1u);')),
  },
  {
    name: 'a seed that depends on the player',
    strays: true,
    run: (machine) => stray(machine, emitWgsl(momentum), 2),
  },
  {
    name: 'noise that leaves out the covariance',
    strays: true,
    run: (machine) => stray(machine, emitWgsl(shapedMomentum).replaceAll(/(factors\[\w+\])\.y/gu, '(0.0f * $1.y)'), 1, curved),
  },
  {
    name: 'an untouched shader under noise that follows curvature, the same way',
    run: (machine) => stray(machine, emitWgsl(shapedMomentum), 1, curved),
  },
  { name: 'an untouched shader, the same way', run: (machine) => stray(machine, emitWgsl(momentum)) },
];

/** For `npm run test:long`. */
export const cases: readonly Case[] = [...landscapeCases(37, 70, ownGround), ...plainCases, ...engineCases, ...strayCases];

/** For `npm run twins`: over a million walker-steps for each optimizer, and runs of 1,000 steps. */
export const longCases: readonly Case[] = [
  ...landscapeCases(1025, 64),
  ...landscapeCases(32, 1000),
  ...plainCases,
  ...engineCases,
  ...strayCases,
];

/** Cases that must differ. */
export const strayNames: ReadonlySet<string> = new Set(strayCases.filter((one) => one.strays).map((one) => one.name));

export interface Outcome extends Counts {
  name: string;
}

/** Runs all, one after the other. An error that the device reports fails the case in which it came. */
export async function runCases(device: GPUDevice, all: readonly Case[], report: (outcome: Outcome) => void): Promise<void> {
  const machine = createWebgpuMachine(device);
  for (const one of all) {
    device.pushErrorScope('validation');
    // oxlint-disable-next-line no-await-in-loop -- one device, one case at a time
    const counts = await one.run(machine, device);
    // oxlint-disable-next-line no-await-in-loop -- its errors, before the next
    const error = await device.popErrorScope();
    if (error) throw new Error(`${one.name}: ${error.message}`);
    report({ name: one.name, ...counts });
  }
  machine.close();
}
