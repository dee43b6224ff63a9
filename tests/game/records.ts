// Records by hand: plans and scores as told, everything else fixed.
import type { RoundRecord } from '../../shared/game/record.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { simVersion } from '../../shared/sim/version.ts';
import { draw, scoredOf } from './play.ts';

/** Plans best first; seats seat-0, seat-1, ... */
export function recordOfPlans(challengeId: string, plans: readonly Plan[], scores: readonly number[] = []): RoundRecord {
  return {
    id: 'record-1',
    simVersion,
    challengeId,
    roundNumber: 1,
    createdAtMs: 77,
    draw,
    tileHash: 'tile',
    budgetUnits: 400,
    walkers: 1024,
    scored: plans.map((plan, i) => scoredOf(`seat-${i}`, plan, scores[i] ?? 500)),
    predictions: {},
    observations: {},
    firstPlans: {},
    teams: {},
  };
}
