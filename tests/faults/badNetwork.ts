// Wi-Fi that goes away, loses packets, or is far away, while a class plays behind it. The server never notices anything wrong with itself.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reapAtExit } from '../../scripts/reaper.ts';
import { startServer } from '../../scripts/serverProcess.ts';
import { quantile } from '../load/scoring.ts';
import { tempClient, tempDir } from '../server/helpers.ts';
import type { FromAway, ToAway } from './away.ts';
import { openDoors } from './crash.ts';
import { delayProxy } from './delayProxy.ts';
import { judge, type Verdict } from './lesson.ts';
import { openIsland, type Island } from './netns.ts';
import type { Sent } from './pupil.ts';

interface Away {
  say(message: ToAway): void;
  hear<Kind extends FromAway['kind']>(kind: Kind): Promise<Extract<FromAway, { kind: Kind }>>;
}

function startAway(inside: readonly string[], url: string, students: number): Away {
  const command = [...inside, process.execPath, join(import.meta.dirname, 'away.ts'), url, String(students)];
  const child: ChildProcess = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  reapAtExit(child);
  const heard: FromAway[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const one of waiting) one();
  };
  child.on('message', (message: FromAway) => {
    heard.push(message);
    wake();
  });
  let ended = false;
  // Not "exit": what it said last may still be under way then.
  child.on('disconnect', () => {
    ended = true;
    wake();
  });
  return {
    say: (message) => void child.send(message),
    hear: (kind) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const at = heard.findIndex((one) => one.kind === kind);
          if (at >= 0) {
            waiting.delete(look);
            resolve(heard.splice(at, 1)[0] as Extract<FromAway, { kind: typeof kind }>);
          } else if (ended) reject(new Error(`the class away ended before "${kind}"`));
        };
        waiting.add(look);
        look();
      }),
  };
}

interface Played extends Verdict {
  students: number;
  sent: Sent[];
  outages: number;
}

/** A class behind the island's cable plays while `during` happens; then the log is held against its answers. */
async function playAway(students: number, island: Island | null, delayMs: number, during: (away: Away) => Promise<void>): Promise<Played> {
  const dataDir = tempDir();
  const server = await startServer({ dataDir, env: { ...openDoors, CLIENT_DIR: tempClient() } });
  const proxy = delayMs > 0 ? await delayProxy(server.port, delayMs) : null;
  const url = `http://${island?.mainland ?? '127.0.0.1'}:${proxy?.port ?? server.port}`;
  const away = startAway(island?.inside ?? [], url, students);
  const { code } = await away.hear('playing');
  await during(away);
  away.say({ kind: 'end' });
  const { students: them, outages } = await away.hear('done');
  proxy?.close();
  await server.stop();
  const verdict = await judge(
    { dataDir, databaseUrl: null },
    { code, students: them.map(({ seatId, sent }) => ({ seatId: () => seatId, sent })) },
  );
  return { students, ...verdict, sent: them.flatMap(({ sent }) => sent), outages };
}

const most = (times: readonly number[]): number => Math.round(Math.max(...times));

export interface WifiReport extends Verdict {
  students: number;
  /** by seconds without Wi-Fi: until the last of the class knew, and until the last was in again */
  [off: `noticed${number}Ms` | `back${number}Ms`]: number;
}

export async function wifiOff({ students, seconds }: { students: number; seconds: readonly number[] }): Promise<WifiReport | string> {
  const island = openIsland(false);
  if (typeof island === 'string') return island;
  try {
    const times: Record<`noticed${number}Ms` | `back${number}Ms`, number> = {};
    const {
      sent: _,
      outages: __,
      ...verdict
    } = await playAway(students, island, 0, async (away) => {
      for (const off of seconds) {
        // oxlint-disable-next-line no-await-in-loop -- one outage after the other
        await sleep(4000);
        away.say({ kind: 'cut' });
        island.cut();
        const until = performance.now() + 1000 * off;
        // oxlint-disable-next-line no-await-in-loop
        times[`noticed${off}Ms`] = most((await away.hear('noticed')).ms);
        // oxlint-disable-next-line no-await-in-loop
        await sleep(Math.max(0, until - performance.now()));
        island.mend();
        away.say({ kind: 'mended' });
        // oxlint-disable-next-line no-await-in-loop
        times[`back${off}Ms`] = most((await away.hear('back')).ms);
      }
      await sleep(4000);
    });
    return { ...verdict, ...times };
  } finally {
    island.close();
  }
}

export interface LossReport extends Verdict {
  students: number;
  lossPercent: number;
  /** added to every round trip */
  delayMs: number;
  ackP99Ms: number;
  /** links that were given up and made anew */
  outages: number;
}

export async function badLink(options: {
  students: number;
  lossPercent: number;
  delayMs: number;
  seconds: number;
}): Promise<LossReport | string> {
  const { students, lossPercent, delayMs, seconds } = options;
  const island = lossPercent > 0 ? openIsland(true) : null;
  if (typeof island === 'string') return island;
  try {
    const { sent, outages, ...verdict } = await playAway(students, island, delayMs / 2, async () => {
      island?.lose(lossPercent);
      await sleep(1000 * seconds);
      island?.lose(0);
    });
    const times = sent.map(({ ms }) => ms).sort((a, b) => a - b);
    return { ...verdict, lossPercent, delayMs, ackP99Ms: Math.round(quantile(times, 0.99)), outages };
  } finally {
    island?.close();
  }
}
