import type { Difference } from '../../labs/schedules/state.ts';

const differences: Record<Difference, string> = {
  same: 'About as high, or higher',
  lower: 'A little lower',
  half: 'Less than half as high',
  tenth: 'Less than a tenth as high',
};

export const scheduleText = {
  title: 'Schedule planner',
  question: (name: string): string =>
    `The same start, the same first rate, the same noise. One run keeps its rate, the other follows “${name}”. Where does that one end on validation?`,
  differences,
  because: (name: string, loss: string, constant: string): string => `${name} ended at ${loss}; the constant rate at ${constant}.`,
  reading: [
    'A high rate travels: it carries the swarm over the dents of this bowl. A low rate settles: the noise that it lets through is small. A schedule spends the first on the way and the second at the end.',
    'One cycle also begins low, so that the first steps cannot throw the run away. Restarts go up again and look for another place to settle.',
    'Move along the epochs: the constant rate levels off early and never gets better, because its noise floor is already reached.',
  ],
  rates: 'The rate of every schedule',
  validation: 'Validation loss of the run that it makes',
  epoch: 'Epoch',
  epochs: 'Length',
  epochsOf: (n: number): string => `${n} epochs`,
  warmup: 'Warm-up',
  warmupOf: (percent: number): string => `${percent}%`,
  rate: 'Rate',
  loss: 'Validation loss',
  schedule: 'Schedule',
  chosen: 'Highlighted',
  escaped: 'In the middle',
  final: 'Validation at the end',
  off: 'off the map',
  here: 'this epoch',
  others: 'all others',
  tableTitle: (epoch: number): string => `All schedules at epoch ${epoch}, and the end of their runs`,
};
