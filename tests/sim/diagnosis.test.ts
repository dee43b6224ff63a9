import { describe, expect, it } from 'vitest';
import { diagnose, type Rules } from '../../shared/sim/diagnosis.ts';
import type { Plan, SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

const rules: Rules = {
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 400,
  scoring: { escaped: { weight: 0.6 }, gap: { weight: 0.4, best: 0.03, worst: 0.5 } },
};

function specOf(landscape: string, plan: Partial<Plan>, part: Partial<SwarmSpec> = {}): SwarmSpec {
  return {
    landscape,
    start: worldOf(landscape).landscape.start,
    cloud: 0,
    noise: { kind: 'isotropic', sigma: 8 },
    datasetSize: 256,
    plan: {
      batchSize: 16,
      learningRate: 0.1,
      schedule: { kind: 'constant' },
      warmupSteps: 0,
      optimizer: { kind: 'sgd', weightDecay: 0 },
      ...plan,
    },
    steps: 400,
    walkers: 1024,
    seed: 1,
    ...part,
  };
}

const summaryOf = (part: Partial<SwarmSummary>): SwarmSummary => ({
  steps: 400,
  walkers: 1024,
  escaped: 0,
  escapedEver: 0,
  diverged: 0,
  medianLoss: 0,
  medianValidationLoss: 0,
  medianGap: 0.5,
  medianEscapeStep: null,
  basinShares: [1, 0],
  hero: { x: -1, y: 0, gap: 0.5, luck: 0.5 },
  hash: '',
  heroHash: '',
  ...part,
});

const doubleWell = worldOf('double-well');
const flatAndSharp = worldOf('flat-and-sharp');

function foundInTargetBasin(medianGap: number): string {
  const summary = summaryOf({ escaped: 0.97, basinShares: [0.03, 0.97], medianGap });
  return diagnose(doubleWell, specOf('double-well', {}), summary, rules).kind;
}

describe('findings', () => {
  it('diverged above a fifth: the rate, and the limit it broke', () => {
    const found = diagnose(doubleWell, specOf('double-well', { learningRate: 0.5 }), summaryOf({ diverged: 0.21 }), rules);
    expect(found).toMatchObject({ kind: 'diverged', learningRate: 0.5, share: 0.21 });
    if (found.kind === 'diverged') expect(found.stabilityLimit).toBeCloseTo(1 / 3, 6);
    expect(diagnose(doubleWell, specOf('double-well', {}), summaryOf({ diverged: 0.19 }), rules).kind).not.toBe('diverged');
  });

  it('trapped: in the local basin with no noise', () => {
    const found = diagnose(doubleWell, specOf('double-well', { batchSize: 256 }, { steps: 100 }), summaryOf({}), rules);
    expect(found).toMatchObject({ kind: 'trapped', basin: 0, noise: 0, share: 1 });
  });

  it('stuck: hardly moved, with a rate that could not have moved it', () => {
    const found = diagnose(doubleWell, specOf('double-well', { learningRate: 3e-4 }), summaryOf({ medianGap: 0.95 }), rules);
    expect(found.kind).toBe('stuck');
    // the same gap at a sensible rate is a trap, not a crawl
    expect(diagnose(doubleWell, specOf('double-well', {}), summaryOf({ medianGap: 0.95 }), rules).kind).toBe('trapped');
  });

  it('wandering: in the right basin, off the bottom; well tuned below three times the best gap', () => {
    expect([foundInTargetBasin(0.2), foundInTargetBasin(0.089)]).toEqual(['wandering', 'well-tuned']);
  });

  it('sharp: equally deep, and 25 times sharper than the target', () => {
    const spec = specOf('flat-and-sharp', { batchSize: 1024, learningRate: 0.05 }, { datasetSize: 1024, steps: 100 });
    const found = diagnose(flatAndSharp, spec, summaryOf({ basinShares: [0, 1], medianGap: 1e-6, medianValidationLoss: 1.1 }), null);
    expect(found.kind).toBe('sharp');
    if (found.kind === 'sharp') expect(found.sharpness / found.flattest).toBeCloseTo(25, 5);
  });

  it('on a saddle without noise: trapped, in no basin', () => {
    const world = worldOf('soft-saddle');
    const summary = summaryOf({ basinShares: [0, 1], escaped: 1, medianGap: 0.011, hero: { x: 0, y: 0, gap: 0.011, luck: 0.5 } });
    const saddleRules = { ...rules, scoring: { ring: { weight: 1, ring: 0.002 } } };
    const spec = specOf('soft-saddle', { batchSize: 256, learningRate: 0.2 }, { steps: 75 });
    expect(diagnose(world, spec, summary, saddleRules)).toMatchObject({ kind: 'trapped', basin: null });
    const settled = { ...summary, hero: { ...summary.hero, y: 1.9 } };
    const long = { ...spec, steps: 300, plan: { ...spec.plan, batchSize: 64 } };
    expect(diagnose(world, long, settled, saddleRules).kind).toBe('wandering');
    // A quarter of the steps: too few e-foldings to leave the pass and arrive, whatever the noise.
    expect(diagnose(world, { ...long, steps: 75 }, settled, saddleRules).kind).toBe('stuck');
  });

  it('out of budget: a batch so large that few steps are left', () => {
    const spec = specOf('flat-and-sharp', { batchSize: 1024 }, { datasetSize: 1024, steps: 25 });
    const summary = summaryOf({ basinShares: [1, 0], medianGap: 0.3 });
    expect(diagnose(flatAndSharp, spec, summary, rules)).toEqual({
      kind: 'out-of-budget',
      steps: 25,
      batchSize: 1024,
      unitsPerStep: 16,
      stepsAtFullWidth: 400,
    });
    expect(diagnose(flatAndSharp, spec, summary, null).kind).not.toBe('out-of-budget');
  });
});
