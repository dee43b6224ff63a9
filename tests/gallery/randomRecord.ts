// A round's record as a class of random plans would leave it: every plan run and scored by the referee's own function.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { standardSchedule } from '../../shared/game/planParameters.ts';
import { planSteps } from '../../shared/game/round.ts';
import { inBoardOrder } from '../../shared/game/progress.ts';
import { commitmentOf } from '../../shared/game/seed.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { simVersion } from '../../shared/sim/version.ts';

const salt = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

/** Park and Miller's generator: the same pictures every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const between = (low: number, high: number, share: number): number => low * (high / low) ** share;

export function randomPlan(challenge: Challenge, roll: () => number): Plan {
  const { controls, naive } = challenge;
  const wanted = Math.round(between(controls.batchSize.min, controls.batchSize.max, roll()));
  const batchSize = Math.min(wanted, challenge.hardware.memoryLimit, challenge.datasetSize ?? Infinity);
  const learningRate = Number(between(controls.learningRate.min, controls.learningRate.max, roll()).toPrecision(2));
  const kind = controls.schedules[Math.floor(roll() * controls.schedules.length)] ?? naive.schedule.kind;
  const plan = { ...naive, batchSize, learningRate };
  return { ...plan, schedule: standardSchedule(kind, planSteps(challenge, plan)) };
}

export function randomRecord(challenge: Challenge, plans: number, seed: number, roundNumber = 1): RoundRecord {
  const roll = dice(seed);
  const draw = { seed, salt, commitment: commitmentOf(seed, salt) };
  let hash = '';
  const scored = Array.from({ length: plans }, (_, i) => {
    const plan = randomPlan(challenge, roll);
    const { summary, score, parts, tileHash } = scorePlan({ challengeId: challenge.id, plan, draw });
    hash = tileHash;
    return { seatId: `seat-${i}`, plan, summary, score, parts };
  });
  const answers = (options: number): Record<string, number> =>
    Object.fromEntries(scored.flatMap(({ seatId }) => (roll() < 0.9 ? [[seatId, Math.floor(roll() * options)]] : [])));
  return {
    id: `${challenge.id}-${plans}`,
    simVersion,
    challengeId: challenge.id,
    roundNumber,
    createdAtMs: 1_750_000_000_000,
    draw,
    tileHash: hash,
    budgetUnits: challenge.budgetUnits,
    walkers: challenge.walkers,
    scored: inBoardOrder(scored),
    predictions: answers(challenge.prediction.options.length),
    observations: answers(challenge.observation.options.length),
    firstPlans: {},
    teams: {},
  };
}
