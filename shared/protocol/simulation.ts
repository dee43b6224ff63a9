// A simulation as a file asks for it: everything checked, every default filled in. Nothing here runs anything.
import * as v from 'valibot';
import type { Fault } from '../game/planParameters.ts';
import { fitsInMemory, stepsAffordable } from '../sim/cost.ts';
import { liveFault } from '../sim/live.ts';
import { landscapeOf, landscapes } from '../sim/landscapes.ts';
import { noiseFault } from '../sim/noiseTile.ts';
import type { LiveKnobs, SwarmSpec } from '../sim/plan.ts';
import type { LocalEngine } from '../sim/swarm.ts';
import { faultOf, fields, kinds, number, oneOf, text, whole } from './fields.ts';
import { mostSteps, planSchema } from './plan.ts';

export const simulationDefaults = {
  noise: { kind: 'isotropic', sigma: 4 },
  datasetSize: null,
  steps: 2000,
  hardware: { parallelWidth: 64, memoryLimit: 4096 },
  cloud: 0,
  walkers: 1024,
  seed: 1,
  engine: 'wasm',
} as const;

const largest = 1_000_000_000;
const mostEntries = 10_000;
const entries = `a list of at most ${mostEntries}`;
const step = whole(0, mostSteps);
const seed = whole(0, 0xffff_ffff);
const coordinates = 'two numbers [x, y]';

const sigma = number(0, Number.MAX_VALUE, 'a number, at least 0');
const noiseKinds = kinds([
  fields({ kind: v.literal('isotropic'), sigma }),
  fields({ kind: v.literal('hessian'), sigma }),
  fields({ kind: v.literal('dataset') }),
]);
/** A noise that does not say its kind is isotropic. */
const noiseSchema = v.pipe(
  v.unknown(),
  v.transform((given) => (isObject(given) && !('kind' in given) ? { kind: 'isotropic', ...given } : given)),
  noiseKinds,
);
const simulationSchema = fields({
  landscape: text(Object.keys(landscapes).join(', ')),
  plan: planSchema,
  start: v.optional(v.pipe(v.array(v.number(coordinates), coordinates), v.length(2, coordinates))),
  noise: v.optional(noiseSchema, simulationDefaults.noise),
  datasetSize: v.optional(v.nullable(whole(1, largest, `a whole number from 1 to ${largest}, or null (infinite)`)), null),
  steps: v.optional(whole(1, mostSteps)),
  budget: v.optional(number(1, Number.MAX_VALUE, 'a number of units, at least 1, in place of steps')),
  hardware: v.optional(fields({ parallelWidth: whole(1, largest), memoryLimit: whole(1, largest) })),
  cloud: v.optional(number(0, 1_000_000), simulationDefaults.cloud),
  walkers: v.optional(whole(1, 4_194_304), simulationDefaults.walkers),
  seed: v.optional(seed, simulationDefaults.seed),
  keys: v.optional(v.pipe(v.array(fields({ from: step, seed }), entries), v.maxLength(mostEntries, entries))),
  knobs: v.optional(
    v.pipe(
      v.array(fields({ from: step, steps: whole(1, mostSteps), ...v.pick(planSchema, ['batchSize', 'learningRate']).entries }), entries),
      v.maxLength(mostEntries, entries),
    ),
  ),
  engine: v.optional(oneOf(['wasm', 'reference', 'webgpu']), simulationDefaults.engine),
});
type Request = v.InferOutput<typeof simulationSchema>;

export interface Simulation {
  engine: LocalEngine;
  spec: SwarmSpec;
}
export type Checked = { ok: true; simulation: Simulation } | { ok: false; fault: Fault };

/** `input` is whatever JSON held. */
export function checkSimulation(input: unknown): Checked {
  const parsed = v.safeParse(simulationSchema, input, { abortEarly: true });
  if (!parsed.success) return { ok: false, fault: faultOf(parsed.issues[0]) };
  const request = parsed.output;
  const { landscape, plan, noise, datasetSize, cloud, walkers, seed, engine, keys, knobs } = request;
  const known = landscapeOf(landscape);
  if (!known) return refuse('landscape', landscape, `one of ${Object.keys(landscapes).join(', ')}`);
  if (engine === 'webgpu') return refuse('engine', engine, '"wasm" or "reference": there is no GPU engine on the command line yet');
  const [x = NaN, y = NaN] = request.start ?? known.start;
  const { x0, y0, x1, y1 } = known.domain;
  if (!(x >= x0 && x <= x1 && y >= y0 && y <= y1))
    return refuse('start', request.start, `a point inside the domain, x from ${x0} to ${x1}, y from ${y0} to ${y1}`);
  for (const [field, batchSize] of batchSizesOf(plan.batchSize, knobs)) {
    if (datasetSize !== null && batchSize > datasetSize)
      return refuse(field, batchSize, `a whole number from 1 to ${datasetSize}, the datasetSize`);
  }
  const steps = stepsOf(request);
  if (typeof steps !== 'number') return { ok: false, fault: steps };
  const live = { ...(keys ? { keys } : {}), ...(knobs ? { knobs } : {}) };
  const fault = liveFault({ steps, ...live }) ?? noiseFault(known, { noise, datasetSize });
  if (fault) return { ok: false, fault };
  const start = [x, y] as const;
  const spec = { landscape, start, cloud, noise, datasetSize, plan, steps, walkers, seed, ...live };
  return { ok: true, simulation: { engine, spec } };
}

const isObject = (given: unknown): given is object => typeof given === 'object' && given !== null && !Array.isArray(given);

const refuse = (field: string, got: unknown, takes: string): Checked => ({ ok: false, fault: { field, got, takes } });

const batchSizesOf = (batchSize: number, knobs: readonly LiveKnobs[] = []): [field: string, batchSize: number][] => [
  ['plan.batchSize', batchSize],
  ...knobs.map((one, i): [string, number] => [`knobs[${i}].batchSize`, one.batchSize]),
];

/** Given, or the last live knobs', or bought with a budget on some hardware (PHYSICS section 8). */
function stepsOf({ steps, budget, hardware, plan, knobs }: Request): number | Fault {
  if (knobs && budget !== undefined) return { field: 'budget', got: budget, takes: 'nothing beside knobs, which say the steps' };
  if (budget === undefined) {
    if (hardware !== undefined) return { field: 'hardware', got: hardware, takes: 'nothing without a budget' };
    return steps ?? knobs?.at(-1)?.steps ?? simulationDefaults.steps;
  }
  if (steps !== undefined) return { field: 'steps', got: steps, takes: 'nothing beside a budget, which buys the steps' };
  const machine = hardware ?? simulationDefaults.hardware;
  if (!fitsInMemory(machine, plan.batchSize))
    return { field: 'plan.batchSize', got: plan.batchSize, takes: `at most ${machine.memoryLimit}, the hardware's memoryLimit` };
  const bought = stepsAffordable(machine, budget, plan.batchSize);
  if (bought >= 1 && bought <= mostSteps) return bought;
  return { field: 'budget', got: budget, takes: `what buys 1 to ${mostSteps} steps; this buys ${bought}` };
}
