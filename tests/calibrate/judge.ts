// From scores to verdicts. The bars of a challenge that teaches what it says.
import type { Measured } from './seeds.ts';

export interface Row extends Measured {
  name: string;
}

export interface Sweep {
  id: string;
  naive: readonly Row[];
  lesson: readonly Row[];
  also: readonly Row[];
  /** means of the random plans */
  random: readonly number[];
  /** what random plans got on each ground: what rounds would show */
  rounds: readonly number[];
  best: Row;
  defaults: readonly Row[];
}

export interface Bars {
  naive: number;
  lesson: number;
  margin: number;
  deviation: number;
  hopeless: number;
  easy: number;
}

export const bars: Bars = {
  /** no naive plan reaches this */
  naive: 450,
  /** every plan of the lesson does reach this */
  lesson: 750,
  margin: 350,
  /** of the margin: the deviation from seed to seed */
  deviation: 1 / 5,
  /** of random plans: how many may score under 300 */
  hopeless: 0.8,
  /** of random plans: how many may score over 800 */
  easy: 0.4,
};

export const shareOf = (list: readonly number[], holds: (x: number) => boolean): number =>
  list.length === 0 ? 0 : list.filter(holds).length / list.length;

/** Share of random plans that score less. */
export const standing = (sweep: Sweep, score: number): number => shareOf(sweep.random, (x) => x < score);

export function marginOf({ naive, lesson }: Sweep): number {
  return Math.min(...lesson.map((row) => row.mean)) - Math.max(...naive.map((row) => row.mean));
}

/** What is wrong with a challenge, in words; empty: it stands. */
export function faultsOf(sweep: Sweep, asked = bars): readonly string[] {
  const faults: string[] = [];
  const { naive, lesson, rounds } = sweep;
  for (const row of naive) if (row.mean >= asked.naive) faults.push(`naive ${row.name} scores ${row.mean.toFixed(0)}`);
  for (const row of lesson) if (row.mean < asked.lesson) faults.push(`lesson ${row.name} scores ${row.mean.toFixed(0)}`);
  const margin = marginOf(sweep);
  if (margin < asked.margin) faults.push(`margin ${margin.toFixed(0)}`);
  for (const row of [...naive, ...lesson])
    if (row.deviation >= asked.deviation * margin) faults.push(`${row.name} deviates by ${row.deviation.toFixed(0)}`);
  const hopeless = shareOf(rounds, (x) => x < 300);
  if (hopeless > asked.hopeless) faults.push(`${(100 * hopeless).toFixed(0)} % of random plans under 300`);
  const easy = shareOf(rounds, (x) => x > 800);
  if (easy > asked.easy) faults.push(`${(100 * easy).toFixed(0)} % of random plans over 800`);
  for (const row of lesson) if (standing(sweep, row.mean) < 0.75) faults.push(`lesson ${row.name} is not in the top quarter`);
  return faults;
}

/** Default plans that would do everywhere: in the top quarter of every challenge. */
export function mastersOf(sweeps: readonly Sweep[]): readonly string[] {
  const names = sweeps[0]?.defaults.map((row) => row.name) ?? [];
  return names.filter((name) =>
    sweeps.every((sweep) => standing(sweep, sweep.defaults.find((row) => row.name === name)?.mean ?? 0) >= 0.75),
  );
}
