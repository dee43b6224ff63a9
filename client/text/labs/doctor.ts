import type { Failure, remedies } from '../../labs/doctor/state.ts';
import { countOf, rateOf } from '../numbers.ts';

const failures: Record<Failure, { name: string; story: string }> = {
  explodes: { name: 'It explodes', story: 'The loss shoots up, and walkers leave the map.' },
  stuck: { name: 'It hardly moves', story: 'The loss sinks so slowly that the run is over before it arrives.' },
  trapped: { name: 'It is trapped', story: 'The loss levels off early, and a deeper valley lies next door.' },
  wandering: { name: 'It never settles', story: 'It has found the place and keeps shaking above the bottom.' },
  overfit: { name: 'Fine in training, bad on new data', story: 'The training loss is perfect. On new data it is not.' },
};
const remedyNames: Record<(typeof remedies)[number], string> = {
  'lower-rate': 'A lower learning rate',
  'raise-rate': 'A higher learning rate',
  'smaller-batch': 'A smaller batch',
  'larger-batch': 'A larger batch',
  decay: 'A rate that falls towards the end',
  'warm-up': 'A warm-up',
};

export const doctorText = {
  title: 'Tuning doctor',
  question: (failure: Failure): string => `${failures[failure].story} What would you change first?`,
  failures,
  remedyNames,
  reading: [
    'Five things go wrong with most runs, and each shows itself in the curves. Explodes: lower the rate, or warm up. Hardly moves: raise it. Trapped: more noise, by a smaller batch or a larger rate. Never settles: let the rate fall. Good in training and bad on new data: a smaller batch that leaves the sharp valley.',
    'Change one thing at a time, and run again. One cure often uncovers the next complaint: a swarm that has been freed may shake.',
    'The doctor reads nothing but the run’s own numbers, the same that you see.',
  ],
  failure: 'Complaint',
  visits: 'Cures taken',
  chart: 'Median loss, visit by visit',
  step: 'Step',
  y: 'Loss',
  visit: (n: number): string => (n === 0 ? 'sick run' : `after cure ${n}`),
  plan: (batch: number, rate: number, schedule: string, warmup: number): string =>
    `Batch ${countOf(batch)}, rate ${rateOf(rate)}, ${schedule.toLowerCase()}${warmup > 0 ? `, warm-up ${countOf(warmup)} steps` : ''}`,
  training: 'Training loss',
  validation: 'Validation loss',
  off: 'Off the map',
  escaped: 'In the right valley',
  lossOf: (loss: string | null): string => loss ?? 'off the map',
  next: 'Take the cure, run again',
  healthy: 'Nothing left to cure.',
};
