// A student writes an update rule: the fault is where it is, the formula is what was meant, and the referee finds the same result.
import { expect, it } from 'vitest';
import { ruleExamples } from '../../shared/sim/ruleExamples.ts';
import { inPhase, open, openSchool, phone } from './support.ts';

const school = openSchool();

it('is told where a fault is, and plays the rule that it wrote', { timeout: 150_000 }, async () => {
  const { page, complaints } = await open(school.browser, `${school.server.url}/practice`, phone);
  await page.getByTestId('play-free-descent').click();
  await inPhase(page, 'briefing');
  await page.getByTestId('next').click();
  await inPhase(page, 'predict');
  await page.getByTestId('predict-0').click();
  await inPhase(page, 'choose');
  await page.getByTestId('optimizer-own').check();
  const rule = page.getByTestId('rule');
  expect(await rule.inputValue()).toBe('theta -= eta * g');

  await page.getByTestId('rule-adam').click();
  expect(await rule.inputValue()).toBe(ruleExamples.adam);
  expect(await page.getByTestId('formula').locator('math').count()).toBe(3);
  await rule.fill('m = 0.9*m + beta\ntheta -= eta*m');
  const fault = page.getByTestId('rule-fault');
  expect(await fault.textContent()).toContain('Line 1, character 13: There is no "beta".');
  expect(await page.locator('.rule-paper mark').textContent()).toBe('beta');
  expect(await rule.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByTestId('formula').count()).toBe(0);

  await rule.fill('m = 0.9*m + g\ntheta -= eta*m / 2');
  expect(await fault.count()).toBe(0);
  expect(await page.getByTestId('formula').locator('mfrac').count()).toBe(1);
  await page.getByTestId('lock').click();
  await inPhase(page, 'descend');
  await inPhase(page, 'observe', 60_000);
  await page.getByTestId('observe-0').click();
  await inPhase(page, 'reveal');
  const result = page.getByTestId('result');
  await result.waitFor({ timeout: 30_000 });
  await page.locator('[data-testid="verified"][data-state="verified"]').waitFor({ timeout: 30_000 });
  expect(await result.getAttribute('data-hash')).toBe(await result.getAttribute('data-record-hash'));
  expect(complaints).toEqual([]);
});
