// What can be set, and the rows of the table.
import { powersOfTwo } from '../../ui/logScale.ts';
import { seedField, stopOf } from '../query.ts';

export interface TradeOffState {
  small: number;
  large: number;
  seed: number;
}

export const scales = { small: powersOfTwo(1, 64), large: powersOfTwo(64, 2048) };
export const fields = { small: stopOf(scales.small, 4), large: stopOf(scales.large, 512), seed: seedField };
export const rows = ['noise', 'exploration', 'generalisation', 'settling', 'speed', 'samples', 'utilisation', 'memory'] as const;
export type Row = (typeof rows)[number];
