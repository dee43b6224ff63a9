// What the twin tests share: plain jobs, and bits side by side.
import type { Job, Machine } from '../../shared/sim/machine.ts';
import type { NoiseKind, OptimizerChoice, OptimizerKind, SwarmSpec } from '../../shared/sim/plan.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { planesOf, rowsIn, rowWords } from '../../shared/sim/layout.ts';
import { NEVER } from '../../shared/sim/ops.ts';
import { ruleOf } from '../../shared/sim/rule.ts';
import { standardOptimizer } from '../../shared/game/planParameters.ts';
import { ruleExamples } from '../../shared/sim/ruleExamples.ts';
import { rowSource } from '../../shared/sim/rows.ts';
import { startState } from '../../shared/sim/start.ts';

/**
 * A rule that takes all there is, and invites what machines could disagree about: differences of one value, tiny results
 * blown up, constants beyond float32.
 */
const wildRule = `m = 0.9*m + 0.1*g + (m - m)
v = max(0.99*v, abs(g)) + 0*theta
theta -= eta*min(m / (sqrt(v^2) + eps), 3) + rate*sign(g)/t^2
theta += 1e-25*g * 1e-15 * 1e30 * eta - eta*1e-3 * (1e-20*g*1e-20) / (1e-20*m*1e-21 - 1e-37)
theta *= min(1e38*1e38, -(-1)) / max(-1/(1 - 1), 1)`;

export const choices: Readonly<Record<OptimizerKind, OptimizerChoice>> = {
  sgd: { kind: 'sgd', weightDecay: 0.01 },
  momentum: { kind: 'momentum', momentum: 0.9 },
  nesterov: { kind: 'nesterov', momentum: 0.9 },
  adagrad: { kind: 'adagrad', epsilon: 1e-10 },
  rmsprop: { kind: 'rmsprop', decay: 0.99, epsilon: 1e-8 },
  adam: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  adamw: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  lion: { kind: 'lion', beta1: 0.9, beta2: 0.99 },
  own: { kind: 'own', rule: wildRule },
};
export const everyOptimizer = Object.values(choices);

/** Every noise that a landscape can have, loud. */
export function noisesOn(landscape: string): Pick<SwarmSpec, 'noise' | 'datasetSize'>[] {
  const { dataset } = worldOf(landscape).landscape;
  return [
    { noise: { kind: 'isotropic', sigma: 4 }, datasetSize: null },
    { noise: { kind: 'hessian', sigma: 4 }, datasetSize: null },
    ...(dataset ? [{ noise: { kind: 'dataset' } as const, datasetSize: dataset.size }] : []),
  ];
}

/** three-hump's domain ends here */
export const EDGE = Math.fround(2.5);
export const hostilePoints: (readonly [number, number])[] = [
  [EDGE, EDGE],
  [-EDGE, -EDGE],
  [EDGE, -EDGE],
  [0, -0],
  [-0, 1e-45],
  [1e-40, -1e-40],
  [2.4999998, -2.4999998],
  [1.748, -0.874],
  [2.58e-26, -2.59e-26],
];
export const hostileNumbers = [
  0,
  -0,
  1e-45,
  -1e-40,
  1.2e-38,
  2.58e-26,
  -2.59e-26,
  1e-30,
  9.9e-31,
  1,
  -3,
  1e19,
  -1e20,
  3.4e38,
  Infinity,
  -Infinity,
  NaN,
];

/** Walkers at these points, with this in every memory plane. */
export function jobAt(
  optimizer: OptimizerChoice,
  points: readonly (readonly [number, number])[],
  memory: readonly number[] = [0],
  noise: NoiseKind = 'isotropic',
): Job {
  const world = worldOf('three-hump');
  const walkers = points.length;
  const planes = planesOf(ruleOf(optimizer));
  const state = new Float32Array(planes.length * walkers);
  planes.forEach((plane, p) => {
    for (let i = 0; i < walkers; i++) {
      const [x = 0, y = 0] = points[i] ?? [];
      const other = plane === 'alive' ? 1 : plane === 'passage' ? NEVER : (memory[(i + p) % memory.length] ?? 0);
      state[p * walkers + i] = plane === 'xp' ? x : plane === 'yp' ? y : other;
    }
  });
  return { world, optimizer, noise, walkers, state };
}

/** Rules written by hand beside the built-in ones whose bits they give. */
export const byHand = Object.entries(ruleExamples).map(([kind, rule]) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ruleExamples has exactly these keys
  const builtIn = standardOptimizer(kind as keyof typeof ruleExamples);
  return { kind, builtIn, own: { kind: 'own', rule } as const satisfies OptimizerChoice };
});

export const copyOf = (job: Job): Job => ({ ...job, state: job.state.slice() });

/** How many words differ; two NaNs count as equal. */
export function differing(a: Float32Array, b: Float32Array): number {
  const [x, y] = [new Uint32Array(a.buffer, a.byteOffset, a.length), new Uint32Array(b.buffer, b.byteOffset, b.length)];
  let count = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (x[i] !== y[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) count++;
  }
  return count;
}

/** The same row of (rate, epsilon, noise, decay) for each of `count` steps. */
export function rowsOf(count: number, row: readonly [number, number, number, number], seed = 0xfeedbeef | 0): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(rowWords * count);
  const { write } = rowsIn(rows);
  const [rate, epsilon, noise, decay] = row;
  for (let i = 0; i < count; i++) write(i, { rate, epsilon, noise, decay, seed });
  return rows;
}

/** A spec's job at its start, and the rows of all its steps. */
export function jobOf(spec: SwarmSpec): { job: Job; rows: Float32Array<ArrayBuffer> } {
  const world = worldOf(spec.landscape);
  const rows = new Float32Array(rowWords * spec.steps);
  rowSource(spec)(rows, 0, spec.steps);
  return {
    job: { world, optimizer: spec.plan.optimizer, noise: spec.noise.kind, walkers: spec.walkers, state: startState(world, spec) },
    rows,
  };
}

/** The state that a machine makes of a job. */
export function after(machine: Machine, job: Job, rows: Float32Array, from: number, count: number): Float32Array {
  const own = copyOf(job);
  machine(own, rows, from, count);
  return own.state;
}
