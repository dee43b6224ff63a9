import { countOf, numberOf } from '../numbers.ts';
import type { Rule } from '../../labs/scaling/state.ts';

const rules: Record<Rule, string> = { none: 'Keep the rate', linear: 'Linear: rate times k', root: 'Square root: rate times √k' };
const off = (factor: number | null): string => (factor === null ? 'off the map' : `${numberOf(factor)} times off`);

export const scalingText = {
  title: 'Scaling rules',
  question: (times: number, optimizer: string): string =>
    `${optimizer}, batches ${countOf(times)} times as large, and so ${countOf(times)} times fewer steps for the same data. Which rate comes nearest to the old run?`,
  rules,
  because: (rule: Rule, factor: number | null, none: number | null): string =>
    `${rules[rule]}: its loss is ${off(factor)} on the way; with the old rate, ${off(none)}.`,
  reading: [
    'A batch k times as large makes k times fewer steps from the same data. SGD with the old rate then covers a k-th of the way. Multiply the rate by k and one large step does the work of k small ones: the linear rule.',
    'Adam’s steps have about the length of the rate, whatever the gradient. There the square root is the usual advice; while the slope is large against the noise, the linear rule may fit better. Try several k, and measure.',
    'Both rules are approximations for small steps. Turn k up until the linear rule crosses the limit that the steepest direction sets: then the run breaks, and no rule of thumb saves it.',
  ],
  times: 'k: batch times',
  timesOf: (times: number): string => `${countOf(times)}×`,
  optimizer: 'Optimizer',
  base: (batch: number): string => `old run, batch ${countOf(batch)}`,
  chart: 'Median loss over samples seen',
  x: 'Samples seen',
  y: 'Loss',
  off,
  rateOf: (rule: Rule): string => rules[rule],
  largeBatch: 'Batch now',
  limit: 'Rate, linear rule',
};
