import { numberOf, rateOf, shareOf } from '../numbers.ts';
import type { Fate } from '../../labs/warmUp/state.ts';

const fates: Record<Fate, string> = {
  arrives: 'It crosses the plain and arrives',
  late: 'It comes down safely, but too late',
  off: 'It flies off the map',
  half: 'Some walkers fly off, some come down',
};

export const warmUpText = {
  title: 'Warm-up',
  question: (rate: number): string =>
    `The start hangs on a steep wall; far below lies a long plain. What becomes of a run that takes the rate ${rateOf(rate)} from the first step?`,
  fates,
  because: (without: number, withIt: number): string =>
    `Without warm-up ${shareOf(without)} of the walkers left the map; with it, ${shareOf(withIt)}. The noise is the same in both.`,
  reading: [
    'A rate that suits the plain is far too large for the wall: the gradient there is so steep that one step throws the walker off the map. A rate that suits the wall would need an age to cross the plain.',
    'Warm-up keeps the rate and makes only the first steps small. They walk down the wall; by the time the rate is full, the ground is gentle. 5 to 10 percent of the run is the usual length.',
    'Shorten the warm-up step by step and find the edge. Then lower the rate: a slow run needs no warm-up, and comes too late.',
  ],
  warmup: 'Warm-up',
  stepsOf: (steps: number): string => `${steps} steps`,
  without: 'without warm-up',
  with: 'with warm-up',
  off: 'Off the map',
  offWithout: 'Flew off, without',
  offWith: 'Flew off, with',
  gapWithout: 'Way left, without',
  gapWith: 'Way left, with',
  limit: 'Stable at the start up to',
  first: 'First step’s rate',
  map: 'Map of the cliff: both runs of the same walker, from the wall on the left',
  loss: 'Median loss, same seed',
  rates: 'The rate of each step',
  step: 'Step',
  y: 'Loss',
  rate: 'Rate',
  gapOf: (gap: number | null): string => (gap === null ? 'off the map' : numberOf(gap)),
};
