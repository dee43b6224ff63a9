// A range test as a drawing: loss against learning rate on a log scale. Pure.
import { rangeTestRates, type RangeTest } from '../../shared/sim/rangeTest.ts';
import type { CurveBox } from './Curve.tsx';

export interface RangeCurve {
  path: string;
  /** x of a rate, held inside the box */
  xOf: (rate: number) => number;
  /** rates at the marks; null where the test found none */
  steepest: number | null;
  blowUp: number | null;
}

/** The blow-up's own height would flatten everything before it: the top is the loss at the start plus as much again as it dropped. */
export function rangeCurve({ rates, losses, steepest, blowUp }: RangeTest, box: CurveBox): RangeCurve {
  const finite = losses.filter(Number.isFinite);
  const first = finite[0] ?? 0;
  const low = Math.min(first, ...finite);
  const high = first + Math.max(first - low, 1e-9 + 1e-3 * Math.abs(first));
  const [from, to] = [Math.log(rangeTestRates.lowest), Math.log(rangeTestRates.highest)];
  const width = box.width - 2 * box.pad;
  const height = box.height - 2 * box.pad;
  const xOf = (rate: number): number => box.pad + width * Math.min(1, Math.max(0, (Math.log(rate) - from) / (to - from)));
  const yOf = (loss: number): number => box.height - box.pad - height * Math.min(1, Math.max(0, (loss - low) / (high - low)));
  const points = losses.map((loss, i) => `${xOf(rates[i] ?? 1).toFixed(1)} ${yOf(Number.isNaN(loss) ? Infinity : loss).toFixed(1)}`);
  const rateAt = (index: number | null): number | null => (index === null ? null : (rates[index] ?? null));
  return { path: points.length === 0 ? '' : `M${points.join('L')}`, xOf, steepest: rateAt(steepest), blowUp: rateAt(blowUp) };
}

/** Powers of ten inside the range, for the axis. */
export function decadesOf(min: number, max: number): number[] {
  const decades: number[] = [];
  for (let power = Math.ceil(Math.log10(min) - 1e-9); power <= Math.log10(max) + 1e-9; power++) decades.push(Number(`1e${power}`));
  return decades;
}
