// Outcome by batch size, plans with the same power of two together.
import type { RoundRecord } from '../../shared/game/record.ts';

export interface BatchBar {
  /** the group's power of two */
  batchSize: number;
  plans: number;
  /** means over the group's plans: shares 0..1, score 0..1000 */
  escaped: number;
  diverged: number;
  score: number;
  /** the viewer's own plan is among them */
  mine: boolean;
}

export function barsByBatch(record: RoundRecord, me: string | null = null): BatchBar[] {
  const groups = new Map<number, RoundRecord['scored'][number][]>();
  for (const one of record.scored) {
    const power = 2 ** Math.round(Math.log2(one.plan.batchSize));
    groups.set(power, [...(groups.get(power) ?? []), one]);
  }
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  return [...groups.entries()]
    .sort(([a], [b]) => a - b)
    .map(([batchSize, group]) => ({
      batchSize,
      plans: group.length,
      escaped: mean(group.map((one) => one.summary.escaped)),
      diverged: mean(group.map((one) => one.summary.diverged)),
      score: mean(group.map((one) => one.score)),
      mine: group.some((one) => one.seatId === me),
    }));
}
