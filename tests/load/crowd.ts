// Students of several rooms in a process of their own: they come within a time, and then each sends a plan a second and waits for the answer.
import { fork, type ChildProcess } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { reapAtExit } from '../../scripts/reaper.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';

export interface CrowdSetup {
  url: string;
  codes: readonly string[];
  /** in each room */
  students: number;
  joinMs: number;
}
type ToCrowd = ({ kind: 'join' } & CrowdSetup) | { kind: 'choose'; seconds: number } | { kind: 'leave' };
export type FromCrowd =
  | { kind: 'in'; connectMs: number[]; failures: string[] }
  | { kind: 'chosen'; ackMs: number[]; refused: number; loopLagP99Ms: number }
  | { kind: 'left' };

export interface Crowd {
  join(setup: CrowdSetup): Promise<Extract<FromCrowd, { kind: 'in' }>>;
  choose(seconds: number): Promise<Extract<FromCrowd, { kind: 'chosen' }>>;
  leave(): Promise<void>;
}

export function startCrowd(): Crowd {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['--crowd']);
  reapAtExit(child);
  const ask = <Kind extends FromCrowd['kind']>(message: ToCrowd, kind: Kind): Promise<Extract<FromCrowd, { kind: Kind }>> =>
    new Promise((resolve, reject) => {
      child.once('exit', (status) => reject(new Error(`the crowd ended with ${String(status)}`)));
      child.on('message', (answer: FromCrowd) => {
        if (answer.kind === kind) resolve(answer as Extract<FromCrowd, { kind: Kind }>);
      });
      child.send(message);
    });
  return {
    join: (setup) => ask({ kind: 'join', ...setup }, 'in'),
    choose: (seconds) => ask({ kind: 'choose', seconds }, 'chosen'),
    leave: async () => void (await ask({ kind: 'leave' }, 'left')),
  };
}

async function crowd(): Promise<void> {
  const { join } = await import('../../scripts/headless.ts');
  type Headless = Awaited<ReturnType<typeof join>>;
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const { naive } = knownChallenge('stuck');
  const clients: Headless[] = [];
  const tell = (message: FromCrowd): void => void process.send?.(message);
  process.on('message', (message: ToCrowd) => {
    if (message.kind === 'join') void come(message);
    else if (message.kind === 'choose') void choose(message.seconds);
    else tell({ kind: 'left' });
    if (message.kind === 'leave') setTimeout(() => process.exit(), 100);
  });

  async function come({ url, codes, students, joinMs }: CrowdSetup): Promise<void> {
    const connectMs: number[] = [];
    const failures: string[] = [];
    const all = codes.flatMap((code) => Array.from({ length: students }, (_, i) => ({ code, name: `Student ${i + 1}` })));
    await Promise.all(
      all.map(async ({ code, name }, i) => {
        await sleep((i * joinMs) / all.length);
        const from = performance.now();
        try {
          clients.push(await join(url, code, { role: 'student', name }));
          connectMs.push(performance.now() - from);
        } catch (error) {
          failures.push(String(error));
        }
      }),
    );
    tell({ kind: 'in', connectMs, failures });
  }

  async function choose(seconds: number): Promise<void> {
    const lag = monitorEventLoopDelay({ resolution: 10 });
    lag.enable();
    const ackMs: number[] = [];
    let refused = 0;
    await Promise.all(
      clients.map(async (client, i) => {
        await sleep((1000 * i) / clients.length);
        for (let n = 0; n < seconds; n++) {
          const from = performance.now();
          const answer = await client.send({ kind: 'set-plan', plan: { ...naive, learningRate: 0.02 + 0.001 * ((i + n) % 100) } });
          ackMs.push(performance.now() - from);
          if (!answer.ok) refused++;
          await sleep(Math.max(0, 1000 - (performance.now() - from)));
        }
      }),
    );
    lag.disable();
    tell({ kind: 'chosen', ackMs, refused, loopLagP99Ms: lag.percentile(99) / 1e6 });
  }
}

if (process.argv[2] === '--crowd' && process.send !== undefined) await crowd();
