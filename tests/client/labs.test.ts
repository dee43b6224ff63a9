// Every lab's numbers against shared/sim itself, for the same state; and the address that carries the state.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as batchSize from '../../client/labs/batchSize/model.ts';
import { firstMap } from '../../client/labs/bench.ts';
import { isLabId, labIds } from '../../client/labs/ids.ts';
import { models, type Model } from '../../client/labs/models.ts';
import * as doctor from '../../client/labs/doctor/model.ts';
import { type Failure, failures, remedies } from '../../client/labs/doctor/state.ts';
import * as escape from '../../client/labs/escape/model.ts';
import { growthOf } from '../../client/labs/escape/state.ts';
import * as flatSharp from '../../client/labs/flatSharp/model.ts';
import * as noise from '../../client/labs/noise/model.ts';
import { draws, shapes } from '../../client/labs/noise/state.ts';
import * as optimizers from '../../client/labs/optimizers/model.ts';
import { optimizerKinds, scheduleKinds } from '../../client/ui/kinds.ts';
import { evenStops, oneOf, queryOf, seedField, stateOf, stopOf, wholeOf } from '../../client/labs/query.ts';
import * as rangeTest from '../../client/labs/rangeTest/model.ts';
import { hills } from '../../client/labs/rangeTest/state.ts';
import * as scaling from '../../client/labs/scaling/model.ts';
import { rules } from '../../client/labs/scaling/state.ts';
import * as schedules from '../../client/labs/schedules/model.ts';
import { stepsPerEpoch, compare } from '../../client/labs/schedules/state.ts';
import * as stuck from '../../client/labs/stuck/model.ts';
import * as tradeOffs from '../../client/labs/tradeOffs/model.ts';
import * as warmUp from '../../client/labs/warmUp/model.ts';
import { routeOf } from '../../client/route.ts';
import { noiseScale } from '../../shared/sim/noise.ts';
import { rangeTestOf } from '../../shared/sim/rangeTest.ts';
import { ratesOf } from '../../shared/sim/schedules.ts';
import { diagnose } from '../../shared/sim/diagnosis.ts';
import { heroPath, runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { meanEscapeSteps } from '../../shared/sim/theory.ts';
import { wayOutOf } from '../../shared/sim/wayOut.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';

/** As the server's command `simulate` runs it; long runs on the faster machine, whose bits are the same. */
const simulate = (spec: SwarmSpec) => runSwarm(spec.walkers * spec.steps > 500_000 ? 'wasm' : 'reference', worldOf(spec.landscape), spec);

describe('the address', () => {
  const fields = { rate: stopOf(evenStops(0, 1, 0.1), 0.5), step: wholeOf(0, 9, 3), hill: oneOf(['a', 'b'], 'a'), seed: seedField };

  it('carries the whole state there and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom('a', 'b'),
        fc.nat(999_999),
        (i, step, hill, seed) => {
          const state = { rate: evenStops(0, 1, 0.1).values[i] ?? 0, step, hill, seed };
          expect(stateOf(fields, `?${queryOf(fields, state)}`)).toEqual({ state, unread: [] });
        },
      ),
    );
  });

  it('falls back on what it cannot read, and names it', () => {
    expect(stateOf(fields, '')).toEqual({ state: { rate: 0.5, step: 3, hill: 'a', seed: 1 }, unread: [] });
    expect(stateOf(fields, '?rate=2&step=1.5&hill=c&seed=')).toEqual({
      state: { rate: 0.5, step: 3, hill: 'a', seed: 1 },
      unread: ['rate', 'step', 'hill', 'seed'],
    });
    expect(stateOf(fields, 'rate=0.33&other=1').state.rate).toBe(0.3);
  });

  it('never throws, whatever somebody pastes', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (query, value) => stateOf(fields, `${query}&rate=${value}`).state.rate <= 1));
  });

  it('leads to a lab, or to the list', () => {
    expect(routeOf('/labs')).toEqual({ kind: 'labs', name: '' });
    expect(routeOf('/labs/noise')).toEqual({ kind: 'labs', name: 'noise' });
    expect(isLabId('constructor')).toBe(false);
    expect(labIds.length).toBe(new Set(labIds).size);
  });

  it.each(labIds)('%s starts from usual values that its own address gives back', async (lab) => {
    const { fields } = (await models[lab]()) as unknown as Model<object, unknown>;
    const { state } = stateOf(fields, '');
    expect(stateOf(fields, queryOf(fields, state))).toEqual({ state, unread: [] });
  });
});

it('a lab that shows a map first has that landscape surveyed ahead', () => {
  const shown = {
    'batch-size': batchSize.specOf(stateOf(batchSize.fields, '').state).landscape,
    'warm-up': warmUp.specOf(stateOf(warmUp.fields, '').state).landscape,
    escape: escape.specOf(stateOf(escape.fields, '').state).landscape,
    optimizers: stateOf(optimizers.fields, '').state.hill,
  };
  expect(firstMap).toEqual(shown);
});

describe('batch GD stuck', () => {
  const state = stateOf(stuck.fields, '').state;

  it('reads the reference exercise: gradient -5.4720 and loss 2.8284 at -1.800', () => {
    const [first, second] = stuck.measure(state).path;
    expect(first?.gradient.toFixed(4)).toBe('-5.4720');
    expect(first?.loss.toFixed(4)).toBe('2.8284');
    expect(second?.x).toBeCloseTo(-1.8 + 0.1 * 5.472, 5);
  });

  it('walks where the simulation walks', () => {
    const spec = stuck.specOf(state);
    const { path } = stuck.measure(state);
    const { hero, medianLoss } = simulate(spec);
    expect(path.at(-1)?.x).toBe(hero.x);
    expect(path.at(-1)?.loss).toBe(medianLoss);
  });

  it.each([
    [-1.8, 0.1, 'near'],
    [1, 0.1, 'deep'],
    // Rounding alone would push it off within the run at 0.1.
    [0, 0.03, 'ridge'],
    [1, 0.36, 'restless'],
    [-1.8, 1, 'off'],
  ] as const)('from %d at the rate %d it ends: %s', (start, rate, end) => {
    expect(stuck.measure({ start, rate, iteration: 0 }).end).toBe(end);
  });
});

describe('gradient noise', () => {
  const state = stateOf(noise.fields, '').state;

  it('is 0.354 in theory at 32, and measured so', () => {
    const { theory, deviation, mean, ks } = noise.measure(state);
    expect(theory.toFixed(3)).toBe('0.354');
    expect(theory).toBe(noiseScale({ kind: 'isotropic', sigma: 2 }, 32, null));
    expect(Math.abs(deviation / theory - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean - 1)).toBeLessThan((4 * theory) / Math.sqrt(draws));
    // Kolmogorov's law: above 1.63 / sqrt(n) once in a hundred.
    expect(ks).toBeLessThan(1.63 / Math.sqrt(draws));
  });

  it.each(shapes)('falls with the root of the batch, whatever one sample does: %s', (shape) => {
    const small = noise.measure({ ...state, shape, batch: 4 });
    const large = noise.measure({ ...state, shape, batch: 64 });
    expect(large.deviation / small.deviation).toBeCloseTo(0.25, 1);
    expect(small.fourfold).toBeCloseTo(0.5, 1);
    if (shape !== 'bell') expect(large.ks).toBeLessThan(small.ks);
  });

  it('has the normal law’s values', () => {
    expect(noise.bellBelow(0)).toBeCloseTo(0.5, 7);
    expect(noise.bellBelow(1)).toBeCloseTo(0.8413447, 6);
    expect(noise.bellBelow(-1.959964)).toBeCloseTo(0.025, 6);
  });
});

describe('batch size', () => {
  const state = stateOf(batchSize.fields, '').state;

  it.each([1, 16, 1024])('batch %d: the swarm is the simulation’s', (batch) => {
    const spec = batchSize.specOf({ ...state, batch });
    const result = batchSize.measure({ ...state, batch });
    const expected = simulate(spec);
    expect(result).toMatchObject({
      escaped: expected.escaped,
      escapedEver: expected.escapedEver,
      diverged: expected.diverged,
      medianLoss: expected.medianLoss,
    });
    expect(result.hero).toEqual([...heroPath(worldOf(spec.landscape), spec)]);
    expect(result.curve.losses.at(-1)).toBe(expected.medianLoss);
  });

  it('spends the same budget on fewer steps, and names the noise', () => {
    expect([1, 64, 128, 1024].map((batch) => batchSize.measure({ ...state, batch }).steps)).toEqual([400, 400, 200, 25]);
    expect([1, 2, 1024].map((batch) => batchSize.measure({ ...state, batch }).zone)).toEqual(['high', 'balanced', 'low']);
    expect(batchSize.measure({ ...state, batch: 1024 }).noise).toBe(0);
  });
});

describe('schedule planner', () => {
  const state = stateOf(schedules.fields, '').state;
  const runs = schedules.measure(state);

  it('shows the rates and runs of every schedule as the simulation has them', () => {
    expect(runs.map((run) => run.kind)).toEqual(scheduleKinds);
    for (const run of runs) {
      const spec = schedules.specOf(state, run.kind);
      const rates = ratesOf(spec.plan, spec.steps);
      expect(run.rates[3]).toBe(rates[3 * stepsPerEpoch(state.batch)]);
      expect(run.validation.at(-1)).toBe(simulate(spec).medianValidationLoss);
      expect(run.validation).toHaveLength(state.epochs + 1);
    }
  });

  it('a falling rate ends lower than a constant one', () => {
    expect(compare(runs, 'cosine').difference).toBe('half');
    expect(compare(runs, 'constant').kind).toBe('cosine');
  });
});

describe('range test', () => {
  const state = stateOf(rangeTest.fields, '').state;

  it.each(hills)('%s: the test is the game’s own, and ten times its suggestion breaks the run', (hill) => {
    const { test, runs } = rangeTest.measure({ ...state, hill });
    const expected = rangeTestOf(worldOf(hill), rangeTest.specOf({ ...state, hill }, 1));
    expect(test).toEqual(expected);
    for (const run of runs) expect(run.medianLoss).toBe(simulate(rangeTest.specOf({ ...state, hill }, run.rate)).medianLoss);
    expect(runs.map((run) => run.fate).slice(1)).toEqual(['arrived', 'off']);
  });

  it('on a hill ten times as steep it suggests about a tenth', () => {
    const [gentle, steep] = (['two-heats', 'two-heats*10'] as const).map((hill) => rangeTest.measure({ ...state, hill }).test.suggestion);
    expect((gentle ?? 0) / (steep ?? 1)).toBeGreaterThan(5);
    expect((gentle ?? 0) / (steep ?? 1)).toBeLessThan(20);
  });
});

describe('warm-up', () => {
  const state = stateOf(warmUp.fields, '').state;

  it('runs one seed twice: without it flies off, with it arrives', () => {
    const result = warmUp.measure(state);
    expect([result.without.fate, result.with.fate]).toEqual(['off', 'arrives']);
    for (const run of [result.without, result.with]) {
      const expected = simulate(warmUp.specOf({ ...state, warmup: run.warmup }));
      expect(run).toMatchObject({ diverged: expected.diverged, medianGap: expected.medianGap, medianLoss: expected.medianLoss });
    }
    expect(result.with.rates[0]).toBeCloseTo(0.8 / 20, 12);
  });
});

describe('flat and sharp', () => {
  const state = stateOf(flatSharp.fields, '').state;

  it('small batches end flat, large ones where they began, as the simulation has it', () => {
    for (const [batch, place] of [
      [8, 'flat'],
      [1024, 'sharp'],
    ] as const) {
      const result = flatSharp.measure({ ...state, batch });
      const expected = simulate(flatSharp.specOf({ ...state, batch }));
      expect(result.place).toBe(place);
      expect([result.flat, result.sharp]).toEqual(expected.basinShares);
      expect(result).toMatchObject({ medianLoss: expected.medianLoss, medianValidationLoss: expected.medianValidationLoss });
      expect(result.bins.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });

  it('the same shift costs the sharp valley 25 times as much', () => {
    const { flat, sharp } = flatSharp.measure(state).minima;
    expect((sharp.validation - sharp.training) / (flat.validation - flat.training)).toBeCloseTo(25, 2);
  });
});

describe('scaling rules', () => {
  const state = stateOf(scaling.fields, '').state;

  it('for SGD at a small rate the linear rule keeps the run, the old rate loses it', () => {
    const { runs, best, base } = scaling.measure(state);
    expect(rules[best]).toBe('linear');
    expect(runs[best]?.off).toBeLessThan(1.2);
    expect(runs[0]?.off).toBeGreaterThan(5);
    expect(base.at(-1)).toBe(simulate(scaling.specOf(state, 1, state.rate)).medianLoss);
    for (const run of runs) expect(run.medianLoss).toBe(simulate(scaling.specOf(state, state.times, run.rate)).medianLoss);
  });
});

describe('escape time', () => {
  it('the bars add up to what the simulation says, and follow Kramers within a fifth', () => {
    const state = stateOf(escape.fields, '').state;
    const result = escape.measure(state);
    const spec = escape.specOf(state);
    expect(result.escapedEver).toBe(simulate(spec).escapedEver);
    // A walker may fly off after it has escaped: it is counted out of the bars.
    expect(result.bins.reduce((sum, share) => sum + share, 0)).toBeCloseTo(result.escapedEver, 2);
    const way = wayOutOf(worldOf(spec.landscape), spec.start);
    expect(result.tau).toBe(way && meanEscapeSteps(way, state.rate, state.noise));
    expect(Math.abs((result.measuredTau ?? 0) / result.tau - 1)).toBeLessThan(0.2);
    expect(growthOf(result.halved)).toBe(3);
  });
});

describe('optimizers side by side', () => {
  it('eight rules on the same noise, each the simulation’s own run', () => {
    const state = { ...stateOf(optimizers.fields, '').state, mode: 'shared' as const };
    const runs = optimizers.measure(state);
    expect(runs.map((run) => run.kind)).toEqual(optimizerKinds);
    for (const run of runs) {
      const spec = optimizers.specOf(state, run.kind, run.rate);
      expect(spec.seed).toBe(state.seed);
      expect(run.medianLoss).toBe(simulate(spec).medianLoss);
      expect(run.losses.at(-1)).toBe(run.medianLoss);
    }
  });

  it('finds a rate for each that is no worse than the shared one', () => {
    const state = stateOf(optimizers.fields, '').state;
    const own = optimizers.measure(state);
    const shared = optimizers.measure({ ...state, mode: 'shared', rate: 0.001 });
    for (const [i, run] of own.entries()) expect(run.medianLoss ?? Infinity).toBeLessThanOrEqual(shared[i]?.medianLoss ?? Infinity);
  });
});

describe('trade-offs', () => {
  it('every cell is a measurement', () => {
    const state = stateOf(tradeOffs.fields, '').state;
    const { small, large, better } = tradeOffs.measure(state);
    for (const [column, batch] of [
      [small, state.small],
      [large, state.large],
    ] as const) {
      expect(column.exploration).toBe(simulate(tradeOffs.exploreSpec(batch, state.seed)).escapedEver);
      expect(column.generalisation).toBe(simulate(tradeOffs.generaliseSpec(batch, state.seed)).medianValidationLoss);
      expect(column.settling).toBe(simulate(tradeOffs.settleSpec(batch, state.seed)).medianLoss);
      expect(Math.abs((column.noise ?? 0) / column.theory - 1)).toBeLessThan(0.08);
    }
    expect(better).toMatchObject({
      exploration: 'small',
      generalisation: 'small',
      settling: 'large',
      utilisation: 'large',
      speed: 'small',
    });
    expect([small.speed, large.speed]).toEqual([400, 50]);
  });
});

describe('tuning doctor', () => {
  const found = {
    explodes: 'diverged',
    stuck: 'stuck',
    trapped: 'trapped',
    wandering: 'wandering',
    overfit: 'sharp',
  } as const satisfies Record<Failure, string>;

  it.each(failures)('%s: the complaint is what the doctor finds, and the first cure helps', (failure) => {
    const [sick, next] = doctor.measure({ failure, visits: 1, seed: 1 });
    const spec = doctor.specOf(failure, doctor.planOf(failure), 1);
    const result = simulate(spec);
    expect(sick?.found.kind).toBe(found[failure]);
    expect(sick?.found).toEqual(diagnose(worldOf(spec.landscape), spec, result, null));
    expect(remedies).toContain(sick?.cure.kind);
    expect(next?.medianValidationLoss ?? Infinity).toBeLessThan(sick?.medianValidationLoss ?? Infinity);
  });
});
