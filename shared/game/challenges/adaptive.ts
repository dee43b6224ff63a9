import { usualTiming, type Challenge } from '../challenge.ts';

export const adaptive: Challenge = {
  id: 'adaptive',
  title: 'Adaptive',
  story:
    'One direction here is 10,000 times as steep as the other, and the noise follows: loud across, a whisper along. ' +
    'The steep direction forbids every rate that the gentle one needs. Some optimizers give each direction a step of its own.',
  goal: 'Get to the bottom in both directions. Choose the optimizer, its rate and the schedule.',
  lesson: 'Adaptive optimizers forgive scale, not distance: rate times steps must cover the way.',
  hints: [
    'How far does plain SGD get along the gentle direction in 300 steps?',
    'Adam’s steps have about the size of its rate, in each direction. How long is the way?',
    'The way is 0.015. Try Adam with a rate near 0.0003 that falls.',
  ],
  task: { kind: 'standard' },
  landscape: 'long-slope',
  start: [0.015, 0.015],
  noise: { kind: 'hessian', sigma: 0.1 },
  cloud: 0.001,
  datasetSize: 4096,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 300,
  walkers: 1024,
  controls: {
    batchSize: { min: 64, max: 64 },
    learningRate: { min: 5e-5, max: 0.02 },
    schedules: ['constant', 'cosine'],
    warmup: false,
    optimizers: ['sgd', 'momentum', 'rmsprop', 'adam'],
    stabilityHint: true,
  },
  probes: 4,
  rangeTests: 1,
  naive: {
    batchSize: 64,
    learningRate: 0.01,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'One direction is 10,000 times as steep as the other. Who gets down in both?',
    options: ['SGD with a small rate', 'SGD with a large rate', 'An optimizer that adapts to each direction', 'Nobody in 300 steps'],
  },
  observation: {
    question: 'What decided how well Adam did?',
    options: ['Nothing: it always wins', 'Whether rate times steps covered the way', 'The batch size', 'I am not sure'],
  },
  scoring: { gap: { weight: 1, best: 4e-7, worst: 1e-4 } },
  debrief: [
    'Below which rate did Adam simply not arrive? What would more steps have changed?',
    'Why could no rate of SGD do both directions?',
    'Adam with too large a rate arrived, and kept shaking. What helped?',
  ],
  timing: usualTiming,
};
