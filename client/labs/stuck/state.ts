// What can be set, and how a run may end.
import { logStops } from '../../ui/logScale.ts';
import { evenStops, stopOf, wholeOf } from '../query.ts';

export interface StuckState {
  start: number;
  rate: number;
  iteration: number;
}

export const steps = 100;
export const scales = { start: evenStops(-2.5, 3.3, 0.05), rate: logStops(0.01, 1), iteration: evenStops(0, steps, 1) };

export const fields = {
  start: stopOf(scales.start, -1.8),
  rate: stopOf(scales.rate, 0.1),
  iteration: wholeOf(0, steps, 0),
};
export const ends = ['near', 'deep', 'ridge', 'restless', 'off'] as const;
export type End = (typeof ends)[number];

/** Which iteration is looked at changes no run. */
export const ran = (state: StuckState): StuckState => ({ ...state, iteration: 0 });
