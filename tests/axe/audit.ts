// What axe finds on a page as it stands: in the theme that is on, and the contrasts in the other one, too. What is folded away is unfolded
// for it. All of axe's rules, best practices included, and targets of 24 px.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

export interface Finding {
  screen: string;
  rule: string;
  help: string;
  /** where: a selector and what is wrong there, a line each */
  nodes: string[];
}

async function find(page: Page, screen: string, only: readonly string[]): Promise<Finding[]> {
  const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
  const { violations } = await (only.length > 0 ? axe.withRules([...only]) : axe).analyze();
  return violations.map(({ id, help, nodes }) => ({
    screen,
    rule: id,
    help,
    nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`),
  }));
}

/** How many are folded out again: a class in CSS would not do, a closed <details> has no boxes. */
const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('details:not([open])')) {
      one.setAttribute('data-unfolded', '');
      one.setAttribute('open', '');
    }
  });
const foldAgain = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-unfolded]')) {
      one.removeAttribute('data-unfolded');
      one.removeAttribute('open');
    }
  });

export async function audit(page: Page, screen: string): Promise<Finding[]> {
  await unfold(page);
  const html = page.locator('html');
  const theme = await html.getAttribute('data-theme');
  const found = await find(page, theme === null ? screen : `${screen}, ${theme}`, []);
  if (theme !== null) {
    const other = theme === 'day' ? 'night' : 'day';
    // Not by the switch: it would be remembered, and pressed while something is unfolded over it.
    await html.evaluate((element, to) => element.setAttribute('data-theme', to), other);
    await page.waitForTimeout(300); // colours fade
    found.push(...(await find(page, `${screen}, ${other}`, ['color-contrast', 'link-in-text-block'])));
    await html.evaluate((element, to) => element.setAttribute('data-theme', to), theme);
  }
  await foldAgain(page);
  return found;
}
