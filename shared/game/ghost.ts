// A ghost: somebody's plan and the dice it met, so that the same walk can be walked again, to the bit. It holds no name.
import type { Plan } from '../sim/plan.ts';
import type { FreeSetup } from './freeDescent.ts';
import { recordedRun, type RoundRecord } from './record.ts';
import type { KnobTurn, Scored, SeedDraw } from './sessionTypes.ts';

export interface Ghost {
  kind: 'ghost';
  simVersion: number;
  challengeId: string;
  setup?: FreeSetup;
  draw: SeedDraw;
  plan: Plan;
  /** turned during the run; absent: none */
  knobs?: readonly KnobTurn[];
  /** absent: none was made, or it counts for nothing */
  prediction?: number;
  score: number;
  /** of its swarm: a race must find it again */
  hash: string;
}

export function ghostOf(record: RoundRecord, scored: Scored): Ghost {
  const { challengeId, setup, draw } = record;
  const { plan, knobs, prediction } = recordedRun(record, scored);
  return {
    kind: 'ghost',
    simVersion: record.simVersion,
    challengeId,
    ...(setup !== undefined && { setup }),
    draw: { seed: draw.seed, salt: draw.salt, commitment: draw.commitment },
    plan,
    ...(knobs !== undefined && knobs.length > 0 && { knobs }),
    ...(prediction !== undefined && { prediction }),
    score: scored.score,
    hash: scored.summary.hash,
  };
}

/** The best plan of each challenge over a class's rounds: the earlier one where two are equal. Setups of one's own are left out: no two are one game. */
export function bestGhosts(records: readonly RoundRecord[]): readonly Ghost[] {
  const best = new Map<string, Ghost>();
  for (const record of records) {
    if (record.setup !== undefined) continue;
    const [first] = record.scored;
    const known = best.get(record.challengeId);
    if (first !== undefined && (known === undefined || first.score > known.score)) best.set(record.challengeId, ghostOf(record, first));
  }
  return [...best.values()];
}
