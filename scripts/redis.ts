// A throw-away Redis for tests: nothing on the disk, on a free loopback port.
import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { reapAtExit } from './reaper.ts';
import { freePort } from './serverProcess.ts';
import { needProgram } from './system.ts';

export interface RedisServer {
  readonly url: string;
  readonly pid: () => number;
  start(): Promise<void>;
  /** as when its machine is gone: kill -9 */
  stop(): Promise<void>;
  /** one command, as text, and its answer's first line */
  command(...words: string[]): Promise<string>;
}

/** null: there is none, and none could be installed. */
export const needRedis = (): string | null => needProgram('redis-server', 'redis-server');

export const redisPassword = 'hush-redis';

export async function startRedis(program: string, port?: number): Promise<RedisServer> {
  const at = port ?? (await freePort());
  let child: ChildProcess | null = null;

  /** Redis speaks plain lines, too. */
  const command = (...words: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(at, '127.0.0.1', () => socket.write(`AUTH ${redisPassword}\r\n${words.join(' ')}\r\n`));
      let text = '';
      socket.setTimeout(2000, () => socket.destroy(new Error('Redis did not answer')));
      socket.on('data', (data: Buffer) => {
        text += data.toString();
        const lines = text.split('\r\n');
        if (lines.length < 3) return;
        socket.end();
        resolve(lines[1] ?? '');
      });
      socket.on('error', reject);
    });
  const start = async (): Promise<void> => {
    const options = ['--port', String(at), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--requirepass', redisPassword];
    child = spawn(program, options, { stdio: 'ignore' });
    reapAtExit(child);
    for (const untilMs = performance.now() + 20_000; ;) {
      // oxlint-disable-next-line no-await-in-loop -- until it answers
      const pong = await command('PING').catch(() => '');
      if (pong === '+PONG') return;
      if (performance.now() > untilMs) throw new Error('Redis was not up in time');
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await start();
  return {
    url: `redis://:${redisPassword}@127.0.0.1:${at}`,
    pid: () => child?.pid ?? 0,
    start,
    async stop() {
      const ending = child;
      child = null;
      if (ending === null) return;
      const gone = new Promise((resolve) => ending.once('exit', resolve));
      ending.kill('SIGKILL');
      await gone;
    },
    command,
  };
}
