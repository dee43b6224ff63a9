// The phase diagrams of finished rounds, run by the referee when it has nothing else to do. Each is run once, however many ask.
import { challengeOf } from '../../shared/game/challenges.ts';
import { diagramCell, diagramGrid, diagramPlans, diagramWalkers, type PhaseDiagram } from '../../shared/game/phaseDiagram.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { simVersion } from '../../shared/sim/version.ts';
import type { Pool } from './pool.ts';

/** null: this record has no diagram here. Rejects when the referee goes away. */
export type RunDiagram = (record: RoundRecord) => Promise<PhaseDiagram> | null;

export function createDiagrams(pool: Pool): RunDiagram {
  return (record) => {
    // Another version's seed would tell of another round.
    if (record.simVersion !== simVersion || challengeOf(record.challengeId) === null) return null;
    const grid = diagramGrid(record);
    if (grid === null) return null;
    const { challengeId, setup, draw } = record;
    const round = { challengeId, ...(setup !== undefined && { setup }), draw };
    const runs = diagramPlans(challengeOfRound(record), grid).map((plan) =>
      pool.run({ ...round, plan, walkers: diagramWalkers }, undefined, 'idle'),
    );
    return Promise.all(runs).then((outcomes) => ({ ...grid, cells: outcomes.map(diagramCell) }));
  };
}
