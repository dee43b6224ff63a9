// What can be set, and the question's answers.
import { evenStops, oneOf, seedField, wholeOf } from '../query.ts';
import type { Cure } from '../../../shared/sim/cure.ts';

export const failures = ['explodes', 'stuck', 'trapped', 'wandering', 'overfit'] as const;
export type Failure = (typeof failures)[number];

export interface DoctorState {
  failure: Failure;
  /** cures taken */
  visits: number;
  seed: number;
}

export const mostVisits = 4;
export const scales = { visits: evenStops(0, mostVisits, 1) };
export const fields = { failure: oneOf(failures, 'explodes'), visits: wholeOf(0, mostVisits, 0), seed: seedField };

/** The question's answers: what the doctor would turn first. */
export const remedies = [
  'lower-rate',
  'raise-rate',
  'smaller-batch',
  'larger-batch',
  'decay',
  'warm-up',
] as const satisfies readonly Cure['kind'][];
