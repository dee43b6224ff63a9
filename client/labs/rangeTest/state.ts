// What can be set, and what may become of a run.
import { powersOfTwo } from '../../ui/logScale.ts';
import { oneOf, seedField, stopOf } from '../query.ts';

/** Hills of different steepness: the good rate differs, the test finds it. */
export const hills = ['two-heats', 'two-heats*10', 'ravine', 'tilted-valley'] as const;
export type Hill = (typeof hills)[number];

export interface RangeTestState {
  hill: Hill;
  batch: number;
  seed: number;
}

export const factors = [0.1, 1, 10] as const;
export const scales = { batch: powersOfTwo(1, 256) };
export const fields = { hill: oneOf(hills, 'two-heats'), batch: stopOf(scales.batch, 32), seed: seedField };

/** What became of a run: more than half its walkers off the map; higher than its start; nearly all the way down; or still on the way. */
export const fates = ['arrived', 'slow', 'shakes', 'off'] as const;
export type Fate = (typeof fates)[number];
