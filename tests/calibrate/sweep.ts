// One challenge's sweep: every plan under every seed, by whoever runs them (threads, or here and now).
import type { Challenge } from '../../shared/game/challenge.ts';
import { caseOf, type Named, type PlanOn } from './cases.ts';
import type { Row, Sweep } from './judge.ts';
import { defaultPlans, gridPlans, randomPlans, shown } from './plans.ts';
import { groundsOf, measure, type Measured } from './seeds.ts';
import type { Task } from './threads.ts';

/** The score of one plan on one ground under one seed. */
export type Run = (task: Task) => Promise<number>;

export interface Effort {
  /** random plans */
  random: number;
  /** rates and batches of the grid; null: no grid */
  grid: [rates: number, batches: number] | null;
  /** seeds of random plans on each ground */
  randomSeeds: number;
  /** seeds of named plans on each ground */
  seeds: number;
}

export const thorough: Effort = { random: 200, grid: [9, 5], randomSeeds: 1, seeds: 8 };
export const quick: Effort = { random: 40, grid: null, randomSeeds: 1, seeds: 3 };

export async function sweep(challenge: Challenge, effort: Effort, run: Run): Promise<Sweep> {
  const grounds = groundsOf(challenge);
  const measured = async (
    planOn: PlanOn,
    predictOn: ((there: Challenge) => number) | null,
    each: number,
    first: number,
  ): Promise<Measured> => {
    const scores = grounds.map((there, ground) => {
      const plan = typeof planOn === 'function' ? planOn(there) : planOn;
      const prediction = predictOn === null ? null : predictOn(there);
      return Promise.all(
        Array.from({ length: each }, (_, i) => run({ challengeId: challenge.id, ground, plan, seed: first + i, prediction })),
      );
    });
    return measure(await Promise.all(scores));
  };
  const isDiagnosis = challenge.task.kind === 'diagnosis';
  const right = isDiagnosis ? ({ task }: Challenge): number => (task.kind === 'diagnosis' ? task.cause : -1) : null;
  const rows = (plans: readonly Named[]): Promise<Row[]> =>
    Promise.all(
      plans.map(async ({ name, plan, prediction }) => ({ name, ...(await measured(plan, prediction ?? null, effort.seeds, 11)) })),
    );
  const { naive, lesson, also = [] } = caseOf(challenge);
  const random = randomPlans(challenge, effort.random);
  // No one plan of a grid could do on every ground.
  const grid = effort.grid && grounds.length === 1 ? gridPlans(challenge, ...effort.grid) : [];
  const tried = [...random, ...grid];
  // Whoever plays at random names a random cause.
  const guess = (i: number) => (isDiagnosis ? () => i % challenge.prediction.options.length : null);
  const scores = await Promise.all(tried.map((plan, i) => measured(plan, guess(i), effort.randomSeeds, 1)));
  const means = scores.map((score) => score.mean);
  const best = tried[means.indexOf(Math.max(...means))] ?? challenge.naive;
  return {
    id: challenge.id,
    naive: await rows(naive),
    lesson: await rows(lesson),
    also: await rows(also),
    random: means.slice(0, random.length),
    rounds: scores.slice(0, random.length).flatMap((score) => score.grounds),
    best: (await rows([{ name: shown(challenge, best), plan: best, ...(right !== null && { prediction: right }) }]))[0] ?? nothing,
    defaults: await Promise.all(
      defaultPlans(challenge).map(async ({ name, plan }) => ({ name, ...(await measured(plan, guess(0), effort.randomSeeds, 1)) })),
    ),
  };
}

const nothing: Row = { name: 'none', mean: 0, deviation: 0, grounds: [] };
