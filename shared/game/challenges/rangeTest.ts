import { usualTiming, type Challenge, type Variant } from '../challenge.ts';

/** Steep or gentle: loss, gradients and noise all times the same factor, so that the good rate is divided by it. None suits the rate of 0.1. */
const heat = (scale: number) =>
  ({ landscape: `two-heats*${scale}`, noise: { kind: 'isotropic', sigma: 4 * scale } }) as const satisfies Variant;

export const rangeTest: Challenge = {
  id: 'range-test',
  title: 'Range test',
  story:
    'Night has fallen, and nobody has told you how steep this valley is. It is another one every time you play. ' +
    'Before you set out, you may let a small swarm run for a moment while its rate grows from tiny to huge, and watch its loss.',
  goal: 'Find a rate that fits tonight’s valley, and end as low as you can.',
  lesson: 'No rate fits every landscape: raise it until the loss blows up, then step well back.',
  hints: [
    'Do the range test first. At which rate does the loss shoot up?',
    'The rate where the loss falls fastest is close to the edge: kept to the end, it shakes.',
    'Take a quarter to a tenth of the rate at which the loss blew up, and let it fall.',
  ],
  task: { kind: 'standard' },
  ...heat(0.08),
  start: [2.5, -1],
  variants: [heat(0.08), heat(0.12), heat(6), heat(10)],
  fog: true,
  cloud: 0.1,
  datasetSize: 4096,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 200,
  walkers: 1024,
  controls: {
    batchSize: { min: 64, max: 64 },
    learningRate: { min: 2e-3, max: 1.5 },
    schedules: ['constant', 'cosine'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: false,
  },
  probes: 2,
  rangeTests: 3,
  naive: {
    batchSize: 64,
    learningRate: 0.1,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'In a range test the loss falls, falls faster, and then shoots up. Which rate does best if you keep it to the end?',
    options: [
      'The one where it shoots up',
      'The one where it falls fastest',
      'A quarter to a tenth of where it shoots up',
      'The smallest one tested',
    ],
  },
  observation: {
    question: 'Who did well tonight?',
    options: ['Those who used a rate they knew', 'Those who measured and stepped back', 'Those who took the fastest fall', 'Nobody'],
  },
  scoring: { gap: { weight: 1, best: 2.5e-4, worst: 0.2 } },
  debrief: [
    'Whoever took the blow-up rate left the map. A quarter or a fifth of it, falling, did very well.',
    'The rate of the steepest fall did well only where it was let fall. Why?',
    'Play it again: the valley will be another one. Does your rate of today still fit?',
  ],
  timing: usualTiming,
};
