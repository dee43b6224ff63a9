// `npm run load:table`: the load targets beyond one class's round (that is `npm run load`), with the conditions they were measured under.
//   --only rooms,ceiling,soak,sync --sessions 60
import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ceiling, manyRooms } from './manyRooms.ts';
import { soak } from './soak.ts';
import { stateSync } from './stateSync.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'class,rooms,ceiling,soak,sync' },
    sessions: { type: 'string', default: '60' },
    most: { type: 'string', default: '4000' },
    out: { type: 'string', default: 'load-table.json' },
  },
});
const wanted = new Set(values.only.split(','));
const report: Record<string, unknown> = {};
let [missed, voided] = [0, 0];

async function row<T extends object>(
  name: string,
  run: () => Promise<T>,
  targets: (got: T) => Readonly<Record<string, boolean | 'void'>>,
): Promise<void> {
  if (!wanted.has(name)) return;
  const before = loadavg()[0] ?? Number.NaN;
  const got = await run();
  report[name] = { loadBefore: before, ...got };
  console.log(`${name.padEnd(8)} load before ${before.toFixed(1)}: ${JSON.stringify(got)}`);
  for (const [target, reached] of Object.entries(targets(got))) {
    if (reached === true) continue;
    if (reached === 'void') voided++;
    else missed++;
    console.log(`${name.padEnd(8)} ${reached === 'void' ? `VOID, the clients themselves were late: ${target}` : `MISSED: ${target}`}`);
  }
}

/** Clients whose own loop lags say nothing about the server's times, unless they are good all the same. */
const late = ({ clientLoopLagP99Ms }: { clientLoopLagP99Ms: number }, reached: boolean): boolean | 'void' =>
  reached || (clientLoopLagP99Ms > 20 ? 'void' : false);

const cpu = cpus();
console.log(`${cpu.length} x ${cpu[0]?.model ?? '?'}, Node ${process.version}; clients on the same machine`);
await row(
  'class',
  () => manyRooms({ rooms: 1, each: 300, seconds: 15, joinMs: 2000 }),
  (got) => ({
    'all 300 join': got.joinFailures === 0,
    'joins: p99 500 ms': late(got, got.joinP99Ms <= 500),
    'answers: p99 50 ms': late(got, got.ackP99Ms <= 50),
    '30 % of a core': got.cpuPercent <= 30,
    '100 kB a student': got.memoryKbPerStudent <= 100,
  }),
);
await row(
  'rooms',
  () => manyRooms({ rooms: 10, each: 100, seconds: 15, joinMs: 7000 }),
  (got) => ({
    'all 1,000 join': got.joinFailures === 0,
    'answers: p99 200 ms': late(got, got.ackP99Ms <= 200),
    '60 % of a core': got.cpuPercent <= 60,
  }),
);
await row(
  'ceiling',
  () => ceiling({ latestP99Ms: 250, most: Number(values.most), seconds: 10 }),
  ({ students }) => ({
    '2,000 students at p99 250 ms': students >= 2000,
  }),
);
await row(
  'soak',
  () => soak({ sessions: Number(values.sessions), students: 30 }),
  (got) => ({
    'less than 1 MB an hour': got.mibPerHour < 1,
    'no room left': got.roomsLeft === 0 && got.connectionsLeft === 0,
  }),
);
await row(
  'sync',
  () => stateSync({ students: 300, seconds: 10 }),
  () => ({}),
);
writeFileSync(
  values.out,
  `${JSON.stringify({ node: process.version, kernel: execFileSync('uname', ['-r']).toString().trim(), ...report }, null, 2)}\n`,
);
console.log(missed + voided === 0 ? 'every target reached' : `${missed} targets missed, ${voided} void`);
process.exit(missed === 0 ? 0 : 1);
