// Many rooms on one server process, in each a class of which everybody sends a plan a second.
import { join, openRoom } from '../../scripts/headless.ts';
import { startServer } from '../../scripts/serverProcess.ts';
import { tempClient, tempDir } from '../server/helpers.ts';
import { startCrowd } from './crowd.ts';
import { cpuSeconds, memoryMiB } from './process.ts';
import { spread } from './scoring.ts';

export const openDoors = {
  JOINS_PER_MINUTE: '1000000',
  REQUESTS_PER_MINUTE: '1000000',
  ROOMS_PER_HOUR: '1000000',
  MAX_CONNECTIONS: '20000',
  LOG_LEVEL: 'error',
};

export interface ManyReport {
  rooms: number;
  students: number;
  joinFailures: number;
  joinP99Ms: number;
  acks: number;
  ackP50Ms: number;
  ackP99Ms: number;
  refused: number;
  acksPerSecond: number;
  /** of one core */
  cpuPercent: number;
  /** of the server, for one student's one choice: does not depend on who else uses the machine */
  cpuMsPerAck: number;
  memoryKbPerStudent: number;
  /** of the clients' own processes: where it is above 20, their times say little about the server */
  clientLoopLagP99Ms: number;
}

export async function manyRooms(options: { rooms: number; each: number; seconds: number; joinMs: number }): Promise<ManyReport> {
  const { rooms, each, seconds, joinMs } = options;
  const server = await startServer({ dataDir: tempDir(), env: { ...openDoors, CLIENT_DIR: tempClient() } });
  const pid = server.child.pid ?? 0;
  try {
    const opened = await Promise.all(Array.from({ length: rooms }, () => openRoom(server.url)));
    const hosts = await Promise.all(opened.map(({ code, hostKey }) => join(server.url, code, { role: 'host', hostKey })));
    const before = memoryMiB(pid);
    const crowds = [startCrowd(), startCrowd()];
    const halves = crowds.map((_, half) => opened.filter((__, i) => i % crowds.length === half).map(({ code }) => code));
    const came = await Promise.all(
      crowds.map((crowd, i) => crowd.join({ url: server.url, codes: halves[i] ?? [], students: each, joinMs })),
    );
    const memoryKbPerStudent = ((memoryMiB(pid) - before) * 1024) / (rooms * each);
    for (const host of hosts) {
      for (const command of [{ kind: 'open-round', challengeId: 'stuck' }, { kind: 'next' }, { kind: 'next' }] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const answer = await host.send(command);
        if (!answer.ok) throw new Error(`${command.kind} was refused: ${answer.reason}`);
      }
    }
    const [cpu, from] = [cpuSeconds(pid), performance.now()];
    const chosen = await Promise.all(crowds.map((crowd) => crowd.choose(seconds)));
    const [used, took] = [cpuSeconds(pid) - cpu, (performance.now() - from) / 1000];
    await Promise.all(crowds.map((crowd) => crowd.leave()));
    const acks = chosen.flatMap(({ ackMs }) => ackMs);
    const { p50, p99 } = spread(acks);
    return {
      rooms,
      students: rooms * each,
      joinFailures: came.reduce((sum, { failures }) => sum + failures.length, 0),
      joinP99Ms: Math.round(spread(came.flatMap(({ connectMs }) => connectMs)).p99),
      acks: acks.length,
      ackP50Ms: Math.round(p50),
      ackP99Ms: Math.round(p99),
      refused: chosen.reduce((sum, { refused }) => sum + refused, 0),
      acksPerSecond: Math.round(acks.length / took),
      cpuPercent: Math.round((100 * used) / took),
      cpuMsPerAck: Number(((1000 * used) / acks.length).toFixed(2)),
      memoryKbPerStudent: Math.round(memoryKbPerStudent),
      clientLoopLagP99Ms: Math.round(Math.max(...chosen.map(({ loopLagP99Ms }) => loopLagP99Ms))),
    };
  } finally {
    await server.kill();
  }
}

/** Rooms of 100, more and more of them, until answers take too long: the most that went well. */
export async function ceiling(options: {
  latestP99Ms: number;
  most: number;
  seconds: number;
}): Promise<{ students: number; steps: ManyReport[] }> {
  const steps: ManyReport[] = [];
  let students = 0;
  for (let rooms = 5; rooms * 100 <= options.most; rooms += 5) {
    // oxlint-disable-next-line no-await-in-loop -- one crowd at a time
    const step = await manyRooms({ rooms, each: 100, seconds: options.seconds, joinMs: rooms * 700 });
    steps.push(step);
    console.log(`  ${JSON.stringify(step)}`);
    if (step.ackP99Ms > options.latestP99Ms || step.joinFailures > 0) break;
    students = step.students;
  }
  return { students, steps };
}
