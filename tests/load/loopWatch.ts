// How late the server's event loop is, seen from inside: the server is started with this module loaded before it (`env`), whose timer
// notes by how much it comes too late.
import { openSync, readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import type { Sample } from './scoring.ts';

const EVERY_MS = 10;
const VARIABLE = 'LOOP_WATCH_FILE';

/** `file` is written by the process that gets `env`. */
export function watchedLoop(file: string): { env: Record<string, string>; samples(): Sample[] } {
  return {
    env: { NODE_OPTIONS: `--import=${import.meta.url}`, [VARIABLE]: file },
    samples: () =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Sample),
  };
}

function watch(file: string): void {
  const out = openSync(file, 'a');
  let last = performance.now();
  let lines = '';
  setInterval(() => {
    const now = performance.now();
    const ms = Math.max(0, now - last - EVERY_MS);
    last = now;
    lines += `${JSON.stringify({ atMs: Date.now() - ms, ms })}\n`;
    if (lines.length < 4096) return;
    writeSync(out, lines);
    lines = '';
  }, EVERY_MS).unref();
}

const file = process.env[VARIABLE];
if (file !== undefined && isMainThread) watch(file);
