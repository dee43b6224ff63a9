// How loss becomes height on the sheet. Losses of one landscape may span four orders of magnitude, so colour and contour levels follow
//   t = ((L - low) / (high - low)) ^ (1 / p)
// with p chosen so that half of the sheet lies below t = 1/2. Levels are equal steps of t, rounded to numbers a reader can carry.
import { roundStep } from './projection.ts';

export interface Relief {
  low: number;
  high: number;
  /** p above: 1 is linear */
  power: number;
}

export interface Level {
  loss: number;
  /** every fourth: drawn heavier and labelled */
  index: boolean;
}

const mostPower = 6;

export function reliefOf(heights: Float32Array): Relief {
  const sorted = heights.toSorted();
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 1;
  if (!(high > low)) return { low, high: low + 1, power: 1 };
  const median = ((sorted[sorted.length >> 1] ?? low) - low) / (high - low);
  const power = median <= 0 ? mostPower : Math.log(median) / Math.log(0.5);
  return { low, high, power: Math.min(mostPower, Math.max(1, power)) };
}

/** 0 at the lowest point of the sheet, 1 at the highest. */
export function riseOf(relief: Relief, loss: number): number {
  const share = Math.min(1, Math.max(0, (loss - relief.low) / (relief.high - relief.low)));
  return share ** (1 / relief.power);
}

export function lossOfRise(relief: Relief, rise: number): number {
  return relief.low + (relief.high - relief.low) * rise ** relief.power;
}

/** Contour levels, ascending and distinct. Each is rounded by at most a tenth of the gap to its neighbour. */
export function levelsOf(relief: Relief, count = 15): Level[] {
  const levels: Level[] = [];
  for (let i = 1; i <= count; i++) {
    const exact = lossOfRise(relief, i / (count + 1));
    const gap = exact - lossOfRise(relief, (i - 1) / (count + 1));
    const step = roundStep(gap / 5);
    levels.push({ loss: Math.round(exact / step) * step, index: i % 4 === 0 });
  }
  return levels;
}

/** A level as it is printed: as few digits as tell it from its neighbours. */
export function lossLabel(loss: number): string {
  const size = Math.abs(loss);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const text = loss.toFixed(digits);
  return (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace('-', '−');
}
