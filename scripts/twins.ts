// `npm run twins`: the same bits on every machine that is installed here, over at least a million walker-steps for each optimizer.
// What is not installed is named. Ends with failure where a word differs. (`npm test` runs a short form of this.)
import { machineName, tryAll, type Verdict } from '../tests/twins/engines.ts';

function line({ engine, tried, fails, note }: Verdict): string {
  if (tried === null) return `-     ${engine}: not tried, ${note}`;
  const { differing, words, walkerSteps, seconds } = tried;
  const counts = `${differing} of ${words} words differ, ${(walkerSteps / 1e6).toFixed(1)} M walker-steps, ${seconds.toFixed(1)} s`;
  return `${fails ? 'FAILS' : 'same '} ${engine}: ${counts}${note === '' ? '' : `\n      ${note}`}`;
}

console.log(`Against the reference, on ${machineName()}:`);
const verdicts: Verdict[] = [];
await tryAll((verdict) => {
  verdicts.push(verdict);
  console.log(line(verdict));
});
const tried = verdicts.filter((verdict) => verdict.tried !== null);
const wrong = verdicts.filter((verdict) => verdict.fails);
console.log(`${tried.length} tried, ${wrong.length} fail, ${verdicts.length - tried.length} not tried`);
process.exitCode = wrong.length > 0 || tried.length === 0 ? 1 : 0;
