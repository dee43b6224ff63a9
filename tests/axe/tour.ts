// What every part of the tour is given.
import type { Page } from 'playwright';

export const sizes = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1366, height: 768 },
  wall: { width: 1280, height: 720 },
} as const;

export interface Tour {
  readonly url: string;
  /** A page of a browser of its own; motion is reduced, so that nothing is judged in mid-fade. */
  readonly open: (path: string, size: keyof typeof sizes) => Promise<Page>;
  /** Audits what the page shows now. */
  readonly see: (page: Page, screen: string) => Promise<void>;
}

export const inPhase = (page: Page, phase: string, timeout = 60_000): Promise<void> =>
  page.locator(`main[data-phase="${phase}"]`).waitFor({ timeout });

export async function closeOf(page: Page): Promise<void> {
  await page.context().close();
}
