import { shareOf } from '../numbers.ts';
import type { Shape } from '../../labs/noise/state.ts';

const shapes: Record<Shape, string> = { bell: 'A bell', lopsided: 'Lopsided', coin: 'A coin' };

export const noiseText = {
  title: 'Gradient noise',
  question: 'The true gradient is 1. Each batch only estimates it. Make the batch four times as large: how wide is the scatter then?',
  options: ['A quarter as wide', 'Half as wide', 'Just as wide', 'Twice as wide'],
  because: (share: number): string => `Batches four times as large scatter ${shareOf(share)} as wide.`,
  reading: [
    'A batch is a small poll of the data. Its mean gradient misses the true one by about sigma over the square root of the batch size: four times the work buys twice the precision, never more.',
    'One sample may scatter like a bell, lopsidedly, or like a coin. Their mean soon forgets it: the distance to the bell shrinks as the batch grows. That is the central limit theorem at work.',
    'This scatter is what carries a run over a ridge, and what keeps it from settling.',
  ],
  shape: 'One sample scatters like',
  shapes,
  sigma: 'Scatter of one sample',
  sigmaHint: 'sigma',
  chart: (count: string, batch: string): string => `${count} batches of ${batch}: the gradient each of them finds`,
  x: 'Gradient of the batch',
  y: 'Share of batches',
  mean: 'Mean',
  deviation: 'Measured deviation',
  theory: 'Theory',
  ks: 'Distance to the bell',
  measured: 'measured',
  law: 'bell of theory',
  truth: 'true gradient',
  table: ['From', 'Share', 'Theory'],
};
