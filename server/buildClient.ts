// `npm start` builds the client when it is missing or older than its sources.
import { spawn } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = ['client/**/*', 'shared/**/*', 'assets/**/*', 'vite.config.ts', 'package-lock.json'];

/** null: up to date. */
export function whyBuild(folder: string = root, built: string = join(folder, 'dist')): 'missing' | 'stale' | null {
  const index = join(built, 'index.html');
  if (!existsSync(index)) return 'missing';
  const builtAtMs = statSync(index).mtimeMs;
  const newer = globSync(sources, { cwd: folder }).some((path) => {
    const file = statSync(join(folder, path));
    return file.isFile() && file.mtimeMs > builtAtMs;
  });
  return newer ? 'stale' : null;
}

/** In a process of its own: the bundler's memory goes when it is done. */
export function buildClient(): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // Whoever starts it (a test runner has a mode of its own): what is built is what ships.
  const env = { ...process.env, NODE_ENV: 'production' };
  const building = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    building.once('error', reject);
    building.once('exit', (status) =>
      status === 0 ? resolve() : reject(new Error(`the client does not build: vite build ended with ${status}`)),
    );
  });
}
