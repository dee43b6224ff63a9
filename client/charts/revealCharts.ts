// Which charts a round has, in the order in which the instructor shows them. One step of one chart is one index of room.chart,
// at the reveal and, from 0 again, at the debrief.
import type { Challenge } from '../../shared/game/challenge.ts';
import { leavesBasin } from '../../shared/game/leavesBasin.ts';
import { diagramGrid } from '../../shared/game/phaseDiagram.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { ratioDots } from './ratio.ts';
import { theoryOf } from './theory.ts';

export const chartKinds = ['batch', 'ratio', 'ratio-theory', 'diagram', 'curves', 'luck', 'guesses'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** At the reveal: what happened. Never empty. Bakes the challenge's world, if nobody has yet. */
export function revealCharts(challenge: Challenge, record: RoundRecord): readonly ChartKind[] {
  const { batchSize } = challenge.controls;
  const played = record.scored.length > 0;
  const dots = leavesBasin(challenge) ? ratioDots(record) : [];
  const ratio = new Set(dots.map((dot) => dot.ratio)).size > 1;
  const has: Record<ChartKind, boolean> = {
    batch: played && batchSize.max > batchSize.min,
    ratio,
    'ratio-theory': ratio && theoryOf(challenge, record) !== null,
    diagram: diagramGrid(record) !== null,
    curves: played,
    luck: record.scored.length > 1,
    guesses: !played,
  };
  return chartKinds.filter((kind) => has[kind]);
}

/** At the debrief: first what was guessed; then all others, to go back to. */
export function debriefCharts(challenge: Challenge, record: RoundRecord): readonly ChartKind[] {
  return ['guesses', ...revealCharts(challenge, record).filter((kind) => kind !== 'guesses')];
}
