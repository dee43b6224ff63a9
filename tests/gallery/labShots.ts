// `npm run shots:labs`: every lab before and after its answer, at three sizes in both themes, into shots/labs/ (git-ignored).
// `-- --only NAME` for labs whose name contains it, `-- --size 390x844` for one size.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { labIds } from '../../client/labs/ids.ts';
import { chromiumFlags, needChromium } from '../../scripts/chromium.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, size: { type: 'string', default: '' } } });
const sizes = [
  { width: 390, height: 844 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
].filter(({ width, height }) => `${width}x${height}`.includes(values.size));
const root = join(import.meta.dirname, '../..');
const folder = join(root, 'shots/labs');
mkdirSync(folder, { recursive: true });

const vite = await createServer({
  configFile: join(root, 'vite.config.ts'),
  root: join(root, 'client'),
  logLevel: 'warn',
  server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  optimizeDeps: { include: ['uplot', 'preact', 'preact/hooks', '@preact/signals'] },
});
await vite.listen();
const base = vite.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags] });
for (const theme of ['day', 'night']) {
  for (const { width, height } of sizes) {
    const page = await browser.newPage({ viewport: { width, height } });
    page.on('pageerror', (error) => console.log(`  page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(`  console: ${message.text()}`);
    });
    await page.addInitScript((chosen) => localStorage.setItem('nd.theme', chosen), theme);
    const shoot = (name: string, fullPage: boolean) =>
      page.screenshot({ path: join(folder, `${name}-${width}x${height}-${theme}.png`), fullPage });
    if (values.only === '') {
      await page.goto(`${base}labs`);
      await page.getByTestId('lab-stuck').waitFor();
      await shoot('index', false);
    }
    for (const lab of labIds.filter((one) => one.includes(values.only))) {
      await page.goto(`${base}labs/${lab}`);
      await page.locator('[data-testid="guess-0"]:enabled').waitFor({ timeout: 30_000 });
      await page
        .locator('.lab-instrument .uplot canvas, .lab-map canvas[width], .lab-table')
        .first()
        .waitFor({ state: 'attached', timeout: 30_000 });
      await page.waitForTimeout(300);
      await shoot(`${lab}-1`, width < 900);
      await page.getByTestId('guess-0').click();
      await page.getByTestId('lab-verdict').waitFor({ timeout: 30_000 });
      await page.waitForTimeout(500);
      await shoot(`${lab}-2`, width < 900);
    }
    await page.close();
  }
}
await browser.close();
await vite.close();
process.exit(0);
