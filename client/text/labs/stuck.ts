import { numberOf } from '../numbers.ts';
import type { End } from '../../labs/stuck/state.ts';

const ends: Record<End, string> = {
  near: 'At rest in the shallow valley, left',
  deep: 'At rest in the deep valley, right',
  ridge: 'On top of the ridge between them',
  restless: 'Nowhere: it never comes to rest',
  off: 'It flies off the map',
};

export const stuckText = {
  title: 'Batch GD stuck',
  question: 'Every step uses all the data, so there is no noise. Where is the ball after 100 steps?',
  ends,
  because: (end: End, x: number, loss: number): string =>
    `${ends[end]}: after 100 steps x is ${x.toFixed(3)} and the loss ${numberOf(loss)}.`,
  reading: [
    'Batch gradient descent sees the slope under its feet and nothing else. At the bottom of any valley the slope is zero, so the step is zero: the run is over, whether or not a deeper valley lies behind the next ridge.',
    'Start left of the ridge and no patience helps: more steps repeat the same point. A larger rate only changes how it arrives, until it is so large that it jumps or flies off.',
    'What it lacks is not strength but disturbance. The next labs add it.',
  ],
  start: 'Start',
  startHint: 'position x',
  iteration: 'Iteration',
  play: 'Play',
  stop: 'Stop',
  once: 'One step',
  position: 'Position',
  loss: 'Loss',
  gradient: 'Gradient',
  next: 'Next position',
  x: 'Position x',
  y: 'Loss',
  chart: 'The loss along x, and the ball on it',
  table: ['Iteration', 'Position', 'Loss', 'Gradient'],
};
