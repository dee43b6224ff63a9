// `npm run faults`: every fault at full size, one after the other; a line each, a report as JSON, exit status 1 where a target is missed.
//   --kills 100 --students 100 --only kill,postgres,disk,clock,power,several (or one of several-kill, -redis, -postgres, -freeze, -stop)
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { needFaketime, jumpClock } from './clockJumps.ts';
import { crash } from './crash.ts';
import { fillDisk } from './diskFull.ts';
import { nothingLost } from './lesson.ts';
import { restartPostgres } from './postgresRestart.ts';
import { powerLoss } from './powerLoss.ts';
import { several } from './several/several.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    students: { type: 'string', default: '100' },
    cuts: { type: 'string', default: '20' },
    restarts: { type: 'string', default: '10' },
    only: { type: 'string', default: 'kill,postgres,disk,clock,power,several' },
    out: { type: 'string', default: 'faults-report.json' },
  },
});
const students = Number(values.students);
const few = Math.min(30, students);

export interface Fault {
  name: string;
  /** a text: it cannot be tried here, and why */
  readonly run: () => Promise<object | string>;
  /** least and most, by field */
  targets: Readonly<Record<string, readonly [least: number, most: number]>>;
}

const kept = Object.fromEntries(Object.keys(nothingLost).map((field) => [field, [0, 0] as const]));
const some = [1, Infinity] as const;
const faults: readonly Fault[] = [
  {
    name: 'kill',
    run: () => crash({ kills: Number(values.kills), students }),
    targets: { ...kept, acknowledged: some, scored: some, bootP50Ms: [0, 1000], backP50Ms: [0, 3000] },
  },
  {
    name: 'postgres',
    run: () => restartPostgres({ restarts: Number(values.restarts), students: few }),
    targets: { ...kept, acknowledged: some, gapMaxMs: [0, 2000], linksLost: [0, 0] },
  },
  {
    name: 'disk',
    run: () => fillDisk({ students: few, fillings: 3 }),
    targets: { ...kept, acknowledged: some, storageFailed: some },
  },
  {
    name: 'clock',
    run: async () => {
      const library = needFaketime();
      return library === null ? 'libfaketime is not here and could not be installed' : jumpClock(library, { students: few, jumps: 6 });
    },
    targets: { ...kept, acknowledged: some, linksLost: [0, 0], timerOffMaxMs: [0, 500], restartOffMs: [0, 2500] },
  },
  {
    name: 'power',
    run: () => powerLoss({ cuts: Number(values.cuts) }),
    targets: { lost: [0, 0], acknowledged: some, damaged: [0, 0] },
  },
  ...several(students, { ...kept, acknowledged: some }),
];

const wanted = new Set(values.only.split(','));
const report: Record<string, unknown> = {};
let missed = 0;
for (const { name, run, targets } of faults) {
  if (!wanted.has(name) && !(name.startsWith('several-') && wanted.has('several'))) continue;
  // oxlint-disable-next-line no-await-in-loop -- one fault after the other
  const result = await run();
  report[name] = result;
  if (typeof result === 'string') {
    console.log(`${name.padEnd(10)} NOT TRIED: ${result}`);
    continue;
  }
  const fields = result as Record<string, number>;
  const outside = Object.entries(targets).filter(
    ([field, [least, most]]) => !((fields[field] ?? Number.NaN) >= least && (fields[field] ?? Number.NaN) <= most),
  );
  missed += outside.length;
  console.log(name.padEnd(10), JSON.stringify(result));
  for (const [field, [least, most]] of outside)
    console.log(`${name.padEnd(10)} MISSED: ${field} is ${fields[field]}, target ${least} to ${most}`);
}
writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
console.log(missed === 0 ? 'every target reached' : `${missed} targets missed`);
process.exit(missed === 0 ? 0 : 1);
