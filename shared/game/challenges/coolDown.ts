import { usualTiming, type Challenge } from '../challenge.ts';

export const coolDown: Challenge = {
  id: 'cool-down',
  title: 'Cool down',
  story:
    'A wide bowl, full of dents. A cold swarm falls asleep in the nearest dent. ' +
    'A hot one rolls over all of them, finds the middle, and then cannot sit still.',
  goal: 'Bring the swarm into the dent in the middle and let it come to rest at its very bottom. The batch is fixed: use the schedule.',
  lesson: 'Fast first, to travel; slow at the end, to settle: one rate for the whole run cannot do both.',
  hints: [
    'Try a constant rate in your mind: large enough to travel, it is too large to settle.',
    'The cards show how each schedule falls. Which one stays high for long, and then drops?',
    'Start at about 0.15 and let it fall.',
  ],
  task: { kind: 'standard' },
  landscape: 'egg-bowl',
  start: [2.4, 1.2],
  cloud: 0.1,
  noise: { kind: 'isotropic', sigma: 6 },
  datasetSize: 4096,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 400,
  walkers: 1024,
  controls: {
    batchSize: { min: 16, max: 16 },
    learningRate: { min: 0.01, max: 0.4 },
    schedules: ['constant', 'step', 'cosine', 'oneCycle'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: false,
  },
  probes: 3,
  rangeTests: 0,
  knobs: { rate: true, batch: false },
  naive: {
    batchSize: 16,
    learningRate: 0.1,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'Everybody starts at the rate they like. Whose swarm ends lowest?',
    options: ['A large rate, kept', 'A small rate, kept', 'A large rate that falls', 'A small rate that falls'],
  },
  observation: {
    question: 'What happened to the swarms whose rate stayed at 0.1?',
    options: [
      'They never found the middle',
      'They found the middle and kept shaking',
      'They came to rest at the bottom',
      'They flew off the map',
    ],
  },
  scoring: { escaped: { weight: 0.4 }, ring: { weight: 0.6, ring: 0.002 } },
  debrief: [
    'Constant 0.1 reached the middle in nearly every run, and hardly any came to rest at its bottom.',
    'Which schedules in class did best? What do their curves have in common?',
    'Why does a falling rate not help whoever starts too low?',
  ],
  timing: usualTiming,
};
