// What can be set, and how a run is cut into bars.
import { logStops } from '../../ui/logScale.ts';
import { evenStops, seedField, stopOf } from '../query.ts';

export interface EscapeState {
  rate: number;
  /** deviation of one step's gradient: batches of one */
  noise: number;
  seed: number;
}

export const steps = 2000;
export const scales = { rate: logStops(0.01, 0.1), noise: evenStops(2, 8, 0.25) };
export const fields = { rate: stopOf(scales.rate, 0.02), noise: stopOf(scales.noise, 4), seed: seedField };
export const binCount = 40;
export const growths = [1, 2, 4, 10] as const;

/** Which of the question's answers fits: the nearest in ratio, anything past four times being far more. */
export function growthOf(halved: number): number {
  return halved > 5.7 ? 3 : halved > 2.83 ? 2 : halved > 1.42 ? 1 : 0;
}
