// Running a class again, plan by plan. Pure generators, so that a worker hears "stop" in between and a test needs no worker.
import { piecesOf, stepAt } from '../../shared/game/course.ts';
import { scoreRun, specOfRun, type UnderChallenge } from '../../shared/game/scorePlan.ts';
import type { Outcome, Run } from '../../shared/game/whatIfRuns.ts';
import { fingerprintOf } from '../../shared/sim/noiseTile.ts';
import { lossAt } from '../../shared/sim/reference.ts';
import { upperMedian } from '../../shared/sim/summary.ts';
import { openSwarm, type LocalEngine } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { FromRerunner, Job } from './messages.ts';

type Part = FromRerunner extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never;

/** Equal plans run once: they walk alike. */
export function* scoreAll(engine: LocalEngine, job: Job): Generator<Part, void> {
  const known = new Map<string, Outcome>();
  for (const [index, run] of job.runs.entries()) {
    const key = keyOf(run);
    let outcome = known.get(key);
    if (outcome === undefined) {
      const { tileHash: _tileHash, ...found } = scoreRun(job.challenge, fullRun(job, run), engine);
      outcome = found;
      known.set(key, outcome);
    }
    yield { kind: 'outcome', index, outcome };
  }
  yield { kind: 'done', tileHash: tileHashOf(job) };
}

export function* curvesOf(engine: LocalEngine, job: Job, points: number): Generator<Part, void> {
  const known = new Map<string, readonly (number | null)[]>();
  for (const [index, run] of job.runs.entries()) {
    const key = keyOf(run);
    const losses = known.get(key) ?? medianLosses(engine, job, run, points);
    known.set(key, losses);
    yield { kind: 'curve', index, losses };
  }
  yield { kind: 'done', tileHash: tileHashOf(job) };
}

/** As a record holds it: of the world and its noise. */
const tileHashOf = ({ challenge }: Job): string => fingerprintOf(worldOf(challenge.landscape), challenge.noise);

const keyOf = ({ plan, knobs = [], prediction }: Run): string => JSON.stringify([plan, knobs, prediction]);

const fullRun = ({ draw, walkers }: Job, run: Run): UnderChallenge => ({
  ...run,
  draw,
  ...(walkers !== undefined && { walkers }),
});

function medianLosses(engine: LocalEngine, job: Job, run: Run, points: number): readonly (number | null)[] {
  const { challenge } = job;
  const world = worldOf(challenge.landscape);
  const spec = specOfRun(challenge, fullRun(job, run));
  const swarm = openSwarm(engine, world, spec);
  const pieces = piecesOf(challenge, run.plan, run.knobs ?? []);
  const n = spec.walkers;
  return Array.from({ length: points }, (_, point) => {
    const step = stepAt(challenge, pieces, (challenge.budgetUnits * point) / (points - 1));
    swarm.advance(step - swarm.step);
    const xy = swarm.xy();
    const outcome = swarm.outcome();
    // 2: diverged; it counts as infinite, as in the score.
    return upperMedian(
      Float64Array.from({ length: n }, (_, i) => (outcome[i] === 2 ? Infinity : lossAt(world.tile, xy[i] ?? NaN, xy[n + i] ?? NaN))),
    );
  });
}
