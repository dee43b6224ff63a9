// Sick runs, each with another failure: the doctor of shared/sim finds the cause, and its cure is taken, visit after visit.
import { standardOptimizer, standardSchedule } from '../../../shared/game/planParameters.ts';
import { cureOf, type Choices, type Cure } from '../../../shared/sim/cure.ts';
import { diagnose, type Diagnosis } from '../../../shared/sim/diagnosis.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { Plan, SwarmSpec } from '../../../shared/sim/plan.ts';
import { courseOf, plainPlan } from '../swarms.ts';
import { fields, type DoctorState, type Failure } from './state.ts';

export { fields };

const steps = 400;
const walkers = 512;

const patients: Readonly<Record<Failure, Pick<SwarmSpec, 'landscape' | 'start'> & { sigma: number; plan: Plan }>> = {
  explodes: { landscape: 'tilted-valley', start: [2.5, 1], sigma: 8, plan: plainPlan(64, 0.13) },
  stuck: { landscape: 'two-heats*0.1', start: [2.5, -1], sigma: 0.8, plan: plainPlan(64, 0.015) },
  trapped: { landscape: 'double-well', start: [-1.8, 0], sigma: 8, plan: plainPlan(128, 0.1) },
  wandering: { landscape: 'egg-bowl', start: [2.4, 1.2], sigma: 6, plan: plainPlan(16, 0.15) },
  overfit: {
    landscape: 'flat-and-sharp',
    start: [-0.22, 0.12],
    sigma: 10,
    plan: { ...plainPlan(128, 0.05), schedule: { kind: 'cosine', minimum: 0 } },
  },
};

/** The doctor may change anything that is not absurd. */
const choices: Choices = {
  batchSize: { min: 1, max: 1024 },
  learningRate: { min: 0.001, max: 1 },
  schedules: ['constant', 'cosine'],
  warmup: true,
  optimizers: ['sgd'],
};
const hardware = { parallelWidth: 64, memoryLimit: 1024 };

export function specOf(failure: Failure, plan: Plan, seed: number): SwarmSpec {
  const { landscape, start, sigma } = patients[failure];
  return { landscape, start, cloud: 0, noise: { kind: 'isotropic', sigma }, datasetSize: 1024, plan, steps, walkers, seed };
}

export const planOf = (failure: Failure): Plan => patients[failure].plan;

export interface Visit {
  plan: Plan;
  found: Diagnosis;
  cure: Cure;
  at: number[];
  losses: (number | null)[];
  medianLoss: number | null;
  medianValidationLoss: number | null;
  diverged: number;
  escaped: number;
}

/** The sick run and one more for each cure, up to the visits asked for; it ends early where nothing is left to cure. */
export function measure({ failure, visits, seed }: DoctorState): Visit[] {
  const world = worldOf(patients[failure].landscape);
  const seen: Visit[] = [];
  let plan = planOf(failure);
  while (seen.length <= visits) {
    const spec = specOf(failure, plan, seed);
    const { at, losses, result } = courseOf(world, spec, 60);
    const found = diagnose(world, spec, result, null);
    const cure = cureOf(world, spec, found, { hardware, controls: choices });
    const { medianLoss, medianValidationLoss, diverged, escaped } = result;
    seen.push({ plan, found, cure, at, losses, medianLoss, medianValidationLoss, diverged, escaped });
    if (cure.kind === 'none') break;
    plan = taken(plan, cure);
  }
  return seen;
}

/** The plan with the cure in it. */
export function taken(plan: Plan, cure: Cure): Plan {
  switch (cure.kind) {
    case 'lower-rate':
    case 'raise-rate':
      return { ...plan, learningRate: cure.learningRate };
    case 'smaller-batch':
    case 'larger-batch':
      return { ...plan, batchSize: cure.batchSize };
    case 'other-optimizer':
      return { ...plan, optimizer: standardOptimizer(cure.optimizer), learningRate: cure.learningRate };
    case 'less-momentum':
      return { ...plan, optimizer: { kind: 'momentum', momentum: cure.momentum } };
    case 'warm-up':
      return { ...plan, warmupSteps: Math.round(steps / 20) };
    case 'decay':
      return { ...plan, schedule: standardSchedule('cosine', steps) };
    case 'none':
      return plan;
  }
}
