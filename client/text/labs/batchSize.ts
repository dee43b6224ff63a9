import { countOf, rateOf, shareOf } from '../numbers.ts';
import type { Zone } from '../../labs/batchSize/state.ts';

const zones: Record<Zone, string> = { high: 'High noise', balanced: 'Balanced', low: 'Low noise' };

export const batchSizeText = {
  title: 'Batch size',
  question: (rate: number): string =>
    `Everybody has the same budget and the rate ${rateOf(rate)}. Which batch size brings the most walkers into the deep valley on the right?`,
  option: (batch: number): string => (batch === 1024 ? '1,024: all the data' : countOf(batch)),
  because: (batch: number, share: number, all: number): string =>
    `Batch ${countOf(batch)}: ${shareOf(share)} of its walkers ended in the deep valley; with all the data in every step, ${shareOf(all)}.`,
  zones,
  zone: 'Noise',
  reading: [
    'A batch of one is nearly free and shakes hard: many steps, each in a wild direction. All the data at once points exactly downhill, costs as much as many small steps, and stays in the first valley it finds.',
    'Whether the ridge can be crossed is decided by two numbers: the heat of the noise, and the height of the ridge. Far below the ridge nobody leaves; near its height the walkers leave, and can no longer sit still.',
    'Up to 64 samples fit into one step of this machine: a smaller batch is no faster. Beyond that, doubling the batch halves the steps.',
  ],
  steps: 'Steps',
  loss: 'Median loss',
  noise: 'Gradient noise',
  escaped: 'In the deep valley',
  flown: 'Off the map',
  map: (zone: string, escaped: number): string =>
    `Map: one walker’s path and 512 walkers at the end. ${zone}; ${shareOf(escaped)} in the deep valley.`,
  mapBefore: 'Map of the double well, with the start on the left',
  chart: 'Median loss of the swarm, step by step',
  x: 'Step',
  y: 'Loss',
};
