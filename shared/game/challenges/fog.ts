import { usualTiming, type Challenge, type Variant } from '../challenge.ts';
import { landscapeOf } from '../../sim/landscapes.ts';

/** Random landscapes of hidden steepness. The start is the landscape's own, and is only worked out when it is asked for. */
const ground = (id: string, scale: number): Variant => ({
  landscape: `${id}*${scale}`,
  noise: { kind: 'isotropic', sigma: 8 * scale },
  get start(): readonly [number, number] {
    return landscapeOf(id)?.start ?? [0, 0];
  },
});

export const fog: Challenge = {
  id: 'fog',
  title: 'Fog',
  story:
    'This is how real training looks: no map, only a curve of losses. Somewhere out there are several valleys, and one is the deepest. ' +
    'It is another country every time you play.',
  goal: 'Get the swarm into the deepest valley, and let it settle. You see only losses until the fog lifts.',
  lesson: 'Without a map, measure: the rate where the loss blows up sets the scale of everything else.',
  hints: [
    'Use the range test: where does the loss blow up?',
    'A tenth of that rate, falling, is a good first guess. Then probe.',
    'Probes that end high are stuck: more noise early, from a smaller batch, or a larger rate.',
  ],
  task: { kind: 'standard' },
  landscape: 'random-3-1*0.2',
  start: [-1.15, 1.99],
  noise: { kind: 'isotropic', sigma: 1.6 },
  // Of the first 24 of each difficulty, eight where a tenth of the blow-up does well: on others no plan of one batch and one rate does.
  variants: [
    ground('random-3-1', 0.2),
    ground('random-9-1', 8),
    ground('random-16-1', 0.4),
    ground('random-22-1', 12),
    ground('random-3-2', 0.15),
    ground('random-10-2', 10),
    ground('random-16-2', 0.3),
    ground('random-23-2', 15),
  ],
  fog: true,
  cloud: 0.05,
  datasetSize: 4096,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 400,
  walkers: 1024,
  controls: {
    batchSize: { min: 16, max: 256 },
    learningRate: { min: 0.005, max: 3 },
    schedules: ['constant', 'cosine'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: false,
  },
  probes: 4,
  rangeTests: 2,
  naive: {
    batchSize: 64,
    learningRate: 0.05,
    schedule: { kind: 'constant' },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  prediction: {
    question: 'It is another country every time, and you may measure it. Which rate, let fall at the end, does best?',
    options: [
      'The smallest on the slider: it is safe',
      'The one where the loss falls fastest',
      'A tenth of the one where the loss blows up',
      'The one where the loss blows up',
    ],
  },
  observation: {
    question: 'The fog is gone. Where had your swarm been?',
    options: ['In the deepest valley', 'In a shallow one', 'Between valleys', 'Off the map'],
  },
  scoring: { escaped: { weight: 0.5 }, ring: { weight: 0.5, ring: 0.02 } },
  debrief: [
    'What did the loss curve tell you, and what did it hide?',
    'Who measured before choosing? Compare with those who used a rate they knew.',
    'Play again: the country changes, and its steepness too. Which part of your plan can stay?',
  ],
  timing: usualTiming,
};
