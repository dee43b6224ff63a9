import { countOf, numberOf } from '../numbers.ts';

export const escapeText = {
  title: 'Escape time',
  question: (noise: number): string =>
    `A swarm sits in a valley; its gradient noise has deviation ${numberOf(noise)}. Take batches twice as large. How much longer does an escape take on average?`,
  options: ['Just as long', 'About twice as long', 'About four times as long', 'Far longer than that'],
  because: (tau: number, times: number): string =>
    `Now it takes ${countOf(tau)} steps on average; with half the variance ${numberOf(times)} times as long.`,
  reading: [
    'Leaving a valley needs a lucky row of kicks, all uphill. Halve the variance of the noise, and the luck that is needed is squared: the waiting time grows exponentially in barrier over temperature. That is Kramers’ law, from the physics of chemical reactions.',
    'The bars fall by the same share in every stretch: a walker that has waited long is no nearer to its escape.',
    'The law is exact for small steps. At larger rates the bars leave the curve, and the lab says so.',
  ],
  noise: 'Gradient noise',
  chart: 'When walkers leave the valley for the first time',
  x: 'Step',
  y: 'Share of walkers',
  measured: 'measured',
  law: 'Kramers’ law',
  left: 'Left by the end',
  predicted: 'Theory says',
  tau: 'Mean steps, theory',
  measuredTau: 'Mean steps, measured',
  barrier: 'Barrier',
  temperature: 'Temperature D',
  off: 'Off the map',
  stays: 'nobody left',
  tooFast: 'At this rate the steps are too large for the law: it only shows the order of size.',
  table: ['Until step', 'Measured', 'Kramers'],
};
