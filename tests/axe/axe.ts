// `npm run axe`: every screen, in both themes, held against axe (accessibility: names, roles, landmarks, contrast). --only doors,labs,...
// Ends with a line of counts: a screen is one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { chromiumFlags, needChromium, plainPages } from '../../scripts/chromium.ts';
import { startServer } from '../../scripts/serverProcess.ts';
import { audit, type Finding } from './audit.ts';
import { doors, labs, practice } from './doors.ts';
import { otherChallenges, special, wholeLesson } from './lessons.ts';
import { sizes, type Tour } from './tour.ts';

const parts = { doors, labs, practice, lesson: wholeLesson, others: otherChallenges, special };
const { values } = parseArgs({
  options: { only: { type: 'string', default: Object.keys(parts).join(',') }, out: { type: 'string', default: '' } },
});

const dataDir = mkdtempSync(join(tmpdir(), 'noisy-descent-axe-'));
const server = await startServer({ dataDir, limitMs: 120_000 });
const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags, plainPages] });
const findings: Finding[] = [];
const counts = { passed: 0, failed: 0 };
const tour: Tour = {
  url: server.url,
  async open(path, size) {
    const context = await browser.newContext({ viewport: sizes[size], reducedMotion: 'reduce' });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto(server.url + path);
    return page;
  },
  async see(page, screen) {
    const found = await audit(page, screen);
    findings.push(...found);
    if (found.length === 0) counts.passed++;
    else counts.failed++;
    console.log(`${found.length === 0 ? 'good' : 'BAD '}  ${screen}`);
    for (const { screen: where, rule, help, nodes } of found) {
      console.log(`      ${rule} (${where}): ${help}`);
      for (const node of nodes.slice(0, 4)) console.log(`        ${node}`);
    }
  },
};

const wanted = values.only.split(',');
for (const one of wanted) if (!Object.hasOwn(parts, one)) throw new Error(`--only: got ${one}, takes ${Object.keys(parts).join(', ')}`);
for (const [name, part] of Object.entries(parts)) {
  if (!wanted.includes(name)) continue;
  try {
    await part(tour);
  } catch (error) {
    // The other parts are looked at all the same.
    counts.failed++;
    console.log(`BAD   the tour through "${name}" stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
}
if (server.child.exitCode !== null || server.child.signalCode !== null) console.log(`the server ended:\n${server.output()}`);
await browser.close();
await server.stop();
rmSync(dataDir, { recursive: true });
if (values.out !== '') writeFileSync(values.out, `${JSON.stringify(findings, null, 1)}\n`);
console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
