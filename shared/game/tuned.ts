// What the bot "Tuned" plays: the best plans that the calibration's search has found (docs/calibration.md), on every ground of a challenge.
import type { Wish } from './bots.ts';
import type { Challenge } from './challenge.ts';

const plans: Readonly<Record<string, Wish>> = {
  stuck: { batchSize: 16, learningRate: 0.2, schedule: 'cosine' },
  'escape-race': { batchSize: 9, learningRate: 0.07, schedule: 'cosine' },
  'root-b': { batchSize: 64, learningRate: 0.065 },
  'root-b-adam': { batchSize: 64, learningRate: 0.12, optimizer: 'adam' },
  'cool-down': { batchSize: 16, learningRate: 0.13, schedule: 'step' },
  'warm-up': { batchSize: 64, learningRate: 1.5, schedule: 'oneCycle' },
  'flat-or-sharp': { batchSize: 10, schedule: 'cosine' },
  budget: { batchSize: 1024, learningRate: 0.08, schedule: 'cosine' },
  saddle: { batchSize: 60, learningRate: 0.23 },
  ravine: { batchSize: 64, learningRate: 0.0035, optimizer: 'nesterov', momentum: 0.97 },
  adaptive: { batchSize: 64, learningRate: 3.2e-4, schedule: 'cosine', optimizer: 'adam' },
  'real-data': { batchSize: 8, learningRate: 1.5, schedule: 'cosine' },
};

/** Where a challenge has variants: by its landscape and start. */
const variants: Readonly<Record<string, Wish>> = {
  'doctor tilted-valley 2.5': { batchSize: 64, learningRate: 0.04, schedule: 'cosine' },
  'doctor two-heats*0.1 2.5': { batchSize: 64, learningRate: 0.3, schedule: 'cosine' },
  'doctor double-well -1.8': { batchSize: 16, learningRate: 0.15 },
  'doctor egg-bowl 2.4': { batchSize: 16, learningRate: 0.15, schedule: 'cosine' },
  'doctor tilted-valley -2.5': { batchSize: 64, learningRate: 0.03, schedule: 'cosine' },
};

/** Rates that fit at scale 1; the ground's own scale ("id*scale") divides them. */
const atScaleOne: Readonly<Record<string, Wish & { learningRate: number }>> = {
  'range-test': { batchSize: 64, learningRate: 0.05, schedule: 'cosine' },
  fog: { batchSize: 64, learningRate: 0.22, schedule: 'cosine' },
};

export function tunedWish({ id, landscape, start }: Challenge): Wish {
  const ground = typeof landscape === 'string' ? landscape : '';
  const scaling = Object.hasOwn(atScaleOne, id) ? atScaleOne[id] : undefined;
  if (scaling) return { ...scaling, learningRate: scaling.learningRate / Number(ground.split('*')[1] ?? 1) };
  const known = plans[id] ?? variants[`${id} ${ground} ${start[0]}`];
  return known ?? { batchSize: 16, schedule: 'cosine' };
}
