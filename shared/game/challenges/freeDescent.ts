import { usualTiming, type Challenge } from '../challenge.ts';

/** What it is until the instructor changes it (freeDescent.ts beside the list). Not calibrated: anything may be set. */
export const freeDescent: Challenge = {
  id: 'free-descent',
  title: 'Free descent',
  story: 'Your teacher has made this landscape. Nobody has played it before.',
  goal: 'Bring the swarm into the deepest valley, and let it settle.',
  lesson: 'Every landscape asks for its own plan. Look, guess, try, compare.',
  hints: ['How steep is it where you start?', 'Is the valley you start in the deepest one?', 'Noise early, calm late.'],
  task: { kind: 'standard' },
  landscape: 'egg-carton',
  start: [2.05, 1.05],
  noise: { kind: 'isotropic', sigma: 8 },
  cloud: 0.05,
  datasetSize: 4096,
  hardware: { parallelWidth: 64, memoryLimit: 4096 },
  budgetUnits: 400,
  walkers: 1024,
  controls: {
    batchSize: { min: 1, max: 4096 },
    learningRate: { min: 1e-4, max: 1 },
    schedules: ['constant', 'step', 'cosine', 'oneCycle'],
    warmup: true,
    optimizers: ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam', 'own'],
    momentum: { min: 0.5, max: 0.99 },
    stabilityHint: false,
  },
  probes: 3,
  rangeTests: 1,
  naive: {
    batchSize: 64,
    learningRate: 0.02,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'What will decide the outcome here?',
    options: ['The batch size', 'The learning rate', 'The schedule', 'Luck'],
  },
  observation: {
    question: 'What decided it?',
    options: ['The batch size', 'The learning rate', 'The schedule', 'Luck'],
  },
  scoring: { escaped: { weight: 0.5 }, gap: { weight: 0.5, best: 0.001, worst: 0.5 } },
  debrief: ['What did the best plans in class have in common?', 'Which part of your plan would you change first?'],
  timing: usualTiming,
};
