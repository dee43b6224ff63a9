// The plans that a challenge is held against: random ones, a grid, the defaults of many tutorials.
// Random plans are made as the screen makes them, so that they are what a class without any idea would play.
import { draftOf, planOf } from '../../client/ui/draft.ts';
import { bots, nearestPlan } from '../../shared/game/bots.ts';
import type { Challenge, Range } from '../../shared/game/challenge.ts';
import { planSteps } from '../../shared/game/round.ts';
import type { OptimizerKind, Plan, ScheduleKind } from '../../shared/sim/plan.ts';

export interface NamedPlan {
  name: string;
  plan: Plan;
}

/** mulberry32: enough for choosing plans. */
function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const between = ({ min, max }: Range, share: number): number => min * (max / min) ** share;
const held = (x: number, { min, max }: Range): number => Math.min(max, Math.max(min, x));

export function makePlan(
  challenge: Challenge,
  choice: { batchSize: number; learningRate: number; schedule: ScheduleKind; warmup: number; optimizer: OptimizerKind; momentum?: number },
): Plan {
  return planOf({ ...draftOf(challenge.naive, challenge), ...choice }, challenge);
}

const heaviness = [0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.99];

export function randomPlans(challenge: Challenge, count: number): readonly Plan[] {
  const draw = drawsOf(7);
  const { controls } = challenge;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  return Array.from({ length: count }, () => {
    const { momentum } = controls;
    return makePlan(challenge, {
      batchSize: Math.round(held(between(controls.batchSize, draw()), controls.batchSize)),
      learningRate: held(between(controls.learningRate, draw()), controls.learningRate),
      schedule: pick(controls.schedules),
      // Half of a class leaves the warm-up alone.
      warmup: controls.warmup && draw() < 0.5 ? Math.round(50 * draw()) / 100 : 0,
      optimizer: pick(controls.optimizers),
      ...(momentum ? { momentum: held(pick(heaviness), momentum) } : {}),
    });
  });
}

/** Every schedule and optimizer (with 10 % warm-up too, where it is offered) over rates and batches. */
export function gridPlans(challenge: Challenge, rates: number, batches: number): readonly Plan[] {
  const { controls } = challenge;
  const steps = (range: Range, count: number): number[] =>
    range.min === range.max ? [range.min] : Array.from({ length: count }, (_, i) => held(between(range, i / (count - 1)), range));
  return controls.schedules.flatMap((schedule) =>
    controls.optimizers.flatMap((optimizer) =>
      (controls.warmup ? [0, 0.1] : [0]).flatMap((warmup) =>
        steps(controls.batchSize, batches).flatMap((batchSize) =>
          steps(controls.learningRate, rates).flatMap((learningRate) =>
            momentaOf(challenge, optimizer).map((momentum) =>
              makePlan(challenge, { batchSize: Math.round(batchSize), learningRate, schedule, warmup, optimizer, ...momentum }),
            ),
          ),
        ),
      ),
    ),
  );
}

function momentaOf({ controls }: Challenge, optimizer: OptimizerKind): readonly { momentum?: number }[] {
  const { momentum } = controls;
  if (!momentum || (optimizer !== 'momentum' && optimizer !== 'nesterov')) return [{}];
  return [0.9, 0.95, 0.97].map((one) => ({ momentum: held(one, momentum) }));
}

/** What people use who have read one tutorial, bent into the challenge's controls. */
export function defaultPlans(challenge: Challenge): readonly NamedPlan[] {
  const of = (id: string): Plan => bots[id]?.plan(challenge) ?? challenge.naive;
  return [
    { name: 'Adam 3e-4, B 64, warm-up, cosine', plan: of('adam-default') },
    { name: 'SGD .05, B 32', plan: nearestPlan(challenge, { batchSize: 32, learningRate: 0.05, schedule: 'constant' }) },
    { name: 'SGD .01, B 1', plan: of('one-sample') },
    { name: 'full batch, .1', plan: of('full-batch') },
    { name: 'one cycle .1, B 64', plan: of('one-cycle') },
  ];
}

/** "sgd B16 0.15 cosine" */
export function shown(challenge: Challenge, { batchSize, learningRate, schedule, warmupSteps, optimizer }: Plan): string {
  const steps = planSteps(challenge, { batchSize, learningRate, schedule, warmupSteps, optimizer });
  const momentum = 'momentum' in optimizer ? ` ${optimizer.momentum}` : '';
  const warmup = warmupSteps > 0 ? ` warm-up ${Math.round((100 * warmupSteps) / steps)} %` : '';
  return `${optimizer.kind}${momentum} B ${batchSize} rate ${Number(learningRate.toPrecision(3))} ${schedule.kind}${warmup}`;
}
