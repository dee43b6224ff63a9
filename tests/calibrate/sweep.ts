// One challenge's sweep: every plan under every seed, by whoever runs them (threads, or here and now).
import type { Challenge } from '../../shared/game/challenge.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { caseOf } from './cases.ts';
import type { Row, Sweep } from './judge.ts';
import { defaultPlans, gridPlans, randomPlans, shown } from './plans.ts';
import { measure, seedsByGround, type Measured } from './seeds.ts';

/** The score of a plan under a seed. */
export type Run = (challenge: Challenge, plan: Plan, seed: number) => Promise<number>;

export interface Effort {
  /** random plans */
  random: number;
  /** rates and batches of the grid; 0: no grid */
  grid: [rates: number, batches: number] | null;
  /** seeds of random plans on each ground */
  randomSeeds: number;
  /** seeds of named plans on each ground */
  seeds: number;
}

export const thorough: Effort = { random: 240, grid: [12, 8], randomSeeds: 2, seeds: 10 };
export const quick: Effort = { random: 40, grid: null, randomSeeds: 1, seeds: 3 };

export async function sweep(challenge: Challenge, effort: Effort, run: Run): Promise<Sweep> {
  const measured = async (plan: Plan, each: number, first: number): Promise<Measured> => {
    const grounds = seedsByGround(challenge, each, first);
    return measure(await Promise.all(grounds.map((seeds) => Promise.all(seeds.map((seed) => run(challenge, plan, seed))))));
  };
  const row = async (plan: Plan): Promise<Row> => ({ name: shown(challenge, plan), ...(await measured(plan, effort.seeds, 11)) });
  const rows = (plans: readonly Plan[]): Promise<Row[]> => Promise.all(plans.map(row));
  const { naive, lesson } = caseOf(challenge);
  const random = randomPlans(challenge, effort.random);
  const grid = effort.grid ? gridPlans(challenge, ...effort.grid) : [];
  const tried = [...random, ...grid];
  const scores = await Promise.all(tried.map((plan) => measured(plan, effort.randomSeeds, 1)));
  const means = scores.map((score) => score.mean);
  const best = tried[means.indexOf(Math.max(...means))] ?? challenge.naive;
  return {
    id: challenge.id,
    naive: await rows(naive),
    lesson: await rows(lesson),
    random: means.slice(0, random.length),
    best: await row(best),
    defaults: await Promise.all(
      defaultPlans(challenge).map(async ({ name, plan }) => ({ name, ...(await measured(plan, effort.randomSeeds, 1)) })),
    ),
  };
}
