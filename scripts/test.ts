// `npm test`: finds (or installs) Chromium, builds the client once, runs the tests, ends with one line of counts. What takes long is not among
// them: `npm run test:long`.
// Arguments go on to vitest: `npm test -- --project unit tests/sim`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { needChromium } from './chromium.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
  success: boolean;
}

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'noisy-descent-test-'));
const reportFile = join(folder, 'report.json');
const chromePath = needChromium();
console.log(`Chromium: ${chromePath}`);

const built = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) throw new Error(`the client does not build (vite build: exit status ${built.status})`);

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const totals = { passed: 0, failed: 0, skipped: 0 };

function run(...flags: string[]): void {
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...flags],
    { cwd: root, stdio: 'inherit', env: { ...process.env, CHROME_PATH: chromePath } },
  );
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  rmSync(reportFile);
  totals.passed += report.numPassedTests;
  // A file that cannot be loaded has no failed test of its own, yet it has failed.
  totals.failed += Math.max(report.numFailedTests, report.success && status === 0 ? 0 : 1);
  totals.skipped += report.numPendingTests + report.numTodoTests;
}

const given = process.argv.slice(2);
if (given.length > 0) run(...given);
else {
  // vitest leaves a core free, which on two halves the pace; browsers then have the machine to themselves.
  run('--project', 'unit', `--maxWorkers=${availableParallelism()}`);
  run('--project', 'e2e');
}
rmSync(folder, { recursive: true });
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
