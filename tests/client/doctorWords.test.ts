// The doctor speaks of this run's own numbers, whatever the finding.
import { expect, it } from 'vitest';
import { doctorSays } from '../../client/text/doctor.ts';
import type { Diagnosis } from '../../shared/sim/diagnosis.ts';

const findings: Readonly<Record<string, readonly [found: Diagnosis, numbers: readonly string[]]>> = {
  diverged: [{ kind: 'diverged', share: 0.93, learningRate: 0.3, noise: 8, stabilityLimit: 0.33 }, ['93%', '0.3', '8']],
  'past the limit': [{ kind: 'diverged', share: 0.4, learningRate: 0.5, noise: 2, stabilityLimit: 0.33 }, ['40%', '0.5', '2', '0.33']],
  'out of budget': [
    { kind: 'out-of-budget', steps: 12, batchSize: 2048, unitsPerStep: 32, stepsAtFullWidth: 400 },
    ['2,048', '32', '12', '400'],
  ],
  trapped: [{ kind: 'trapped', share: 0.88, basin: 0, noise: 0.7, batchSize: 128, learningRate: 0.1 }, ['88%', '0.7', '0.1']],
  'on a pass': [{ kind: 'trapped', share: 1, basin: null, noise: 0.02, batchSize: 255, learningRate: 0.1 }, ['0.02']],
  stuck: [{ kind: 'stuck', medianGap: 0.82, learningRate: 0.001, covered: 0.01 }, ['0.001', '82%']],
  lopsided: [{ kind: 'lopsided', ratio: 10_000, steps: 300, learningRate: 0.01, stabilityLimit: 0.02 }, ['10,000', '300', '0.02']],
  swinging: [{ kind: 'swinging', medianGap: 0.03, momentum: 0.99, steps: 240 }, ['0.99', '240', '3%']],
  sharp: [{ kind: 'sharp', share: 0.97, sharpness: 25, flattest: 1, medianValidationLoss: 0.91, batchSize: 1024 }, ['97%', '25', '0.91']],
  wandering: [{ kind: 'wandering', medianGap: 0.34, noise: 5.6, lastRate: 0.1, covered: 4 }, ['5.6', '34%']],
  'well tuned': [{ kind: 'well-tuned', escaped: 0.96, medianGap: 0.02 }, ['96%', '2%']],
};

it.each(Object.entries(findings))('%s', (_name, [found, numbers]) => {
  const sentence = doctorSays(found, { kind: 'none' });
  for (const number of numbers) expect(sentence).toContain(number);
  expect(sentence).not.toMatch(/NaN|undefined|Infinity|infinite/u);
  const advised = doctorSays(found, { kind: 'smaller-batch', batchSize: 16 });
  expect(advised.startsWith(sentence)).toBe(true);
  expect(advised).toContain('16');
});

it('within the limit it does not blame the limit', () => {
  const [found] = findings['diverged'] ?? [];
  if (found === undefined) throw new Error('there is a diverged finding');
  expect(doctorSays(found, { kind: 'none' })).not.toContain('0.33');
});

it('another optimizer comes with its name and a rate of its own', () => {
  const [found] = findings['lopsided'] ?? [];
  if (found === undefined) throw new Error('there is a lopsided finding');
  expect(doctorSays(found, { kind: 'other-optimizer', optimizer: 'adam', learningRate: 3e-4 })).toMatch(/Adam.*0\.0003/u);
  expect(doctorSays(found, { kind: 'less-momentum', momentum: 0.95 })).toMatch(/momentum of 0\.95/u);
});
