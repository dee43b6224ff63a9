// What `simulate` is given: anything at all. It is refused in one sentence, or it is a run that ends with numbers.
import * as fc from 'fast-check';
import { checkSimulation, type Checked } from '../../shared/protocol/simulation.ts';
import { landscapes } from '../../shared/sim/landscapes.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { FuzzReport } from './frames.ts';
import { plan, weird } from './weird.ts';

const maybe = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: weird });
const input = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record(
      {
        landscape: maybe(fc.constantFrom(...Object.keys(landscapes))),
        plan,
        start: maybe(fc.tuple(fc.double({ min: -1.1, max: 1 }), fc.double({ min: -1, max: 1 }))),
        noise: maybe(fc.record({ kind: fc.constant('isotropic'), sigma: maybe(fc.double({ min: 0 })) })),
        datasetSize: maybe(fc.option(fc.integer({ min: 200, max: 2000 }))),
        steps: maybe(fc.integer({ min: 1, max: 60 })),
        cloud: maybe(fc.double({ min: 0, max: 10 })),
        walkers: maybe(fc.integer({ min: 1, max: 40 })),
        seed: maybe(fc.nat()),
        keys: maybe(fc.array(fc.record({ from: fc.nat(80), seed: fc.nat() }), { maxLength: 4 })),
        engine: maybe(fc.constantFrom('wasm', 'reference', 'webgpu')),
      },
      { requiredKeys: ['landscape', 'plan', 'walkers', 'steps'] },
    ),
  },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        landscape: fc.constantFrom(...Object.keys(landscapes)),
        plan,
        walkers: fc.constant(8),
        budget: maybe(fc.double({ min: 0, max: 1e4 })),
        hardware: maybe(fc.record({ parallelWidth: fc.integer({ min: 0, max: 128 }), memoryLimit: fc.integer({ min: 0, max: 4096 }) })),
        knobs: maybe(
          fc.array(
            fc.record({ from: fc.nat(80), steps: fc.nat(80), batchSize: fc.integer({ min: 0, max: 512 }), learningRate: fc.double() }),
            { maxLength: 4 },
          ),
        ),
      },
      { requiredKeys: ['landscape', 'plan', 'walkers'] },
    ),
  },
  { weight: 1, arbitrary: weird },
  { weight: 1, arbitrary: fc.json().map((text) => JSON.parse(text) as unknown) },
);

/** The planted bug: a run of more than 50 steps is let through with a batch size of 0. */
const careless = (value: unknown): Checked => {
  const checked = checkSimulation(value);
  if (!checked.ok || checked.simulation.spec.steps <= 50) return checked;
  const { spec } = checked.simulation;
  return { ok: true, simulation: { ...checked.simulation, spec: { ...spec, plan: { ...spec.plan, batchSize: 0 } } } };
};

const mostWalkerSteps = 20_000;

export function fuzzSimulations(count: number, seed: number, planted = false): FuzzReport {
  const report: FuzzReport = { tried: 0, accepted: 0, faults: [] };
  const check = planted ? careless : checkSimulation;
  const batch = 5000;
  for (let from = 0; from < count && report.faults.length === 0; from += batch) {
    for (const value of fc.sample(input, { numRuns: Math.min(batch, count - from), seed: seed + from })) {
      report.tried++;
      const shown = (): string => fc.stringify(value).slice(0, 300);
      try {
        const checked = check(value);
        if (!checked.ok) {
          const { field, takes } = checked.fault;
          if (field === '' || takes === '' || takes.includes('Invalid')) report.faults.push(`a refusal without words for ${shown()}`);
          continue;
        }
        report.accepted++;
        const { spec, engine } = checked.simulation;
        if (spec.walkers * spec.steps > mostWalkerSteps) continue;
        const result = runSwarm(engine, worldOf(spec.landscape), spec);
        const shares = [result.escaped, result.escapedEver, result.diverged, result.hero.luck];
        const good = shares.every((x) => x >= 0 && x <= 1) && /^[0-9a-f]{16}$/u.test(result.hash) && spec.plan.batchSize >= 1;
        if (!good) report.faults.push(`no numbers from ${shown()}`);
      } catch (error) {
        report.faults.push(`thrown: ${String(error)} on ${shown()}`);
      }
    }
  }
  return report;
}
