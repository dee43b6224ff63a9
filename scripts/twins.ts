// `npm run twins`: the same bits on every machine that is installed here, over at least a million walker-steps for each optimizer.
// What is not installed is named. Ends with failure where a word differs. (`npm run test:long` has a short form of this; --help tells more.)
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { engineIds } from '../tests/twins/required.ts';
import type { Verdict } from '../tests/twins/verdict.ts';

function line({ engine, tried, fails, note }: Verdict): string {
  if (tried === null) return `${fails ? 'FAILS' : '-    '} ${engine}: not tried, ${note}`;
  const { differing, words, walkerSteps, seconds, of = 'words' } = tried;
  const counts = `${differing} of ${words} ${of} differ, ${(walkerSteps / 1e6).toFixed(1)} M walker-steps, ${seconds.toFixed(1)} s`;
  return `${fails ? 'FAILS' : 'same '} ${engine}: ${counts}${note === '' ? '' : `\n      ${note}`}`;
}

if (process.argv.includes('--help')) {
  console.log(`npm run twins: every machine and engine installed here, to the bit.
TWINS_REQUIRE=<list>  engines that must be there, with commas between: ${engineIds.join(', ')}, or all.
                      One that is missing fails; so it does in npm run test:long, for the shells. Without it, what is missing is only named.
CI set                the same as TWINS_REQUIRE=all, for this command.
Debian: chromium g++ clang firefox-esr libmozjs-102-dev (js102) libjavascriptcoregtk-4.0-bin (jsc)`);
  process.exit();
}
console.log(`Against the reference, on ${cpus()[0]?.model ?? 'an unknown processor'}, ${cpus().length} cores:`);
const verdicts: Verdict[] = [];
/** Exit status; null where it was killed. */
async function tryGroup(group: 'gpus' | 'processors'): Promise<number | null> {
  const engines = spawn(process.execPath, [join(import.meta.dirname, '../tests/twins/engines.ts'), group], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => engines.once('close', resolve));
  for await (const said of createInterface({ input: engines.stdout })) {
    const verdict = JSON.parse(said) as Verdict;
    verdicts.push(verdict);
    console.log(line(verdict));
  }
  const status = await ended;
  if (status !== 0) console.log(`the ${group} broke off: tests/twins/engines.ts ended with ${status}`);
  return status;
}
const statuses = await Promise.all([tryGroup('gpus'), tryGroup('processors')]);
const failed = verdicts.filter((verdict) => verdict.fails).length + statuses.filter((status) => status !== 0).length;
const passed = verdicts.filter((verdict) => verdict.tried !== null && !verdict.fails).length;
const others = verdicts.filter((verdict) => verdict.tried === null && !verdict.fails).length;
// .ci/run adds this line up.
console.log(`${passed} passed, ${failed} failed, ${others} not tried`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
