import { usualTiming, type Challenge } from '../challenge.ts';

/** The rate is fixed: with a free rate, full batch at .1 (> 2/25) wins without any noise (challenges.md, 6). */
export const flatOrSharp: Challenge = {
  id: 'flat-or-sharp',
  title: 'Flat or sharp',
  story:
    'Two valleys, equally deep: one is a wide meadow, the other a narrow crack. You start at the crack. ' +
    'After the run the ground shifts a little, as new data always differ from the old. In a crack, a small shift costs a lot.',
  goal: 'End where a shift of the ground does not hurt. The learning rate is fixed: only the batch size and the schedule are yours.',
  lesson: 'Small batches end flat wherever they start; large batches stay where they start.',
  hints: [
    'The rate is fixed. What else makes steps noisier?',
    'Too noisy is bad too: batch 1 flies off the map.',
    'Try a batch between 8 and 16, with a rate that falls.',
  ],
  task: { kind: 'standard' },
  landscape: 'flat-and-sharp',
  start: [-0.22, 0.12],
  cloud: 0,
  noise: { kind: 'isotropic', sigma: 10 },
  datasetSize: 1024,
  hardware: { parallelWidth: 64, memoryLimit: 4096 },
  budgetUnits: 400,
  walkers: 1024,
  controls: {
    batchSize: { min: 1, max: 1024 },
    learningRate: { min: 0.05, max: 0.05 },
    schedules: ['constant', 'cosine'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: false,
  },
  probes: 3,
  rangeTests: 1,
  naive: {
    batchSize: 1024,
    learningRate: 0.05,
    schedule: { kind: 'cosine', minimum: 0 },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'You start in the sharp valley. Who ends in the flat one?',
    options: ['Small batches', 'Large batches', 'Everybody', 'Nobody'],
  },
  observation: {
    question: 'Where did the large batches end?',
    options: ['In the sharp valley, where they started', 'In the flat valley', 'Half and half', 'Off the map'],
  },
  scoring: { validation: { weight: 1, best: 0.1, worst: 0.9 } },
  debrief: [
    'Whose swarm stayed in the crack, and how large was their batch?',
    'Batch 1 flew off the map. Why is smaller not always better?',
    'Would a large batch that starts in the flat valley end in the sharp one? (The model says no: it stays.)',
    'This is a model. Whether flat minima generalise better is still argued about in research.',
  ],
  timing: usualTiming,
};
