import { usualTiming, type Challenge } from '../challenge.ts';

/** The largest rate is 2: full batch with 6.4 would need no noise and win (the valley is very wide: curvature .09). */
export const realData: Challenge = {
  id: 'real-data',
  title: 'Real data',
  story:
    'No invented landscape this time. A model with two numbers learns to tell two kinds of iris flowers apart by the width of a petal. ' +
    'The map is its loss over 80 measured flowers; the noise is what happens when a step looks at some of them only.',
  goal: 'Train the model: end as low as you can within the budget. Your small machine looks at 8 flowers at once.',
  lesson: 'On real data too: a batch that fills the machine, and a rate that falls.',
  hints: [
    'All 80 flowers in every step: how many steps does the budget buy?',
    'A single flower is a poor witness: the steps shake.',
    'Try a batch of 8 and a rate near 1.5 that falls.',
  ],
  task: { kind: 'standard' },
  landscape: 'iris',
  start: [-2.5, 3],
  noise: { kind: 'dataset' },
  cloud: 0.1,
  datasetSize: 80,
  hardware: { parallelWidth: 8, memoryLimit: 128 },
  budgetUnits: 150,
  walkers: 1024,
  controls: {
    batchSize: { min: 1, max: 80 },
    learningRate: { min: 0.05, max: 2 },
    schedules: ['constant', 'cosine'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: false,
  },
  probes: 3,
  rangeTests: 1,
  naive: {
    batchSize: 80,
    learningRate: 0.4,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'There are only 80 flowers. Which batch trains the model best on this machine?',
    options: ['All 80: no noise', 'About 32', 'About 8', 'A single flower'],
  },
  observation: {
    question: 'What held the swarms with batch 80 back?',
    options: ['Noise', 'Too few steps', 'They left the map', 'Nothing'],
  },
  scoring: { gap: { weight: 1, best: 1e-4, worst: 0.05 } },
  debrief: [
    'Batch 80 has no noise at all, and bought 15 steps. Batch 8 has a little, and bought 150.',
    'The model was trained on 80 flowers and tested on 20 others. Is the lowest training loss also the lowest test loss?',
    'The noise is not the same everywhere: where the model is badly wrong, the flowers disagree more.',
  ],
  timing: usualTiming,
};
