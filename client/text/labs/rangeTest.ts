import { numberOf, shareOf } from '../numbers.ts';
import type { RangeRun } from '../../labs/rangeTest/model.ts';
import type { Fate, Hill } from '../../labs/rangeTest/state.ts';

const hills: Record<Hill, string> = {
  'two-heats': 'Two heats',
  'two-heats*10': 'Ten times as steep',
  ravine: 'Ravine',
  'tilted-valley': 'Tilted valley',
};
const fates: Record<Fate, string> = {
  arrived: 'It arrives at the bottom, or near it',
  slow: 'It is still on its way after 200 steps',
  shakes: 'It ends higher than it began',
  off: 'It flies off the map',
};
const shortFates: Record<Fate, string> = { arrived: 'arrives', slow: 'still on its way', shakes: 'ends too high', off: 'flies off' };

export const rangeTestText = {
  title: 'Range test',
  question:
    'A short run raises the rate from almost nothing to 10 and finds where the loss breaks. The test suggests a tenth of that. What happens at ten times the suggestion?',
  fates,
  shortFates,
  because: (ten: RangeRun, one: RangeRun): string =>
    `At ten times the suggestion ${shareOf(ten.diverged)} of the walkers left the map${ten.medianGap === null ? '' : ` and the middle one kept ${shareOf(ten.medianGap)} of its way`}; at the suggestion itself ${one.medianGap === null ? 'half of them left too' : `${shareOf(Math.max(0, one.medianGap))} of the way was left`}.`,
  hill: 'Hill',
  hills,
  reading: [
    'Nobody knows the steepness of a real loss surface in advance. The range test asks it: one run of 100 steps, each with a little larger rate. While the rate is too small nothing happens; then the loss falls; then it breaks.',
    'The break lies where the rate is too large for the curvature. A tenth of it leaves room for steeper places on the way. The rate of the steepest fall is often already past the edge.',
    'Make the hill ten times as steep: the suggestion falls to a tenth. Change the batch: the break hardly moves, because it belongs to the hill and not to the noise.',
  ],
  chart: 'Range test: loss while the rate rises',
  x: 'Learning rate',
  y: 'Loss',
  loss: 'Median loss',
  blowUp: 'the loss breaks',
  steepest: 'steepest fall',
  suggestion: 'suggestion',
  runs: 'Runs at three rates',
  step: 'Step',
  run: (factor: number, rate: string): string =>
    factor === 1 ? `suggestion: ${rate}` : factor < 1 ? `a tenth: ${rate}` : `ten times: ${rate}`,
  suggested: 'Suggested rate',
  breaks: 'Loss breaks at',
  steep: 'Steepest fall at',
  none: 'not up to 10',
  flat: 'nowhere',
  ten: 'At ten times',
  decade: (rate: number): string => (rate >= 0.001 ? numberOf(rate) : rate.toExponential(0)),
};
