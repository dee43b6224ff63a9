import { usualTiming, type Challenge } from '../challenge.ts';
import type { OptimizerChoice, Plan } from '../../sim/plan.ts';

/** The batch grows 16 times, the samples seen stay about the same: 4,800 steps of 4, 300 steps of 64. */
function rootB(optimizer: OptimizerChoice, oldRate: number): Pick<Challenge, 'task' | 'naive'> & { old: Plan } {
  const old: Plan = { batchSize: 4, learningRate: oldRate, schedule: { kind: 'constant' }, warmupSteps: 0, optimizer };
  return { old, task: { kind: 'match', plan: old, budgetUnits: 4800 }, naive: { ...old, batchSize: 64 } };
}

const sgd = rootB({ kind: 'sgd', weightDecay: 0 }, 0.004);
const adam = rootB({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, 0.03);

const common = {
  landscape: 'double-well',
  start: [-1.8, 0.5],
  cloud: 0,
  datasetSize: 60_000,
  hardware: { parallelWidth: 64, memoryLimit: 1024 },
  budgetUnits: 300,
  walkers: 1024,
  probes: 3,
  rangeTests: 0,
  timing: usualTiming,
} as const satisfies Partial<Challenge>;

/** The clamp is wide on purpose: the right rule wins alone, and its neighbours still show in which direction they err. */
export const rootBSgd: Challenge = {
  ...common,
  id: 'root-b',
  title: 'Root B',
  story:
    'Last year you trained with batches of 4 at a rate of 0.004, for 4,800 steps, and you liked where the swarm ended. ' +
    'Your new machine takes 64 samples at once. So you get 300 steps, each with less noise.',
  goal: 'Choose the rate with which 300 steps of batch 64 end like 4,800 steps of batch 4: the same spread of losses.',
  lesson: 'Plain SGD wants its rate to grow with the batch: 16 times the batch, 16 times the rate.',
  hints: [
    'With the old rate, 300 steps walk one sixteenth of the way.',
    'Two rules are on offer: times k, and times the square root of k. Here k is 16.',
    'The reach of a run is rate times steps. How many times fewer steps have you?',
  ],
  task: sgd.task,
  scoring: { match: { weight: 1, best: 0.1, worst: 0.7 } },
  noise: { kind: 'isotropic', sigma: 20 },
  controls: {
    batchSize: { min: 64, max: 64 },
    learningRate: { min: 0.002, max: 0.5 },
    schedules: ['constant'],
    warmup: false,
    optimizers: ['sgd'],
    stabilityHint: false,
    scaleFrom: { batchSize: 4, learningRate: 0.004 },
  },
  naive: sgd.naive,
  prediction: {
    question: 'The batch grows 16 times. What must happen to the rate, so that SGD ends the same?',
    options: ['Keep it', 'Times 4, the square root', 'Times 16', 'Divide it by 4'],
  },
  observation: {
    question: 'Which swarms ended like the old one?',
    options: ['Those with the old rate', 'Those near times 4', 'Those near times 16', 'I am not sure'],
  },
  debrief: [
    'Where did the swarms with the old rate end, and why there?',
    'Rate times steps is the way a swarm can walk; rate / batch is its temperature. Check both for times 16.',
    'The rule ends somewhere: twice the right rate is already off, and far above it swarms fly off the map.',
  ],
};

export const rootBAdam: Challenge = {
  ...common,
  id: 'root-b-adam',
  title: 'Root B, with Adam',
  story:
    'The same move to the large machine, but your team trains with Adam: batches of 4 at a rate of 0.03, for 4,800 steps. ' +
    'Adam divides every step by the size of the gradients it has seen, and most of that size is noise.',
  goal: 'Choose the rate with which Adam ends 300 steps of batch 64 like 4,800 steps of batch 4.',
  lesson: 'Adam wants its rate to grow with the square root of the batch: 16 times the batch, about 4 times the rate.',
  hints: [
    'Adam divides by the noise. What happens to the noise when the batch grows 16 times?',
    'Less noise to divide by: the steps grow by themselves. So the rate needs less help than with SGD.',
    'Try the button that takes the square root.',
  ],
  task: adam.task,
  scoring: { match: { weight: 1, best: 0.1, worst: 0.6 } },
  noise: { kind: 'isotropic', sigma: 40 },
  controls: {
    batchSize: { min: 64, max: 64 },
    learningRate: { min: 0.01, max: 3 },
    schedules: ['constant'],
    warmup: false,
    optimizers: ['adam'],
    stabilityHint: false,
    scaleFrom: { batchSize: 4, learningRate: 0.03 },
  },
  naive: adam.naive,
  prediction: {
    question: 'The batch grows 16 times. What must happen to the rate, so that Adam ends the same?',
    options: ['Keep it', 'Times 4, the square root', 'Times 16', 'Divide it by 4'],
  },
  observation: {
    question: 'Which swarms ended like the old one?',
    options: ['Those with the old rate', 'Those near times 4', 'Those near times 16', 'I am not sure'],
  },
  debrief: [
    'SGD wanted times 16. Why does Adam want less?',
    'What does Adam divide by, when nearly all of the gradient is noise?',
    'Who used times 16 here, and where did those swarms end?',
  ],
};
