// How much is really in use in a server: loaded before it, this module collects the garbage on SIGUSR2 and notes what is left.
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const VARIABLE = 'HEAP_WATCH_FILE';

export function watchedHeap(file: string): { env: Record<string, string>; usedMiB(pid: number): Promise<number> } {
  const lines = (): string[] => readFileSync(file, { encoding: 'utf8', flag: 'a+' }).trim().split('\n').filter(Boolean);
  return {
    env: { NODE_OPTIONS: `--import=${import.meta.url}`, [VARIABLE]: file },
    async usedMiB(pid) {
      const before = lines().length;
      process.kill(pid, 'SIGUSR2');
      // oxlint-disable-next-line no-await-in-loop -- until it has answered
      while (lines().length === before) await sleep(20);
      return Number(lines().at(-1)) / 2 ** 20;
    },
  };
}

const file = process.env[VARIABLE];
if (file !== undefined && isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  process.on('SIGUSR2', () => {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    appendFileSync(file, `${heapUsed + external}\n`);
  });
}
