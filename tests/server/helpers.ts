// A real server in this process: own data folder, free port. One at a time in a file (Colyseus keeps its rooms in module state).
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../server/settings.ts';
import { startServer, type Running } from '../../server/serve.ts';

export const tempDir = (): string => mkdtempSync(join(tmpdir(), 'noisy-descent-server-'));

/** A stand-in for the built client. */
export function tempClient(): string {
  const folder = tempDir();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Noisy Descent</title>');
  writeFileSync(join(folder, 'assets', 'main-AbCdEf12.js'), `export const text = '${'x'.repeat(2000)}';`);
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return folder;
}

export interface TestServer extends Running {
  url: string;
  dataDir: string;
}

export function settingsFor(env: Readonly<Record<string, string>> = {}): Settings {
  const defaults = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: tempDir(), LOG_LEVEL: 'silent', REFEREE_THREADS: '1', ROOMS_PER_HOUR: '1000' };
  const wanted = readSettings(env['CLIENT_DIR'] === undefined ? ['--no-client'] : [], { ...defaults, ...env });
  if (wanted.kind !== 'run') throw new Error('no flags, no help');
  return wanted.settings;
}

export async function startTestServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const settings = settingsFor(env);
  const running = await startServer(settings);
  return { ...running, url: `http://127.0.0.1:${running.port}`, dataDir: settings.dataDir };
}

export async function until<T>(what: string, check: () => T | Promise<T>, limitMs = 5000): Promise<NonNullable<T>> {
  const end = performance.now() + limitMs;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > end) throw new Error(`waited ${limitMs} ms for ${what}`);
    await sleep(10);
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
