// One plan's run in a round: its spec, and what the referee makes of it. Server, practice and replay call this one function.
import { fingerprintOf } from '../sim/noiseTile.ts';
import type { Plan, SwarmSpec } from '../sim/plan.ts';
import type { SwarmSummary } from '../sim/result.ts';
import { scoreOf, type ScoreParts } from '../sim/score.ts';
import { runSwarm, type LocalEngine } from '../sim/swarm.ts';
import { worldOf } from '../sim/worlds.ts';
import type { Challenge } from './challenge.ts';
import { knownChallenge } from './challenges.ts';
import { hasKnobs, turnKeys, turnsIn } from './course.ts';
import { liveSpecOf, specOf } from './round.ts';
import { entry } from './outcome.ts';
import type { KnobTurn, Phase, SeatId, SeedDraw } from './sessionTypes.ts';

/** Everything that a run hangs on. */
export interface PlanRun {
  challengeId: string;
  plan: Plan;
  draw: Pick<SeedDraw, 'seed' | 'salt'>;
  /** turned during the run; absent: none */
  knobs?: readonly KnobTurn[];
  /** absent: as many as the challenge asks for. Each walks as it would in a larger swarm */
  walkers?: number;
}

export interface PlanScore {
  /** of the world it ran on */
  tileHash: string;
  summary: SwarmSummary;
  score: number;
  parts: ScoreParts;
}

export function specOfRun(challenge: Challenge, { plan, draw, knobs = [], walkers }: Omit<PlanRun, 'challengeId'>): SwarmSpec {
  const spec = hasKnobs(challenge)
    ? liveSpecOf(challenge, plan, { keys: turnKeys(draw, turnsIn(challenge)), knobs })
    : specOf(challenge, plan, draw.seed);
  return walkers === undefined ? spec : { ...spec, walkers };
}

/** Throws on an unknown challenge. */
export function scorePlan(run: PlanRun): PlanScore {
  return scoreRun(knownChallenge(run.challengeId), run);
}

/** The same in a challenge that a "what if" has changed. */
export function scoreRun(challenge: Challenge, run: Omit<PlanRun, 'challengeId'>, engine: LocalEngine = 'wasm'): PlanScore {
  const world = worldOf(challenge.landscape);
  const result = runSwarm(engine, world, specOfRun(challenge, run));
  // Per-walker values stay here: a record holds summaries only.
  const { gaps: _gaps, validationLosses: _losses, ...summary } = result;
  return { tileHash: fingerprintOf(world, challenge.noise), summary, ...scoreOf(result, challenge.scoring) };
}

/** What the referee has to run, seat by seat. */
export function runsIn(
  phase: Extract<Phase, { kind: 'locked' | 'descend' }>,
): readonly (Pick<PlanRun, 'plan' | 'knobs'> & { seatId: SeatId })[] {
  const turned = phase.kind === 'descend' ? (phase.live?.knobs ?? {}) : {};
  return Object.entries(phase.plans).map(([seatId, plan]) => {
    const knobs = entry(turned, seatId);
    return knobs === undefined ? { seatId, plan } : { seatId, plan, knobs };
  });
}
