import { countOf, numberOf, shareOf } from '../numbers.ts';
import type { Row } from '../../labs/tradeOffs/state.ts';

const rows: Record<Row, { name: string; how: string }> = {
  noise: { name: 'Gradient noise', how: 'scatter of one step' },
  exploration: { name: 'Exploration', how: 'walkers that got over the ridge' },
  generalisation: { name: 'Generalisation', how: 'validation loss, from the narrow valley' },
  settling: { name: 'Settling', how: 'loss above the bottom at a constant rate' },
  speed: { name: 'Steps', how: 'that the budget buys' },
  samples: { name: 'Samples', how: 'seen within the budget' },
  utilisation: { name: 'Utilisation', how: 'of the parallel hardware' },
  memory: { name: 'Memory', how: 'share of it that a batch takes' },
};

export const tradeOffText = {
  title: 'Trade-offs',
  question: (small: number, large: number): string =>
    `Batch ${countOf(small)} against batch ${countOf(large)}, on the same budget. In how many of these eight rows is the small batch ahead?`,
  options: ['In none or one', 'In two or three', 'In four or five', 'In six or more'],
  because: (small: number, large: number): string =>
    `The small batch is ahead in ${countOf(small)} rows, the large one in ${countOf(large)}.`,
  reading: [
    'There is no best batch size, there is a trade. Small batches explore and end in flat places; large ones settle, fill the machine, and see more data in the same time.',
    'Up to the parallel width a larger batch costs nothing: that is why 64 to 256 is a good first guess. Beyond it every doubling halves the steps.',
    'Move either slider: nothing in this table is written down, every cell is measured again.',
  ],
  small: 'Small batch',
  large: 'Large batch',
  row: 'What',
  rows,
  caption: 'Small batch against large batch, measured',
  tooLarge: 'This batch does not fit into the memory of this machine: no run would start.',
  shown(row: Row, value: number | null): string {
    if (value === null) return 'off the map';
    switch (row) {
      case 'exploration':
      case 'utilisation':
      case 'memory':
        return shareOf(value);
      case 'speed':
      case 'samples':
        return countOf(value);
      default:
        return numberOf(value);
    }
  },
};
