// Starts the real server as its own process on a free port with its own data folder; for tests, load, demo and screenshots.
import { spawn, type ChildProcess } from 'node:child_process';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { reapAtExit } from './reaper.ts';

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** everything it printed so far */
  output(): string;
  /** kill -9 */
  kill(): Promise<void>;
  /** SIGTERM, the polite way */
  stop(): Promise<void>;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') throw new Error(`a free port: got ${String(address)}`);
      probe.close(() => resolve(address.port));
    });
  });
}

export function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (answer) => answer.ok,
    () => false, // not listening yet
  );
}

/** The own certificate is signed by nobody: this process asks without checking it. */
function answersOverTls(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = get(`${url}/healthz`, { rejectUnauthorized: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asking.on('error', () => resolve(false)); // not listening yet
  });
}

/** Resolves once /healthz answers; rejects with what the server printed if it ends or takes longer than limitMs. */
export async function startServer(options: {
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
  limitMs?: number;
}): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const secure = options.env?.['HTTPS'] === '1';
  const url = `${secure ? 'https' : 'http'}://127.0.0.1:${port}`;
  const root = join(import.meta.dirname, '..');
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: options.dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  let ended = false;
  reapAtExit(child);
  const exit = new Promise<void>((resolve) =>
    child.once('exit', () => {
      ended = true;
      resolve();
    }),
  );
  const until = performance.now() + (options.limitMs ?? 60_000);
  for (;;) {
    if (ended) throw new Error(`the server ended before it was up:\n${output}`);
    if (performance.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`the server was not up in time:\n${output}`);
    }
    const up = await (secure ? answersOverTls(url) : answers(url));
    if (up) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!ended) child.kill(signal);
    await exit;
  };
  return { url, port, child, output: () => output, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
