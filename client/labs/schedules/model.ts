// All schedules on one hill: the rate they give at each epoch, and the validation loss of the runs they make.
import { standardSchedule } from '../../../shared/game/planParameters.ts';
import { ratesOf } from '../../../shared/sim/schedules.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { ScheduleKind, SwarmSpec } from '../../../shared/sim/plan.ts';
import { scheduleKinds } from '../../ui/kinds.ts';
import { courseOf, plainPlan } from '../swarms.ts';
import { datasetSize, fields, ran, stepsPerEpoch, type ScheduleState } from './state.ts';

export { fields, ran };

const walkers = 192;

export function specOf({ epochs, rate, batch, warmup, seed }: Omit<ScheduleState, 'schedule' | 'epoch'>, kind: ScheduleKind): SwarmSpec {
  const steps = epochs * stepsPerEpoch(batch);
  return {
    landscape: 'egg-bowl',
    start: [2.4, 1.2],
    cloud: 0.1,
    noise: { kind: 'isotropic', sigma: 6 },
    datasetSize,
    plan: { ...plainPlan(batch, rate), schedule: standardSchedule(kind, steps), warmupSteps: Math.round((warmup / 100) * steps) },
    steps,
    walkers,
    seed,
  };
}

export interface ScheduleRun {
  kind: ScheduleKind;
  /** eta at the first step of each epoch, and at the last step of all */
  rates: number[];
  /** median validation loss after each epoch; null: half the swarm has diverged */
  validation: (number | null)[];
  escaped: number;
  diverged: number;
  medianLoss: number | null;
}

export function measure(state: ScheduleState): ScheduleRun[] {
  return scheduleKinds.map((kind) => {
    const spec = specOf(state, kind);
    const world = worldOf(spec.landscape);
    const rates = ratesOf(spec.plan, spec.steps);
    const { losses, result } = courseOf(world, spec, state.epochs, world.validation);
    return {
      kind,
      rates: Array.from(
        { length: state.epochs + 1 },
        (_, epoch) => rates[Math.min(spec.steps - 1, epoch * stepsPerEpoch(state.batch))] ?? NaN,
      ),
      validation: losses,
      escaped: result.escaped,
      diverged: result.diverged,
      medianLoss: result.medianLoss,
    };
  });
}
