import { usualTiming, type Challenge } from '../challenge.ts';

export const ravine: Challenge = {
  id: 'ravine',
  title: 'Ravine',
  story:
    'A long, narrow ravine, turned across the map. Its walls are 200 times steeper than its floor. ' +
    'The rate that the walls allow makes the floor feel endless.',
  goal: 'Reach the bottom at the far end of the ravine. The batch is fixed: choose rate, optimizer and momentum.',
  lesson: 'Momentum adds up steps that agree and cancels those that do not; too much of it keeps swinging.',
  hints: [
    'Plain SGD may not exceed the limit set by the walls. How far does it get along the floor?',
    'Momentum of 0.9 makes agreeing steps ten times longer.',
    'Try Nesterov with momentum 0.95 and a rate near 0.01.',
  ],
  task: { kind: 'standard' },
  landscape: 'tilted-ravine',
  start: [2.5, 1.5],
  cloud: 0.1,
  noise: { kind: 'isotropic', sigma: 0.8 },
  datasetSize: 4096,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 240,
  walkers: 1024,
  controls: {
    batchSize: { min: 64, max: 64 },
    learningRate: { min: 0.001, max: 0.15 },
    schedules: ['constant'],
    warmup: false,
    optimizers: ['sgd', 'momentum', 'nesterov'],
    momentum: { min: 0.5, max: 0.99 },
    stabilityHint: true,
  },
  probes: 3,
  rangeTests: 0,
  naive: {
    batchSize: 64,
    learningRate: 0.09,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'What helps most along the floor of the ravine?',
    options: ['A larger rate', 'Momentum', 'A smaller rate', 'As much momentum as possible'],
  },
  observation: {
    question: 'What did the swarms with momentum 0.99 do?',
    options: ['They came to rest first', 'They kept swinging past the bottom', 'They never moved', 'They flew off the map'],
  },
  scoring: { gap: { weight: 1, best: 3e-4, worst: 0.1 } },
  debrief: [
    'No rate without momentum came near: the walls set the limit.',
    'Too much momentum keeps swinging. Who used the most, and how did they end?',
    'Momentum and rate belong together: with more of one you need less of the other.',
  ],
  timing: usualTiming,
};
