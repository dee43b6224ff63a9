import { usualTiming, type Challenge, type Variant } from '../challenge.ts';
import type { Plan } from '../../sim/plan.ts';

const causes = [
  'The rate is too large: it blows up',
  'The rate is too small: it hardly moves',
  'Too little noise: caught in a shallow valley',
  'Too restless: it is there, but never settles',
  'Too few steps: the batch is too large for the machine',
] as const;

const plan = (batchSize: number, learningRate: number): Plan => ({
  batchSize,
  learningRate,
  schedule: { kind: 'constant' },
  warmupSteps: 0,
  optimizer: { kind: 'sgd', weightDecay: 0 },
});

const noise = (sigma: number) => ({ kind: 'isotropic', sigma }) as const;
const cause = { weight: 0.25 };
const low = { cause, gap: { weight: 0.75, best: 0.002, worst: 0.3 } };

/** Five sick runs; the doctor of diagnosis.ts finds the same causes in them (a test). */
const patients: readonly Required<Variant>[] = [
  {
    landscape: 'tilted-valley',
    start: [2.5, 1],
    noise: noise(8),
    naive: plan(64, 0.13),
    task: { kind: 'diagnosis', cause: 0 },
    scoring: low,
  },
  {
    landscape: 'two-heats*0.1',
    start: [2.5, -1],
    noise: noise(0.8),
    naive: plan(64, 0.015),
    task: { kind: 'diagnosis', cause: 1 },
    scoring: low,
  },
  {
    landscape: 'double-well',
    start: [-1.8, 0],
    noise: noise(8),
    naive: plan(256, 0.1),
    task: { kind: 'diagnosis', cause: 2 },
    scoring: { cause, escaped: { weight: 0.45 }, gap: { weight: 0.3, best: 0.03, worst: 0.5 } },
  },
  {
    landscape: 'egg-bowl',
    start: [2.4, 1.2],
    noise: noise(6),
    naive: plan(16, 0.15),
    task: { kind: 'diagnosis', cause: 3 },
    scoring: { cause, gap: { weight: 0.75, best: 0.001, worst: 0.3 } },
  },
  {
    landscape: 'tilted-valley',
    start: [-2.5, 1],
    noise: noise(20),
    naive: plan(1024, 0.03),
    task: { kind: 'diagnosis', cause: 4 },
    scoring: low,
  },
];

const [first] = patients;
if (first === undefined) throw new Error('doctor: got no patients, expected some');

export const doctor: Challenge = {
  id: 'doctor',
  title: 'Doctor',
  story:
    'A training run is sick. The controls show the plan it ran with, and the map where it ended. ' +
    'First name the cause. Then change the plan so that it gets well. There is another patient every time.',
  goal: 'Name the cause (a quarter of the points), then choose a plan that cures it.',
  lesson: 'Look before you turn a knob: the way a run fails tells which knob to turn.',
  hints: [
    'Did it leave the map, stand still, sit in the wrong valley, or shake over the right one?',
    'Steps, noise and rate are on the gauges: which of them is out of proportion?',
    'Change the one knob that belongs to the cause, and leave the others.',
  ],
  fog: false,
  cloud: 0.1,
  datasetSize: 1024,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 300,
  walkers: 1024,
  controls: {
    batchSize: { min: 1, max: 1024 },
    learningRate: { min: 0.001, max: 0.3 },
    schedules: ['constant', 'cosine'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: false,
  },
  probes: 3,
  rangeTests: 1,
  ...first,
  variants: patients,
  prediction: { question: 'What is wrong with this run?', options: causes },
  observation: {
    question: 'Which change helped most?',
    options: ['Another rate', 'Another batch', 'Letting the rate fall', 'Nothing helped'],
  },
  debrief: [
    'How could you tell the cause from the loss curve alone?',
    'A run that shakes over the right valley and one that sits in the wrong one can show the same loss. What tells them apart?',
    'Who named another cause, and cured it all the same?',
  ],
  timing: usualTiming,
};
