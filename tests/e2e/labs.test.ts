// Labs in a browser, from the built page: each lab's numbers on the screen against its model (held to the simulation by
// tests/client/labs.test.ts), the question before the answer, and a link that gives the same lab to somebody else.
import { describe, expect, it } from 'vitest';
import * as escape from '../../client/labs/escape/model.ts';
import { labIds } from '../../client/labs/ids.ts';
import { models, type Model } from '../../client/labs/models.ts';
import * as noise from '../../client/labs/noise/model.ts';
import { queryOf, stateOf } from '../../client/labs/query.ts';
import * as rangeTest from '../../client/labs/rangeTest/model.ts';
import * as stuck from '../../client/labs/stuck/model.ts';
import * as warmUp from '../../client/labs/warmUp/model.ts';
import { laptop, open, openSchool, phone } from './support.ts';
import type { Page } from 'playwright';

const school = openSchool();

const ready = (page: Page) => page.locator('[data-testid="guess-0"]:enabled').waitFor({ timeout: 60_000 });

async function figure(page: Page, name: string): Promise<number> {
  return Number(await page.getByTestId(`figure-${name}`).getAttribute('data-value'));
}

describe('labs', () => {
  it('are listed at /labs, a link away from the front door', async () => {
    const { page, context, complaints } = await open(school.browser, school.server.url, phone);
    await page.locator('a[href="/labs"]').click();
    for (const lab of labIds) await page.getByTestId(`lab-${lab}`).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('ask first, answer after one’s own guess, and fit a phone', { timeout: 240_000 }, async () => {
    const { page, context, complaints } = await open(school.browser, `${school.server.url}/labs`, phone);
    for (const lab of labIds) {
      await page.goto(`${school.server.url}/labs/${lab}`);
      await ready(page);
      expect(await page.getByTestId('lab-formula').count(), lab).toBe(0);
      expect(await page.getByTestId('lab-verdict').count(), lab).toBe(0);
      // By keyboard.
      await page.getByTestId('guess-0').focus();
      await page.keyboard.press('Enter');
      await page.getByTestId('lab-verdict').waitFor();
      await page.locator('[data-testid="lab-formula"] math').first().waitFor();
      expect(await page.locator('.lab-figures dd').count(), lab).toBeGreaterThan(1);
      expect(await page.locator('.lab-figures').textContent(), lab).not.toMatch(/NaN|undefined/u);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), lab).toBeLessThanOrEqual(phone.width);
      // The address holds the whole state.
      const { fields } = (await models[lab]()) as unknown as Model<object, unknown>;
      await page.waitForFunction((expected) => location.search === `?${expected}`, queryOf(fields, stateOf(fields, '').state));
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('show the numbers of the simulation for the state in the link', { timeout: 120_000 }, async () => {
    const { page, context, complaints } = await open(school.browser, `${school.server.url}/labs`, laptop);
    const show = async (lab: string, query: string): Promise<void> => {
      await page.goto(`${school.server.url}/labs/${lab}?${query}`);
      await ready(page);
      await page.getByTestId('guess-0').click();
    };
    const still = stateOf(stuck.fields, 'start=-1.8&rate=0.1&iteration=3').state;
    await show('stuck', queryOf(stuck.fields, still));
    const third = stuck.measure(still).path[3];
    expect(await figure(page, 'position')).toBe(third?.x);
    expect(await figure(page, 'gradient')).toBe(third?.gradient);
    await show('stuck', 'start=-1.8&rate=0.1&iteration=0');
    expect(await page.getByTestId('figure-gradient').textContent()).toContain('-5.4720');

    const scatter = stateOf(noise.fields, 'batch=64&shape=coin&seed=9').state;
    await show('noise', queryOf(noise.fields, scatter));
    const { deviation, ks } = noise.measure(scatter);
    expect(await figure(page, 'deviation')).toBe(deviation);
    expect(await figure(page, 'ks')).toBe(ks);

    const hill = stateOf(rangeTest.fields, 'hill=ravine&batch=8&seed=5').state;
    await show('range-test', queryOf(rangeTest.fields, hill));
    expect(await figure(page, 'suggestion')).toBe(rangeTest.measure(hill).test.suggestion);

    const wall = stateOf(warmUp.fields, 'rate=0.8&warmup=4&seed=3').state;
    await show('warm-up', queryOf(warmUp.fields, wall));
    expect(await figure(page, 'off-with')).toBe(warmUp.measure(wall).with.diverged);

    const valley = stateOf(escape.fields, 'rate=0.02&noise=5&seed=2').state;
    await show('escape', queryOf(escape.fields, valley));
    expect(await figure(page, 'left')).toBe(escape.measure(valley).escapedEver);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('a link that cannot be read in part says so, and an unknown lab leads to the list', async () => {
    const { page, context } = await open(school.browser, `${school.server.url}/labs/stuck?rate=banana`, phone);
    await page.getByTestId('lab-unread').waitFor();
    await page.goto(`${school.server.url}/labs/no-such-lab`);
    await page.getByTestId('lab-stuck').waitFor();
    await context.close();
  });

  it('what a slider does is in the link, and opens the same in a fresh browser', async () => {
    const first = await open(school.browser, `${school.server.url}/labs/batch-size`, laptop);
    await ready(first.page);
    await first.page.getByTestId('guess-0').click();
    await first.page.getByTestId('batch').focus();
    for (let i = 0; i < 3; i++) await first.page.keyboard.press('ArrowLeft');
    await first.page.waitForFunction(() => location.search.includes('batch=2&'));
    await first.page.locator('[data-testid="figure-zone"][data-value="balanced"]').waitFor();
    const second = await open(school.browser, first.page.url(), laptop);
    await ready(second.page);
    await second.page.getByTestId('guess-1').click();
    for (const name of ['escaped', 'loss', 'noise']) expect(await figure(second.page, name)).toBe(await figure(first.page, name));
    await first.context.close();
    await second.context.close();
  });

  it(
    'the guide strings them together: near the front door, numbers measured, all of it there for paper',
    { timeout: 240_000 },
    async () => {
      const { page, context, complaints } = await open(school.browser, school.server.url, phone);
      await page.addInitScript(() => {
        window.print = () => void (document.documentElement.dataset['printed'] = String(document.querySelectorAll('.lab-inset').length));
      });
      await page.locator('a[href="/labs/guide"]').click();
      // As one reads: the first numbers come by themselves, nothing below is asked for yet.
      const live = (lab: string) => page.locator(`[data-testid="live"][data-lab="${lab}"]`);
      await page.locator('[data-testid="live"][data-lab="stuck"][data-waiting="false"]').first().waitFor({ timeout: 60_000 });
      expect(await live('doctor').first().getAttribute('data-waiting')).toBe('true');
      await page.getByTestId('print').click();
      await page.locator(`html[data-printed="${labIds.length}"]`).waitFor({ timeout: 120_000 });
      expect(await page.locator('.guide [data-waiting="true"]').count()).toBe(0);
      expect(
        (await page.getByTestId('live').allTextContents()).filter((one) => one === '' || /…|NaN|undefined|not measured/u.test(one)),
      ).toEqual([]);
      const usual = stateOf(stuck.fields, '').state;
      expect(await live('stuck').nth(1).textContent()).toBe(stuck.measure(usual).path[0]?.gradient.toFixed(4));
      const { tau } = escape.measure(stateOf(escape.fields, '').state);
      expect(await live('escape').first().textContent()).toBe(new Intl.NumberFormat('en').format(Math.round(tau)));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
      // An instrument in the text opens as the whole lab, in the same state.
      await page.getByTestId('inset-noise').locator('.lab-whole').click();
      await ready(page);
      expect(new URL(page.url()).pathname).toBe('/labs/noise');
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
