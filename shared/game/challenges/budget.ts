import { usualTiming, type Challenge } from '../challenge.ts';

export const budget: Challenge = {
  id: 'budget',
  title: 'Budget',
  story:
    'Your machine works on 256 samples at once, and you have rented it for 400 units of time. ' +
    'A smaller batch takes just as long as 256: the rest of the machine idles. A larger one takes longer, so you get fewer steps.',
  goal: 'End as low in the valley as you can before the budget is spent.',
  lesson: 'Fill the machine, but do not starve yourself of steps.',
  hints: [
    'Watch three gauges while you move the batch: noise, steps, and how busy the machine is.',
    'Up to 256, a larger batch costs nothing and calms the steps.',
    'Try 512 with a rate near 0.05 that falls.',
  ],
  task: { kind: 'standard' },
  landscape: 'tilted-valley',
  start: [2.5, 1],
  cloud: 0.1,
  noise: { kind: 'isotropic', sigma: 40 },
  datasetSize: 60_000,
  hardware: { parallelWidth: 256, memoryLimit: 4096 },
  budgetUnits: 400,
  walkers: 1024,
  controls: {
    batchSize: { min: 1, max: 4096 },
    learningRate: { min: 0.002, max: 0.15 },
    schedules: ['constant', 'cosine'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: true,
  },
  probes: 3,
  rangeTests: 0,
  naive: {
    batchSize: 4096,
    learningRate: 0.1,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'The machine handles 256 samples in one go. Which batch ends lowest?',
    options: ['The smallest: most careful', 'About 32, as in the books', '256 to 1,024', '4,096: as much as fits in memory'],
  },
  observation: {
    question: 'What was wrong with the largest batch?',
    options: ['Too noisy', 'Too few steps for the money', 'It did not fit in memory', 'Nothing'],
  },
  scoring: { gap: { weight: 1, best: 1e-3, worst: 0.3 } },
  debrief: [
    'Below 256 the machine idles; far above it the steps run out.',
    'Who chose a batch below 64? What did the idle part of the machine cost?',
    'What would change on a machine that handles 1,024 at once?',
  ],
  timing: usualTiming,
};
