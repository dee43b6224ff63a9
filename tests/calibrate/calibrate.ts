// `npm run calibrate`: proves every challenge by simulation and writes docs/calibration.md. Exit status 1: a challenge fails.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { progressBar } from '../../server/cli/progressBar.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { faultsOf, mastersOf, type Sweep } from './judge.ts';
import { reportOf, tableOf } from './report.ts';
import { quick, sweep, thorough } from './sweep.ts';
import { openThreads } from './threads.ts';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' }, help: { type: 'boolean' } },
  allowPositionals: true,
});
const unknown = positionals.filter((id) => challenges[id] === undefined);
if (values.help === true || unknown.length > 0) {
  if (unknown.length > 0) console.error(`no challenge ${unknown.join(', ')}; there are ${Object.keys(challenges).join(', ')}`);
  console.log(`npm run calibrate -- [--quick] [challenge ...]

A sweep of plans through every challenge (or those named) shows that its lesson wins; the report goes to docs/calibration.md.
--quick   fewer plans and seeds, and no report`);
  process.exit(unknown.length > 0 ? 2 : 0);
}
const effort = values.quick === true ? quick : thorough;
const unplayed = ['free-descent'];
const wanted = Object.values(challenges).filter(({ id }) => (positionals.length === 0 ? !unplayed.includes(id) : positionals.includes(id)));

const threads = openThreads();
const sweeps: Sweep[] = [];
const bar = progressBar(wanted.length, 'challenges');
for (const challenge of wanted) {
  const done = await sweep(challenge, effort, (task) => threads.score(task));
  sweeps.push(done);
  bar.show(sweeps.length);
  process.stdout.write(`\n${tableOf(done)}\n`);
}
bar.close();
await threads.close();

const masters = positionals.length === 0 ? mastersOf(sweeps) : [];
for (const name of masters) process.stdout.write(`FAILS: the default plan "${name}" is in the top quarter everywhere\n`);
const failed = sweeps.filter((one) => faultsOf(one).length > 0);
for (const one of failed) process.stdout.write(`FAILS: ${one.id}: ${faultsOf(one).join('; ')}\n`);
if (positionals.length === 0 && values.quick !== true) writeFileSync('docs/calibration.md', reportOf(sweeps, effort));
process.stdout.write(`${sweeps.length - failed.length} of ${sweeps.length} challenges stand\n`);
process.exitCode = failed.length > 0 || masters.length > 0 ? 1 : 0;
