import type { Hill, modes } from '../../labs/optimizers/state.ts';

const hills: Record<Hill, string> = {
  'tilted-ravine': 'Tilted ravine',
  ravine: 'Ravine',
  rosenbrock: 'Curved valley',
  'double-well': 'Double well',
  'long-slope': 'Long slope',
};
const modeNames: Record<(typeof modes)[number], string> = { own: 'Each its own best', shared: 'One for all' };

export const optimizerText = {
  title: 'Eight optimizers',
  question: (hill: Hill, own: boolean): string =>
    `${hills[hill]}, 200 steps, the same noise for all, ${own ? 'each rule at the best of eight rates' : 'one rate for all'}. Which of these ends lowest?`,
  because: (name: string, loss: string, sgd: string): string => `${name} ended at ${loss}; plain SGD at ${sgd}.`,
  reading: [
    'All eight rules see the same start and the very same noise, step by step: what differs is what they make of it. Momentum adds up the slopes it has seen; the adaptive rules divide by the size of past gradients, one coordinate at a time; Lion only takes the sign.',
    'One rate for all is unfair: a rule that divides by the gradient needs another rate than one that does not. Switch it on and see who breaks.',
    'Turn the ravine (tilted) and the adaptive rules lose their edge: dividing by coordinate helps where the valley lies along one. There is no best rule, only a best rule for a hill.',
  ],
  hill: 'Hill',
  hills,
  mode: 'Learning rate',
  modeNames,
  rule: 'Highlighted',
  map: (name: string): string => `Map with the paths of eight rules; ${name} is highlighted`,
  chart: 'Median loss, the same noise for all',
  step: 'Step',
  y: 'Loss',
  others: 'all others',
  optimizer: 'Rule',
  rate: 'Rate',
  loss: 'Loss',
  off: 'off the map',
  caption: 'All rules: their rate and median loss at the end',
};
