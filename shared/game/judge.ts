// One run's swarm and its score under a challenge's task: what the referee, practice, a replay and the calibration all call.
import { stepsAffordable } from '../sim/cost.ts';
import type { SwarmSpec } from '../sim/plan.ts';
import type { SwarmSummary, SwarmResult } from '../sim/result.ts';
import { fingerprintOf } from '../sim/noiseTile.ts';
import { scoreOf, type HeldAgainst, type ScoreParts } from '../sim/score.ts';
import { runSwarm, type LocalEngine } from '../sim/swarm.ts';
import { worldOf } from '../sim/worlds.ts';
import type { Challenge } from './challenge.ts';
import { specOf } from './round.ts';

export interface Judged {
  /** of the world it ran on, and its noise */
  tileHash: string;
  summary: SwarmSummary;
  score: number;
  parts: ScoreParts;
}

/**
 * challenge: in its variant already (variants.ts); spec: of the plan in it.
 * prediction: the seat's own, null where there is none; only a diagnosis looks at it.
 */
export function judge(challenge: Challenge, spec: SwarmSpec, prediction: number | null, engine: LocalEngine = 'wasm'): Judged {
  const world = worldOf(spec.landscape);
  const result = runSwarm(engine, world, spec);
  const { score, parts } = scoreOf(result, challenge.scoring, heldAgainst(challenge, spec.seed, prediction, engine));
  return { tileHash: fingerprintOf(world, spec.noise), summary: summaryOf(result), score, parts };
}

/** Whether a seat's prediction is part of its score: then equal plans may score differently. */
export function countsPrediction({ task }: Challenge): boolean {
  return task.kind === 'diagnosis';
}

/** Per-walker values stay where they were computed: a record holds summaries only. */
function summaryOf(result: SwarmResult): SwarmSummary {
  const { gaps: _gaps, validationLosses: _validationLosses, ...summary } = result;
  return summary;
}

function heldAgainst(challenge: Challenge, seed: number, prediction: number | null, engine: LocalEngine): HeldAgainst {
  const { task } = challenge;
  switch (task.kind) {
    case 'standard':
      return {};
    case 'match':
      return { gaps: gapsToMatch(challenge, task, seed, engine) };
    case 'diagnosis':
      return { causeNamed: prediction === task.cause };
  }
}

/** The last one: a whole class is held against the same swarm. */
let matched: { key: string; gaps: Float64Array } | null = null;

/** Under another seed: with the round's own, the two swarms would share their first draws. */
function gapsToMatch(
  challenge: Challenge,
  { plan, budgetUnits }: Extract<Challenge['task'], { kind: 'match' }>,
  seed: number,
  engine: LocalEngine,
): Float64Array {
  // A "what if" may have changed the noise: then the swarm to match is another one too.
  const key = JSON.stringify([challenge.id, seed, challenge.noise]);
  if (matched?.key === key) return matched.gaps;
  const steps = stepsAffordable(challenge.hardware, budgetUnits, plan.batchSize);
  const spec = { ...specOf(challenge, plan, (seed ^ 0x9e3779b9) >>> 0), steps };
  const { gaps } = runSwarm(engine, worldOf(spec.landscape), spec);
  matched = { key, gaps };
  return gaps;
}
