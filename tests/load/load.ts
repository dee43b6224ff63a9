// `npm run load`: one room, 300 headless clients, one whole round on one server process; prints a report (and load-report.json).
// Bar: the referee scores 300 different plans x 1,024 walkers x 400 steps within the descend phase, and while it works no message is
// held up by more than 50 ms (p99).
// 20 of the clients re-run their own swarm and all heroes afterwards and compare every hash with the referee's.
// The clients share the machine with the server, and one process: read their times together with their own loop lag. Only a process of
// its own with a few clients (prober.ts) says how long the server makes a message wait.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, setPriority, tmpdir, totalmem } from 'node:os';
import { join as joinPath } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Room } from 'colyseus.js';
import { challenges } from '../../shared/game/challenges.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { specOf } from '../../shared/game/round.ts';
import { probeEveryMs } from '../../client/net/watchdog.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { startServer } from '../../scripts/serverProcess.ts';
import type { Headless } from '../../scripts/headless.ts';
import { watchedLoop } from './loopWatch.ts';
import { cpuSeconds, memoryMiB } from './process.ts';
import { startProber } from './prober.ts';
import { scoringIn, spread, within } from './scoring.ts';

const { values } = parseArgs({
  options: {
    students: { type: 'string', default: '300' },
    verify: { type: 'string', default: '20' },
    challenge: { type: 'string', default: 'stuck' },
    joinMs: { type: 'string', default: '2000' },
    out: { type: 'string', default: 'load-report.json' },
  },
});
/** Held up longer than this, a tap feels late. */
const LATEST_P99_MS = 50;
const students = Number(values.students);
const verifiers = Math.min(students, Number(values.verify));
const challenge = challenges[values.challenge];
if (challenge === undefined) throw new Error(`--challenge: got ${values.challenge}, takes one of ${Object.keys(challenges).join(', ')}`);

// Node's own WebSocket hides its socket; the SDK then takes ws, whose socket counts every byte, keep-alives too.
Reflect.deleteProperty(globalThis, 'WebSocket');
const { join, openRoom } = await import('../../scripts/headless.ts');

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
function bytesRead(room: Room): number {
  const transport = room.connection.transport as unknown as { ws: { _socket?: { bytesRead: number } } };
  const socket = transport.ws._socket;
  if (socket === undefined) throw new Error('the SDK did not take the ws package: bytes cannot be counted');
  return socket.bytesRead;
}
const dataDir = mkdtempSync(joinPath(tmpdir(), 'noisy-descent-load-'));
const loop = watchedLoop(joinPath(dataDir, 'loop.txt'));
const server = await startServer({ dataDir, limitMs: 180_000, env: { LOG_LEVEL: 'info', ...loop.env } });
const pid = server.child.pid ?? 0;
const loadBefore = loadavg()[0] ?? NaN;
const room = await openRoom(server.url);
const prober = await startProber(server.url, room.code);
// In a school 300 devices do the clients' work, not the server's cores: it must not take them from the server.
setPriority(10);
const lag = monitorEventLoopDelay({ resolution: 10 });
lag.enable();
const memoryBefore = memoryMiB(pid);
const host = await join(server.url, room.code, { role: 'host', hostKey: room.hostKey });
const must = async (what: string, answer: Promise<{ ok: boolean; reason?: string }>): Promise<void> => {
  const got = await answer;
  if (!got.ok) throw new Error(`${what} was refused: ${got.reason}`);
};

console.log(`${students} students join within ${values.joinMs} ms ...`);
const connectMs: number[] = [];
const failures: string[] = [];
const joining = await Promise.all(
  Array.from({ length: students }, async (_, i): Promise<Headless | null> => {
    await sleep((i * Number(values.joinMs)) / students);
    const from = performance.now();
    try {
      const client = await join(server.url, room.code, { role: 'student', name: `Student ${i + 1}` });
      connectMs.push(performance.now() - from);
      return client;
    } catch (error) {
      failures.push(String(error));
      return null;
    }
  }),
);
const clients = joining.filter((client) => client !== null);
await host.until('all seats', (view) => Object.keys(view.seats).length === clients.length);
const memoryJoined = memoryMiB(pid);
const joinLagMs = lag.percentile(99) / 1e6;
lag.reset();

// Every screen asks for the server's time again and again (client/net/watchdog.ts): so do these clients.
const probing = clients.map((client, i) =>
  setTimeout(
    () => {
      probing[i] = setInterval(
        () => void client.room.request('time').catch((error: unknown) => failures.push(String(error))),
        probeEveryMs,
      );
    },
    (i * probeEveryMs) / students,
  ),
);

const ackMs: number[] = [];
async function timed(what: string, client: Headless, command: Parameters<Headless['send']>[0]): Promise<void> {
  const from = performance.now();
  await must(what, client.send(command));
  ackMs.push(performance.now() - from);
}
await must('open-round', host.send({ kind: 'open-round', challengeId: challenge.id }));
await must('next', host.send({ kind: 'next' }));
await host.until('predict', (view) => view.phase === 'predict');
console.log('predict, choose ...');
await Promise.all(
  clients.map(async (client, i) => {
    await sleep((i * 3000) / students);
    await timed('predict', client, { kind: 'predict', option: i % challenge.prediction.options.length });
  }),
);
await host.until('choose', (view) => view.phase === 'choose');
/** All different, and none too large for the hardware: each takes all the steps that the budget buys. */
function planOf(i: number): Plan {
  const { batchSize, learningRate } = challenge!.controls;
  const largest = Math.min(batchSize.max, challenge!.hardware.parallelWidth);
  const share = (i * 0.6180339887) % 1;
  const size = Math.round(batchSize.min * (largest / batchSize.min) ** share);
  const rate = learningRate.min * (learningRate.max / learningRate.min) ** ((i * 0.7548776662) % 1);
  return { ...challenge!.naive, batchSize: size, learningRate: rate };
}
const cpuBefore = cpuSeconds(pid);
const chooseFrom = performance.now();
// One set-plan a second each for five seconds, as sliding hands do, then the lock.
await Promise.all(
  clients.map(async (client, i) => {
    await sleep(Math.random() * 1000);
    for (let n = 0; n < 5; n++) {
      const from = performance.now();
      await timed('set-plan', client, { kind: 'set-plan', plan: planOf(i + 17 * n) });
      await sleep(Math.max(0, 1000 - (performance.now() - from)));
    }
  }),
);
const chooseCpuPercent = (100 * (cpuSeconds(pid) - cpuBefore)) / ((performance.now() - chooseFrom) / 1000);
const chooseAcks = [...ackMs];
await Promise.all(
  clients.map(async (client, i) => {
    await sleep((i * 3000) / students);
    await timed('lock-plan', client, { kind: 'lock-plan', plan: planOf(i) });
  }),
);
console.log('locked, descend ...');
await host.until('descend', (view) => view.phase === 'descend');
await sleep(250);
const bytesFrom = clients.map((client) => bytesRead(client.room));
const descendFrom = performance.now();
const cpuDescend = cpuSeconds(pid);
await host.until('observe', (view) => view.phase === 'observe', 180_000);
const descendSeconds = (performance.now() - descendFrom) / 1000;
const bytesPerSecond = clients.map((client, i) => (bytesRead(client.room) - (bytesFrom[i] ?? 0)) / descendSeconds);
const descendCpuPercent = (100 * (cpuSeconds(pid) - cpuDescend)) / descendSeconds;
const memoryEnd = memoryMiB(pid);
const roundLagMs = lag.percentile(99) / 1e6;
lag.disable();

for (const timer of probing) clearInterval(timer);
await must('next', host.send({ kind: 'next' }));
const revealed = await host.until('reveal', (view) => view.recordId !== null);
const record = (await (await fetch(`${server.url}/records/${revealed.recordId}`)).json()) as RoundRecord;
console.log(`${verifiers} clients re-run their own swarm and all ${record.scored.length} heroes ...`);
const world = worldOf(challenge.landscape);
const view = host.view();
if (view.seed === null) throw new Error('the seed was not revealed');
const byId = new Map(record.scored.map((scored) => [scored.seatId, scored]));
let compared = 0;
const differing: string[] = [];
for (const client of clients.slice(0, verifiers)) {
  // What the client itself was told: the plans and the seed of its own copy of the room's state.
  const mine = client.view();
  const own = mine.plans[client.seatId];
  if (own === undefined || mine.seed === null) throw new Error(`seat ${client.seatId} was not told its plan or the seed`);
  const swarm = runSwarm('wasm', world, specOf(challenge, own, mine.seed));
  compared++;
  if (swarm.hash !== byId.get(client.seatId)?.summary.hash) differing.push(`${client.seatId}: swarm`);
  for (const [seatId, plan] of Object.entries(mine.plans)) {
    const hero = runSwarm('wasm', world, { ...specOf(challenge, plan, mine.seed), walkers: 1 });
    compared++;
    if (hero.hash !== byId.get(seatId)?.summary.heroHash) differing.push(`${seatId}: hero`);
  }
}

// The referee's work, and what was held up meanwhile.
const scoring = scoringIn(server.output());
const asked = await prober.stop();
const messages = within(asked, scoring);
// What the machine does to messages without the referee: where this is late too, somebody else has the cores.
const later = within(asked, { atMs: scoring.atMs + scoring.ms + 1000, ms: 5000 });
const walkerSteps = record.scored.reduce((sum, { plan }) => {
  const spec = specOf(challenge, plan, record.draw.seed);
  return sum + spec.walkers * spec.steps;
}, 0);
const meanwhile = spread(messages.map(({ ms }) => ms));
const scoredIn = challenge.timing.descendMs;
const refereeKeepsUp = scoring.ms <= scoredIn && meanwhile.p99 <= LATEST_P99_MS && scoring.plans >= clients.length;

const round = (x: number, digits = 1): number => Number(x.toFixed(digits));
const report = {
  conditions: {
    students,
    cores: cpus().length,
    loadBefore: round(loadBefore),
    memoryGiB: round(totalmem() / 2 ** 30),
    node: process.version,
    challenge: challenge.id,
    clientLoopLagP99Ms: { join: round(joinLagMs), round: round(roundLagMs) },
  },
  join: { windowMs: Number(values.joinMs), failures: failures.length, ...mapRound(spread(connectMs)) },
  acknowledgeMs: { count: ackMs.length, ...mapRound(spread(ackMs)) },
  setPlanEachSecondMs: mapRound(spread(chooseAcks)),
  referee: {
    plans: scoring.plans,
    millionWalkerSteps: round(walkerSteps / 1e6),
    seconds: round(scoring.ms / 1000, 2),
    withinSeconds: scoredIn / 1000,
  },
  messagesWhileScoringMs: { count: messages.length, ...mapRound(meanwhile) },
  messagesAfterwardsMs: { count: later.length, ...mapRound(spread(later.map(({ ms }) => ms))) },
  serverLoopLateWhileScoringMs: mapRound(spread(within(loop.samples(), scoring).map(({ ms }) => ms))),
  bytesPerSecondDuringDescend: {
    mean: round(bytesPerSecond.reduce((a, b) => a + b, 0) / bytesPerSecond.length),
    max: round(Math.max(...bytesPerSecond)),
    seconds: round(descendSeconds),
  },
  serverCpuPercentOfOneCore: { choose: round(chooseCpuPercent), descendWithReferee: round(descendCpuPercent) },
  serverMemoryMiB: {
    before: round(memoryBefore),
    joined: round(memoryJoined),
    end: round(memoryEnd),
    kBPerStudent: round(((memoryJoined - memoryBefore) * 1024) / students),
  },
  hashes: { clients: verifiers, compared, differing: differing.length },
};
function mapRound(x: { p50: number; p99: number; max: number }): { p50: number; p99: number; max: number } {
  return { p50: round(x.p50), p99: round(x.p99), max: round(x.max) };
}
for (const [name, row] of Object.entries(report)) console.log(name.padEnd(30), JSON.stringify(row));
writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
const complaints = [
  ...failures,
  ...differing.map((what) => `another hash: ${what}`),
  ...(compared > verifiers ? [] : [`${compared} hashes compared`]),
  ...(report.bytesPerSecondDuringDescend.mean < 100 ? [] : ['more than 100 bytes a second']),
  ...(refereeKeepsUp ? [] : [`the referee: at most ${scoredIn} ms, and messages within ${LATEST_P99_MS} ms (p99)`]),
];
const good = complaints.length === 0;
console.log(
  good ? `\nEvery hash equal, every client joined, the referee in time; ${values.out} holds the report.` : `\nNOT GOOD: ${complaints[0]}`,
);
await server.stop();
rmSync(dataDir, { recursive: true });
process.exit(good ? 0 : 1);
