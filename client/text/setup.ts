// The words of free descent's form.
import type { Fault } from '../../shared/game/planParameters.ts';
import { numberOf } from './numbers.ts';

/** Why a file is no setup. */
export type Unread = { why: 'no-json' | 'no-setup' } | { why: 'missing' | 'unknown' | 'wrong'; field: string };

/** By the start of a field's name; the longest that fits is said. */
const fieldNames: Readonly<Record<string, string>> = {
  landscape: 'The landscape',
  'landscape.bowl': 'The bowl',
  'landscape.size': 'The size of the map',
  'landscape.start': 'The start',
  'landscape.bumps': 'The hills and wells',
  start: 'The start',
  noise: 'The noise',
  datasetSize: 'The data set',
  'hardware.parallelWidth': 'Samples at once',
  'hardware.memoryLimit': 'Memory',
  budgetUnits: 'The budget',
  probes: 'Probes',
  rangeTests: 'Range tests',
  controls: 'What students may choose',
  'controls.batchSize': 'Batch size',
  'controls.learningRate': 'Learning rate',
  'controls.momentum': 'Momentum',
  'controls.schedules': 'Schedules',
  'controls.optimizers': 'Optimizers',
};

/** "landscape.bumps[2].width": the hills and wells, number 3, width */
function fieldInWords(field: string): string {
  const bump = /^landscape\.bumps\[(\d+)\]\.(\w+)$/u.exec(field);
  if (bump) return `Number ${Number(bump[1]) + 1} of the hills and wells, ${bump[2]}`;
  const known = Object.keys(fieldNames)
    .filter((name) => field.startsWith(name))
    .toSorted((a, b) => b.length - a.length)[0];
  return known === undefined ? field : (fieldNames[known] ?? field);
}

function gotInWords(got: unknown): string {
  if (typeof got === 'number') return numberOf(got);
  if (typeof got === 'string') return got;
  if (got === null || got === undefined) return 'nothing';
  if (Array.isArray(got)) return got.length === 0 ? 'none' : got.map(gotInWords).join(', ');
  return typeof got === 'object' ? Object.values(got).map(gotInWords).join(' to ') : JSON.stringify(got);
}

export const setupText = {
  title: 'Free descent: set it up',
  hint: 'Kept on this device. The class sees it when the round begins.',
  ready: 'Ready to play.',
  fault: ({ field, got, takes }: Fault): string => `${fieldInWords(field)}: now ${gotInWords(got)}. It takes ${takes}.`,

  landscape: 'Landscape',
  own: 'Your own: hills and wells on a bowl',
  random: 'Random, by number',
  named: 'Known landscapes',
  seed: 'Number',
  difficulty: 'Difficulty',
  paint: 'Tap the map to add; drag to move. Arrow keys move what is chosen, Delete takes it away.',
  noPaint: 'This landscape comes from real data: it is as it is. The start can be dragged.',
  full: 'No more hills and wells fit.',
  brush: 'A tap adds',
  hill: 'a hill',
  well: 'a well',
  start: 'Start',
  startHere: (x: number, y: number): string => `Start at (${numberOf(x)}, ${numberOf(y)})`,
  bump: (n: number, height: number): string => `${height < 0 ? 'Well' : 'Hill'} ${n}`,
  bumpAt: (n: number, { x, y, height }: { x: number; y: number; height: number }): string =>
    `${height < 0 ? 'Well' : 'Hill'} ${n} at (${numberOf(x)}, ${numberOf(y)})`,
  height: 'Height',
  width: 'Width',
  remove: (name: string): string => `Take ${name.toLowerCase()} away`,
  removeShort: 'Take away',
  add: 'Add one',
  numbers: 'As numbers',
  bowl: 'Steepness of the bowl',
  size: 'From the middle to the edge',

  data: 'Data and hardware',
  noise: 'Noise',
  noiseKinds: { isotropic: 'the same everywhere', hessian: 'follows the curvature', dataset: 'of the real data' },
  sigma: 'Noise of one sample',
  datasetSize: 'Samples in the data set',
  endless: 'Data never end',
  parallelWidth: 'Samples at once, one unit',
  memoryLimit: 'Samples that fit in memory',
  budget: 'Budget, units',

  choices: 'What students may choose',
  batchSize: 'Batch size',
  learningRate: 'Learning rate',
  momentum: 'Momentum',
  momentumFixed: 'Momentum is always 0.9',
  from: 'from',
  to: 'to',
  schedules: 'Schedules',
  optimizers: 'Optimizers',
  warmup: 'Warm-up',
  stabilityHint: 'Show where the rate becomes unstable',

  round: 'In the round',
  probes: 'Probes',
  rangeTests: 'Range tests',
  fog: 'Fog: the map stays hidden until the results',
  rateKnob: 'Live: cut the learning rate',
  batchKnob: 'Live: double the batch',

  tryIt: 'Try it alone',
  save: 'Save as a file',
  load: 'Open a file',
  reset: 'Start over',
  resetSure: 'Throw this setup away?',
  resetYes: 'Yes, start over',
  cannotRead: (read: Unread): string => {
    switch (read.why) {
      case 'no-json':
        return 'This file cannot be read: it is not JSON.';
      case 'no-setup':
        return 'This file holds no setup of a free descent.';
      case 'missing':
        return `This setup cannot be used: ${read.field} is missing.`;
      case 'unknown':
        return `This setup cannot be used: it has a field ${read.field}, which nobody here knows.`;
      case 'wrong':
        return `This setup cannot be used: ${read.field} is not of the right kind.`;
    }
  },
};
