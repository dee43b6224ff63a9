// The quick one; `npm run faults` kills more often and with a whole class.
import { expect, it } from 'vitest';
import { crash } from './crash.ts';
import { nothingLost } from './lesson.ts';

it('kill -9 in the middle of rounds: everything acknowledged is there, once, and scored as undisturbed', { timeout: 120_000 }, async () => {
  const report = await crash({ kills: 2, students: 10 });
  expect(report).toMatchObject(nothingLost);
  expect(report.acknowledged).toBeGreaterThan(10);
  expect(report.scored).toBeGreaterThan(0);
});
