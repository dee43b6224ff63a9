import { usualTiming, type Challenge } from '../challenge.ts';

export const warmUp: Challenge = {
  id: 'warm-up',
  title: 'Warm up',
  story:
    'You hang on a steep wall. Below lies a long plain with the valley at its far end. ' +
    'Only a large rate crosses the plain in time, and a large first step from the wall throws you off the map.',
  goal: 'Come down from the wall alive, cross the plain, and come to rest at the bottom.',
  lesson: 'Small steps first, where the ground is steep; large steps once it is gentle: that is what warm-up is for.',
  hints: [
    'How steep is the wall where you start? Look at the arrow of the first step.',
    'Warm-up makes the first steps small and lets the rate grow.',
    'Try a rate near 0.8 with a warm-up of 5 to 10 % of the run. One cycle warms up by itself.',
  ],
  task: { kind: 'standard' },
  landscape: 'cliff',
  start: [0, -1],
  cloud: 0,
  noise: { kind: 'isotropic', sigma: 0.4 },
  datasetSize: 4096,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 200,
  walkers: 1024,
  controls: {
    batchSize: { min: 64, max: 64 },
    learningRate: { min: 0.1, max: 3 },
    schedules: ['constant', 'cosine', 'oneCycle'],
    warmup: true,
    optimizers: ['sgd'],
    stabilityHint: false,
  },
  probes: 4,
  rangeTests: 0,
  naive: {
    batchSize: 64,
    learningRate: 0.8,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'A rate of 0.8 is right for the plain. What happens if you start with it on the wall?',
    options: ['The swarm flies off the map', 'It is slow at first, then fine', 'Nothing special', 'It stays on the wall'],
  },
  observation: {
    question: 'Who crossed the plain in time?',
    options: ['Small rates all the way', 'Large rates from the first step', 'Large rates after a warm-up', 'Nobody'],
  },
  scoring: { ring: { weight: 0.5, ring: 0.003 }, gap: { weight: 0.5, best: 1e-3, worst: 0.2 } },
  debrief: [
    'Where did the swarms without warm-up go?',
    'One cycle is warm-up in disguise: look at the first part of its curve.',
    'Small rates survived too. Why did they score so little?',
  ],
  timing: usualTiming,
};
