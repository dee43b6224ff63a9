// A student writes an update rule in the sandbox: the fault is where it is, the formula is what was meant, and momentum written by hand
// ends with the bits of the built-in one.
import { expect, it } from 'vitest';
import { ghostInHash, ghostRun } from '../../client/practice/ghost.ts';
import { standardOptimizer } from '../../shared/game/planParameters.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { ruleExamples } from '../../shared/sim/ruleExamples.ts';
import { inPhase, open, openSchool, phone, skipRun } from './support.ts';

const school = openSchool();

it('is told where a fault is, and plays the rule that it wrote', { timeout: 240_000 }, async () => {
  const { page, complaints } = await open(school.browser, `${school.server.url}/practice`, phone);
  await page.getByTestId('sandbox').locator('summary').click({ timeout: 60_000 });
  await page.getByTestId('sandbox-play').click();
  await inPhase(page, 'briefing');
  await page.getByTestId('next').click();
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

  const written = 'm = 0.9*m + g; theta -= eta * m';
  await rule.fill(written);
  expect(await fault.count()).toBe(0);
  expect(await page.getByTestId('formula').locator('math').count()).toBe(2);
  await page.getByTestId('lock').click();
  await inPhase(page, 'descend');
  await skipRun(page);
  await page.getByTestId('observe-0').click();
  await page.locator('[data-testid="verified"][data-state="verified"]').waitFor({ timeout: 60_000 });
  const result = page.getByTestId('result');
  const hash = await result.getAttribute('data-hash');
  expect(hash).toBe(await result.getAttribute('data-record-hash'));

  // The link to one's own run holds plan and dice: here it is run again, and so is the built-in rule on the same dice.
  await page.getByTestId('next').click();
  await inPhase(page, 'debrief');
  const link = await page.getByTestId('ghost-share').getAttribute('data-link');
  const ghost = ghostInHash(new URL(link ?? '').hash);
  if (!ghost?.ok) throw new Error(`the link: got ${JSON.stringify(ghost?.fault)}, expected a ghost`);
  expect(ghost.value.plan.optimizer).toEqual({ kind: 'own', rule: written });
  const { run } = ghostRun(ghost.value);
  expect(scorePlan(run).summary.hash).toBe(hash);
  expect(scorePlan({ ...run, plan: { ...run.plan, optimizer: standardOptimizer('momentum') } }).summary.hash).toBe(hash);
  expect(scorePlan({ ...run, plan: { ...run.plan, optimizer: standardOptimizer('sgd') } }).summary.hash).not.toBe(hash);
  expect(complaints).toEqual([]);
});
