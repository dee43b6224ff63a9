// One plan's run in a round: its spec, and what the referee makes of it. Server, practice and replay call this one function.
import type { Plan, SwarmSpec } from '../sim/plan.ts';
import type { LocalEngine } from '../sim/swarm.ts';
import type { Challenge } from './challenge.ts';
import { hasKnobs, turnKeys, turnsIn } from './course.ts';
import { countsPrediction, judge, type Judged } from './judge.ts';
import type { FreeSetup } from './freeDescent.ts';
import { liveSpecOf, specOf } from './round.ts';
import { entry } from './outcome.ts';
import type { KnobTurn, Phase, Scored, SeatId, SeedDraw } from './sessionTypes.ts';
import { challengeOfRound } from './variants.ts';

/** Everything that a run hangs on. */
export interface PlanRun {
  challengeId: string;
  /** free descent's */
  setup?: FreeSetup;
  plan: Plan;
  draw: SeedDraw;
  /** turned during the run; absent: none */
  knobs?: readonly KnobTurn[];
  /** of the seat, where the challenge counts it; absent: none was made, or it counts for nothing */
  prediction?: number;
  /** absent: as many as the challenge asks for. Each walks as it would in a larger swarm */
  walkers?: number;
}

export type PlanScore = Judged;

/** A run in a challenge that is at hand: seed and salt are all it needs of the draw. */
export type UnderChallenge = Omit<PlanRun, 'challengeId' | 'setup' | 'draw'> & { draw: Pick<SeedDraw, 'seed' | 'salt'> };

/** challenge: in its variant already. */
export function specOfRun(challenge: Challenge, { plan, draw, knobs = [], walkers }: UnderChallenge): SwarmSpec {
  const spec = hasKnobs(challenge)
    ? liveSpecOf(challenge, plan, { keys: turnKeys(draw, turnsIn(challenge)), knobs })
    : specOf(challenge, plan, draw.seed);
  return walkers === undefined ? spec : { ...spec, walkers };
}

/** Throws on an unknown challenge. */
export function scorePlan(run: PlanRun): PlanScore {
  return scoreRun(challengeOfRound(run), run);
}

/** The same in a challenge that a "what if" has changed, in its variant already. */
export function scoreRun(challenge: Challenge, run: UnderChallenge, engine: LocalEngine = 'wasm'): PlanScore {
  return judge(challenge, specOfRun(challenge, run), run.prediction ?? null, engine);
}

/** What the referee has to run. */
export interface SeatRun {
  seatId: SeatId;
  run: PlanRun;
}

/** Seat by seat; equal runs are equal as JSON. */
export function runsIn(phase: Extract<Phase, { kind: 'locked' | 'descend' }>): readonly SeatRun[] {
  const { challengeId, setup, draw, predictions } = phase.round;
  const round = { challengeId, ...(setup !== undefined && { setup }), draw };
  const turned = phase.kind === 'descend' ? (phase.live?.knobs ?? {}) : {};
  const counted = countsPrediction(challengeOfRound(phase.round));
  return Object.entries(phase.plans).map(([seatId, plan]) => {
    const knobs = entry(turned, seatId);
    const prediction = counted ? entry(predictions, seatId) : undefined;
    return { seatId, run: { ...round, plan, ...(knobs !== undefined && { knobs }), ...(prediction !== undefined && { prediction }) } };
  });
}

/** What a record keeps of a run and its score. */
export function scoredOf({ seatId, run: { plan, knobs } }: SeatRun, { summary, score, parts }: PlanScore): Scored {
  return { seatId, plan, ...(knobs !== undefined && { knobs }), summary, score, parts };
}
