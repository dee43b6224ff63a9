// Running a class again, plan by plan. Pure generators, so that a worker hears "stop" in between and a test needs no worker.
import { specOf } from '../../shared/game/round.ts';
import type { Outcome } from '../../shared/game/whatIfRuns.ts';
import { unitsPerStep } from '../../shared/sim/cost.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { lossAt } from '../../shared/sim/reference.ts';
import { scoreOf } from '../../shared/sim/score.ts';
import { upperMedian } from '../../shared/sim/summary.ts';
import { openSwarm, runSwarm, type LocalEngine } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { FromRerunner, Job } from './messages.ts';

type Part = FromRerunner extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never;

/** Equal plans run once: they walk alike. */
export function* scoreAll(engine: LocalEngine, { challenge, seed, plans }: Job): Generator<Part, void> {
  const world = worldOf(challenge.landscape);
  const known = new Map<string, Outcome>();
  for (const [index, plan] of plans.entries()) {
    const key = JSON.stringify(plan);
    let outcome = known.get(key);
    if (outcome === undefined) {
      const result = runSwarm(engine, world, specOf(challenge, plan, seed));
      const { gaps: _gaps, validationLosses: _losses, ...summary } = result;
      outcome = { summary, ...scoreOf(result, challenge.scoring) };
      known.set(key, outcome);
    }
    yield { kind: 'outcome', index, outcome };
  }
  yield { kind: 'done', tileHash: world.tileHash };
}

export function* curvesOf(engine: LocalEngine, job: Job, points: number): Generator<Part, void> {
  const known = new Map<string, readonly (number | null)[]>();
  for (const [index, plan] of job.plans.entries()) {
    const key = JSON.stringify(plan);
    const losses = known.get(key) ?? medianLosses(engine, job, plan, points);
    known.set(key, losses);
    yield { kind: 'curve', index, losses };
  }
  yield { kind: 'done', tileHash: worldOf(job.challenge.landscape).tileHash };
}

function medianLosses(engine: LocalEngine, { challenge, seed }: Job, plan: Plan, points: number): readonly (number | null)[] {
  const world = worldOf(challenge.landscape);
  const spec = specOf(challenge, plan, seed);
  const swarm = openSwarm(engine, world, spec);
  const cost = unitsPerStep(challenge.hardware, plan.batchSize);
  const n = spec.walkers;
  return Array.from({ length: points }, (_, point) => {
    const step = Math.min(spec.steps, Math.floor((challenge.budgetUnits * point) / (points - 1) / cost));
    swarm.advance(step - swarm.step);
    const xy = swarm.xy();
    const outcome = swarm.outcome();
    // 2: diverged; it counts as infinite, as in the score.
    return upperMedian(
      Float64Array.from({ length: n }, (_, i) => (outcome[i] === 2 ? Infinity : lossAt(world.tile, xy[i] ?? NaN, xy[n + i] ?? NaN))),
    );
  });
}
