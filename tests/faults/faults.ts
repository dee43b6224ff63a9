// `npm run faults`: every fault at full size, one after the other; a line each, a report as JSON, exit status 1 where a target is missed.
//   --kills 100 --students 100 --only kill,postgres,wifi,several --sleep 600
// --patience 5: times fail only beyond five times their target (a shared machine is slow, not broken); what is missed is said all the same.
// --tries 2: what failed is tried once more, and both are said. --minutes 20: begins none after that; the rest is named as not tried.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { needFaketime, jumpClock } from './clockJumps.ts';
import { badLink, wifiOff } from './badNetwork.ts';
import { crash } from './crash.ts';
import { fillDisk } from './diskFull.ts';
import { nothingLost } from './lesson.ts';
import { restartPostgres } from './postgresRestart.ts';
import { powerLoss } from './powerLoss.ts';
import { fallAsleep } from './sleeping.ts';
import { several } from './several/several.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    students: { type: 'string', default: '100' },
    cuts: { type: 'string', default: '20' },
    restarts: { type: 'string', default: '10' },
    sleep: { type: 'string', default: '130' },
    patience: { type: 'string', default: '1' },
    tries: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '600' },
    only: { type: 'string', default: '' },
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
  /** most, by field: milliseconds, which depend on the machine */
  times?: Readonly<Record<string, number>>;
}

const kept = Object.fromEntries(Object.keys(nothingLost).map((field) => [field, [0, 0] as const]));
const some = [1, Infinity] as const;
const yes = [1, 1] as const;
const faults: readonly Fault[] = [
  {
    name: 'kill',
    run: () => crash({ kills: Number(values.kills), students }),
    targets: { ...kept, acknowledged: some, scored: some },
    times: { bootP50Ms: 1000, backP50Ms: 3000 },
  },
  {
    name: 'postgres',
    run: () => restartPostgres({ restarts: Number(values.restarts), students: few }),
    targets: { ...kept, acknowledged: some, linksLost: [0, 0] },
    times: { gapMaxMs: 2000 },
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
    targets: { ...kept, acknowledged: some, linksLost: [0, 0] },
    times: { timerOffMaxMs: 500, restartOffMs: 2500 },
  },
  {
    name: 'power',
    run: () => powerLoss({ cuts: Number(values.cuts) }),
    targets: { lost: [0, 0], acknowledged: some, damaged: [0, 0] },
  },
  ...several(students, { ...kept, acknowledged: some }),
  {
    name: 'wifi',
    run: () => wifiOff({ students: few, seconds: [5, 20, 60] }),
    targets: { ...kept, acknowledged: some },
    times: Object.fromEntries([5, 20, 60].flatMap((off) => [[`noticed${off}Ms`, 4000] as const, [`back${off}Ms`, 2000] as const])),
  },
  ...(
    [
      [5, 0, 1500],
      [20, 0, 5000],
      [0, 300, 1500],
      [5, 300, 5000],
    ] as const
  ).map(([lossPercent, delayMs, ackP99Ms]): Fault => ({
    name: `loss ${lossPercent}, delay ${delayMs}`,
    run: () => badLink({ students: few, lossPercent, delayMs, seconds: 30 }),
    targets: { ...kept, acknowledged: some },
    times: { ackP99Ms },
  })),
  {
    name: 'sleep',
    run: () => fallAsleep({ seconds: Number(values.sleep) }),
    targets: { wentAbsent: yes, sameSeat: yes, planKept: yes, caughtUp: yes, hostLeadsAgain: yes, phasesMeanwhile: some },
    times: { studentBackMs: 2000, hostBackMs: 2000 },
  },
];

const wanted = values.only.split(',').filter(Boolean);
const patience = Number(values.patience);
const endsAt = performance.now() + 60_000 * Number(values.minutes);
const report: Record<string, unknown> = {};
const counts = { passed: 0, failed: 0, notTried: 0 };

/** Tries one fault, and says what came of it. */
async function tryOut({ name, run, targets, times = {} }: Fault): Promise<keyof typeof counts> {
  const say = (line: string): void => console.log(`${name.padEnd(18)} ${line}`);
  const result =
    performance.now() > endsAt
      ? `${values.minutes} minutes are over`
      : await run().catch((error: unknown) => ({ broke: error instanceof Error ? error.message : String(error) }));
  report[name] = result;
  if (typeof result === 'string') {
    say(`NOT TRIED: ${result}`);
    return 'notTried';
  }
  say(JSON.stringify(result));
  const fields = result as Record<string, number | boolean>;
  const outside = (field: string, least: number, most: number): boolean => {
    const got = Number(fields[field] ?? Number.NaN);
    return !(got >= least && got <= most);
  };
  const isTime = (field: string): boolean => field.endsWith('Ms');
  const missed = Object.entries(targets).filter(([field, [least, most]]) => !isTime(field) && outside(field, least, most));
  const late = [...Object.entries(targets).map(([field, [, most]]) => [field, most] as const), ...Object.entries(times)].filter(
    ([field, most]) => isTime(field) && outside(field, 0, most),
  );
  for (const [field, [least, most]] of missed) say(`MISSED: ${field} is ${String(fields[field])}, target ${least} to ${most}`);
  for (const [field, most] of late) say(`LATE: ${field} is ${String(fields[field])}, target ${most}`);
  return missed.length > 0 || late.some(([field, most]) => outside(field, 0, patience * most)) ? 'failed' : 'passed';
}

for (const fault of faults) {
  if (wanted.length > 0 && !wanted.some((one) => fault.name.startsWith(one))) continue;
  let came: keyof typeof counts = 'failed';
  // oxlint-disable-next-line no-await-in-loop -- one fault after the other, and one try
  for (let left = Number(values.tries); left > 0 && came === 'failed'; left--) came = await tryOut(fault);
  counts[came]++;
}
writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.notTried} not tried`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
