// `npm run fuzz:rule [-- RUNS]`: the update rule's parser under a million texts (or RUNS). `npm test` tries 20,000.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [runs = '1000000'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit', 'tests/sim/rule.fuzz.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, RULE_FUZZ: runs } },
);
process.exitCode = status ?? 1;
