// The class's own data: outcome by batch size, plans with the same power of two together.
import type { RoundRecord } from '../../../shared/game/record.ts';

export interface BatchBar {
  /** the group's power of two */
  batchSize: number;
  plans: number;
  /** means over the group's plans, 0..1 */
  escaped: number;
  diverged: number;
  score: number;
}

export function barsByBatch(record: RoundRecord): BatchBar[] {
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
    }));
}

export function countsOf(answers: Readonly<Record<string, number>>, options: number): number[] {
  const counts = Array.from({ length: options }, () => 0);
  for (const option of Object.values(answers)) if (counts[option] !== undefined) counts[option]++;
  return counts;
}
