import { usualTiming, type Challenge } from '../challenge.ts';

export const saddle: Challenge = {
  id: 'saddle',
  title: 'Saddle',
  story:
    'You stand exactly on the line that leads to a mountain pass. Downhill ends at the pass: a place that looks flat in every direction, but is no valley. ' +
    'The true valleys lie to the left and to the right of your path.',
  goal: 'Leave the pass, and come to rest at the very bottom of a valley.',
  lesson: 'At a saddle the gradient vanishes; the smallest noise finds the way down, and no noise at all never does.',
  hints: [
    'With no noise at all you stay on the line to the pass.',
    'The slope beside the pass is very gentle: a small rate takes too long.',
    'Try a batch between 32 and 64 and a rate near 0.2.',
  ],
  task: { kind: 'standard' },
  landscape: 'soft-saddle',
  start: [1.5, 0],
  cloud: 0,
  noise: { kind: 'isotropic', sigma: 0.5 },
  datasetSize: 256,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 300,
  walkers: 1024,
  controls: {
    batchSize: { min: 1, max: 256 },
    learningRate: { min: 0.03, max: 0.3 },
    schedules: ['constant'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: true,
  },
  probes: 3,
  rangeTests: 1,
  naive: {
    batchSize: 256,
    learningRate: 0.2,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'How much noise does it take to leave the pass?',
    options: ['A lot: batch 1', 'A little is enough', 'None: full batch finds the way', 'Nothing helps'],
  },
  observation: {
    question: 'What happened to the swarms without noise?',
    options: ['They stopped on the pass', 'They reached a valley, only later', 'They flew off the map', 'I am not sure'],
  },
  scoring: { ring: { weight: 0.6, ring: 0.002 }, gap: { weight: 0.4, best: 2e-4, worst: 0.01 } },
  debrief: [
    'Who never left the pass, and what did their plans lack?',
    'Full batch stands still on the pass. How could you tell a pass from a valley by the loss alone?',
    'Why did batch 1 score less than batch 32, although both left the pass?',
  ],
  timing: usualTiming,
};
