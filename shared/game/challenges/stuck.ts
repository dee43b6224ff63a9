import { usualTiming, type Challenge } from '../challenge.ts';

/**
 * Calibrated at a constant rate (best about 885). Cosine is offered too: noise early, calm late reaches about 975 at batch 16,
 * rate .2, and random plans stay as rarely good (17 % above 800, 79 % below 300).
 */
export const stuck: Challenge = {
  id: 'stuck',
  title: 'Stuck',
  story:
    'Your hero sleeps in a shallow valley. A deeper one lies beyond the ridge. ' +
    'The slope under its feet always points back down, but every step is measured on a few samples only, so it wobbles.',
  goal: 'Get your whole swarm over the ridge to the right, and let it settle low in the deep valley.',
  lesson: 'Noise from small batches carries you over the ridge; too much of it never lets you settle.',
  hints: [
    'How much does each step wobble? Look at the noise under the batch size.',
    'Full batch has no noise at all. Without noise nothing climbs a ridge.',
    'Try a batch near 16 and a rate near 0.15; let the rate fall at the end if you like.',
  ],
  task: { kind: 'standard' },
  landscape: 'double-well',
  start: [-1.8, 0],
  cloud: 0,
  noise: { kind: 'isotropic', sigma: 8 },
  datasetSize: 256,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 400,
  walkers: 1024,
  controls: {
    batchSize: { min: 1, max: 256 },
    learningRate: { min: 0.02, max: 0.3 },
    schedules: ['constant', 'cosine'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: false,
  },
  probes: 3,
  rangeTests: 1,
  naive: {
    batchSize: 256,
    learningRate: 0.1,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'Which batch size gets the most walkers over the ridge, and keeps them there?',
    options: ['All 256 samples: no wobble at all', 'About 64', 'About 16', 'Only 1: as much wobble as can be'],
  },
  observation: {
    question: 'What did you see on the map?',
    options: [
      'Swarms without wobble stayed in the first valley',
      'The largest batches crossed first',
      'All swarms ended in the same place',
      'I am not sure',
    ],
  },
  scoring: { escaped: { weight: 0.6 }, gap: { weight: 0.4, best: 0.03, worst: 0.5 } },
  debrief: [
    'Zero noise never left; too much noise never settled.',
    'Which plans in class were stuck, and what did they have in common?',
    'Who let the rate cool down? Did it help to settle?',
    'Batch 256 has no noise at all here. Why?',
  ],
  timing: usualTiming,
};
