// A day in a short time: class after class opens a room, plays a round and goes. What stays behind is a leak.
import { join as joinPath } from 'node:path';
import { join, openRoom, type Headless } from '../../scripts/headless.ts';
import { startServer } from '../../scripts/serverProcess.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { sleep, tempClient, tempDir } from '../server/helpers.ts';
import { watchedHeap } from './heapWatch.ts';
import { openDoors } from './manyRooms.ts';
import { memoryMiB } from './process.ts';

export interface SoakReport {
  sessions: number;
  studentsEach: number;
  seconds: number;
  /** in use after garbage collection: after a third of the sessions (all is warm then), and at the end */
  warmMiB: number;
  endMiB: number;
  /** what a session leaves behind */
  kbPerSession: number;
  /** at ten sessions an hour, which is a busy school */
  mibPerHour: number;
  rssWarmMiB: number;
  rssEndMiB: number;
  /** the server's own gauges at the end */
  roomsLeft: number;
  connectionsLeft: number;
}

async function play(url: string, students: number): Promise<void> {
  const { code, hostKey } = await openRoom(url);
  const host = await join(url, code, { role: 'host', hostKey });
  const them: Headless[] = await Promise.all(
    Array.from({ length: students }, (_, i) => join(url, code, { role: 'student', name: `Student ${i + 1}` })),
  );
  const { naive } = knownChallenge('stuck');
  await host.send({ kind: 'open-round', challengeId: 'stuck' });
  await host.send({ kind: 'next', from: 'briefing' });
  await host.send({ kind: 'next', from: 'predict' });
  await host.until('choose', ({ phase }) => phase === 'choose');
  await Promise.all(them.map((one, i) => one.send({ kind: 'lock-plan', plan: { ...naive, batchSize: 1 + i } })));
  await host.until('descend', ({ phase }) => phase === 'descend');
  await host.send({ kind: 'next', from: 'descend' });
  await host.until('observe', ({ phase }) => phase === 'observe');
  await host.send({ kind: 'next', from: 'observe' });
  const { recordId } = await host.until('the record', (view) => view.recordId !== null);
  await (await fetch(`${url}/records/${recordId}`)).arrayBuffer();
  await host.send({ kind: 'end' });
  // Whoever is not hung up on by then hangs up.
  await Promise.all([host, ...them].map((one) => Promise.race([one.leave().catch(() => undefined), sleep(2000)])));
}

export async function soak({ sessions, students }: { sessions: number; students: number }): Promise<SoakReport> {
  const dataDir = tempDir();
  const heap = watchedHeap(joinPath(dataDir, 'heap.txt'));
  const server = await startServer({ dataDir, env: { ...openDoors, CLIENT_DIR: tempClient(), ...heap.env } });
  const pid = server.child.pid ?? 0;
  const from = performance.now();
  const warmAfter = Math.ceil(sessions / 3);
  let warm = { used: 0, rss: 0 };
  const now = async (): Promise<typeof warm> => ({ used: await heap.usedMiB(pid), rss: memoryMiB(pid) });
  for (let n = 0; n < sessions; n++) {
    // oxlint-disable-next-line no-await-in-loop -- one class after the other
    await play(server.url, students);
    // oxlint-disable-next-line no-await-in-loop
    if (n + 1 === warmAfter) warm = await now();
  }
  await sleep(2000);
  const end = await now();
  const gauges = await (await fetch(`${server.url}/metrics`)).text();
  const gauge = (name: string): number => Number(new RegExp(`^noisy_descent_${name} (\\S+)$`, 'mu').exec(gauges)?.[1]);
  await server.stop();
  const kbPerSession = (1024 * (end.used - warm.used)) / (sessions - warmAfter);
  const round = (x: number): number => Number(x.toFixed(2));
  return {
    sessions,
    studentsEach: students,
    seconds: Math.round((performance.now() - from) / 1000),
    warmMiB: round(warm.used),
    endMiB: round(end.used),
    kbPerSession: round(kbPerSession),
    mibPerHour: round((10 * kbPerSession) / 1024),
    rssWarmMiB: round(warm.rss),
    rssEndMiB: round(end.rss),
    roomsLeft: gauge('rooms'),
    connectionsLeft: gauge('connections'),
  };
}
