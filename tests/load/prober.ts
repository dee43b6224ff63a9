// How long a message waits: a process of its own, whose few clients do nothing but ask for the server's time and note how long it takes.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Sample } from './scoring.ts';

/** Together 90 questions a second, below the limit of 20 for one client. */
const CLIENTS = 6;
const EVERY_MS = 67;

export interface Prober {
  /** all answers so far */
  stop(): Promise<Sample[]>;
}

/** Resolves when its clients, projectors all, are in the room. */
export async function startProber(url: string, code: string): Promise<Prober> {
  const child = fork(fileURLToPath(import.meta.url), ['--probe', url, code]);
  const failed = once(child, 'exit').then(([status]) => {
    throw new Error(`the prober ended with ${String(status)}`);
  });
  failed.catch(() => undefined); // heard where it matters: in the races below
  await Promise.race([once(child, 'message'), failed]);
  return {
    async stop() {
      const answer = once(child, 'message');
      child.send('stop');
      const [samples] = (await Promise.race([answer, failed])) as [Sample[]];
      return samples;
    },
  };
}

async function probe(url: string, code: string): Promise<void> {
  const { join } = await import('../../scripts/headless.ts');
  const samples: Sample[] = [];
  for (let i = 0; i < CLIENTS; i++) {
    const { room } = await join(url, code, { role: 'projector' });
    const ask = async (): Promise<void> => {
      const [atMs, from] = [Date.now(), performance.now()];
      await room.request('time');
      samples.push({ atMs, ms: performance.now() - from });
    };
    // An unanswered question ends this process, and the parent hears of it.
    setInterval(() => void ask(), EVERY_MS);
  }
  process.once('message', () => process.send?.(samples, () => process.exit()));
  process.send?.('ready');
}

const [, , flag, url = '', code = ''] = process.argv;
if (flag === '--probe' && process.send !== undefined) await probe(url, code);
