// What JavaScript engines are compared by: hashes of all that a score is made of. No NaN enters one, for its bits are an engine's own.
import { cos, exp, log, pow, sin } from '../../shared/sim/detmath.ts';
import { hashWords } from '../../shared/sim/hash.ts';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { fingerprintOf } from '../../shared/sim/noiseTile.ts';
import { quantileTable } from '../../shared/sim/normalTable.ts';
import { ratesOf } from '../../shared/sim/schedules.ts';
import { runSwarm, type LocalEngine } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { OptimizerChoice, Plan, Schedule, SwarmSpec } from '../../shared/sim/plan.ts';
import { specFor } from '../sim/specs.ts';
import { choices, everyOptimizer, noisesOn } from './twins.ts';

export interface ShellOutcome {
  name: string;
  hash: string;
  walkerSteps: number;
}
type Say = (outcome: ShellOutcome) => void;

const machines: readonly LocalEngine[] = ['reference', 'wasm'];

function hashNumbers(numbers: Float64Array): string {
  if (numbers.some((number) => Number.isNaN(number))) throw new Error('shellCases: a NaN, whose bits no engine promises');
  return hashWords(new Uint32Array(numbers.buffer));
}

/** Lehmer's generator: the same arguments everywhere. */
function samples(count: number, from: number, to: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return from + (to - from) * (state / 2147483647);
  });
}

function functions(count: number, say: Say): void {
  const tried: readonly (readonly [string, (x: number) => number, number, number])[] = [
    ['exp', exp, -750, 709],
    ['exp near 0', exp, -1, 1],
    ['log', log, 1e-300, 1e9],
    ['log near 1', log, 0.5, 1.5],
    ['sin', sin, -1e6, 1e6],
    ['cos', cos, -20, 20],
    ['powers of .999', (x) => pow(0.999, Math.floor(x)), 0, 1e6],
    ['pow', (x) => pow(x, 1.37), 0, 100],
  ];
  for (const [name, of, from, to] of tried) {
    say({ name: `detmath: ${name}`, hash: hashNumbers(samples(count, from, to).map((x) => of(x))), walkerSteps: 0 });
  }
}

const schedules: readonly Schedule[] = [
  { kind: 'constant' },
  { kind: 'step', everySteps: 30, factor: 0.1 },
  { kind: 'multistep', milestones: [100, 150, 700], factor: 0.3 },
  { kind: 'exponential', factor: 0.997 },
  { kind: 'polynomial', power: 1.7 },
  { kind: 'linear' },
  { kind: 'cosine', minimum: 1e-4 },
  { kind: 'cosineRestarts', firstCycle: 50, cycleFactor: 1.5, minimum: 0 },
  { kind: 'oneCycle', warmupFraction: 0.3, startDivisor: 25, finalDivisor: 1e4 },
  { kind: 'wsd', decayFraction: 0.2 },
];

function tables(say: Say): void {
  for (const id of Object.keys(landscapes)) {
    say({ name: `tile of ${id}`, hash: worldOf(id).tileHash, walkerSteps: 0 });
    for (const { noise } of noisesOn(id).slice(1)) {
      say({ name: `${noise.kind} noise of ${id}`, hash: fingerprintOf(worldOf(id), noise), walkerSteps: 0 });
    }
  }
  say({ name: 'normal table', hash: hashWords(new Uint32Array(quantileTable().buffer)), walkerSteps: 0 });
  const plan: Plan = { batchSize: 1, learningRate: 0.03, warmupSteps: 17, optimizer: choices.sgd, schedule: { kind: 'constant' } };
  for (const schedule of schedules) {
    say({ name: `rates of ${schedule.kind}`, hash: hashNumbers(ratesOf({ ...plan, schedule }, 1000)), walkerSteps: 0 });
  }
}

function swarm(name: string, spec: SwarmSpec, say: Say): void {
  for (const machine of machines) {
    const { hash } = runSwarm(machine, worldOf(spec.landscape), spec);
    say({ name: `${machine}: ${name}`, hash, walkerSteps: spec.walkers * spec.steps });
  }
}

const rateOf = ({ kind }: OptimizerChoice): number => (kind === 'sgd' || kind === 'momentum' ? 0.02 : 0.01);

function swarms(walkers: number, steps: number, say: Say): void {
  for (const optimizer of everyOptimizer) {
    for (const landscape of Object.keys(landscapes)) {
      const plan = { learningRate: rateOf(optimizer), optimizer };
      const spec = specFor(landscape, { cloud: 0.2, walkers, steps, seed: 0xfeedbeef, plan });
      for (const noise of noisesOn(landscape))
        swarm(`${optimizer.kind} on ${landscape}, ${noise.noise.kind}, ${walkers} x ${steps}`, { ...spec, ...noise }, say);
    }
  }
}

const live: Pick<SwarmSpec, 'keys' | 'knobs'> = {
  keys: [9, 10, 30].map((from) => ({ from, seed: 0xffff_ff00 + from })),
  knobs: [64, 40].map((steps, i) => ({ from: 20 * i, steps, batchSize: 1 + 7 * i, learningRate: 0.03 })),
};

function oddSwarms(say: Say): void {
  const base = specFor('three-hump', {
    sigma: 5,
    cloud: 0.3,
    walkers: 37,
    steps: 64,
    plan: { learningRate: 0.03, optimizer: choices.adam },
  });
  const { plan } = base;
  swarm('two thousand and more', { ...base, walkers: 2049 }, say);
  swarm('B = N', { ...base, datasetSize: 64, plan: { ...plan, batchSize: 64 } }, say);
  swarm('no noise, the largest seed', { ...base, noise: { kind: 'isotropic', sigma: 0 }, seed: 0xffff_ffff }, say);
  swarm('a start at the edge', { ...base, start: [2.5, -2.5] }, say);
  swarm('keys and knobs', { ...base, steps: 40, ...live }, say);
  for (const schedule of schedules) swarm(`adam, ${schedule.kind}`, { ...base, plan: { ...plan, warmupSteps: 9, schedule } }, say);
  for (const optimizer of everyOptimizer) {
    for (const learningRate of [NaN, Infinity, 0.4, 2.6e-26]) {
      swarm(`${optimizer.kind} at a rate of ${learningRate}`, { ...base, plan: { ...plan, learningRate, optimizer } }, say);
    }
  }
}

/** `long`: over a million walker-steps for each optimizer and machine, and runs of 1,000 steps. */
export function runShellCases(long: boolean, say: Say): void {
  tables(say);
  functions(long ? 100_000 : 5000, say);
  oddSwarms(say);
  if (!long) return swarms(37, 70, say);
  swarms(513, 64, say);
  swarms(32, 1000, say);
}
