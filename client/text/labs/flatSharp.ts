import { countOf, numberOf, shareOf } from '../numbers.ts';
import type { Place } from '../../labs/flatSharp/state.ts';

const places: Record<Place, string> = {
  flat: 'In the wide, flat valley',
  sharp: 'In the narrow, sharp one, where they began',
  both: 'Some here, some there',
  off: 'Off the map',
};

export const flatSharpText = {
  title: 'Flat and sharp',
  question: (batch: number): string =>
    `Two valleys, equally deep. The swarm begins in the narrow one, with batches of ${countOf(batch)}. Where do its walkers end?`,
  places,
  because: (flat: number, sharp: number): string => `${shareOf(flat)} ended in the flat valley, ${shareOf(sharp)} in the sharp one.`,
  reading: [
    'On the training surface the two valleys are equally good. New data always differ a little from the old: on them the surface lies a little to the side. In the wide valley that hardly matters; in the narrow one the same shift climbs a wall.',
    'Noise feels the difference. Kicks that are nothing in the wide valley throw a walker out of the narrow one, so small batches collect in the flat one, and large batches stay where they began.',
    'This is a model. Whether flat minima are the reason why small batches generalise is still argued about in research.',
  ],
  shift: 'Shift of the ground',
  shiftHint: 'training to validation',
  chart: 'Training surface, and the surface of new data',
  x: 'Position x (y = 0)',
  y: 'Loss',
  training: 'training',
  validation: 'new data',
  walkers: 'walkers at the end',
  flat: 'In the flat valley',
  sharp: 'In the sharp valley',
  costFlat: 'Shift costs, flat',
  costSharp: 'Shift costs, sharp',
  medianTraining: 'Median, training',
  medianValidation: 'Median, validation',
  lossOf: (loss: number | null): string => (loss === null ? 'off the map' : numberOf(loss)),
  table: ['Position', 'Training', 'New data'],
};
