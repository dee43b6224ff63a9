// `npm run dev`: the server restarts when server/ or shared/ change, the client reloads in place (Vite). Ctrl+C ends both.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';

const root = join(import.meta.dirname, '..');
// Vite serves the client: the server need not build it.
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts', '--no-client'], {
  cwd: root,
  stdio: 'inherit',
  // The page comes from Vite's port, so that origin is ours too.
  env: { ...process.env, ORIGINS: process.env['ORIGINS'] ?? 'http://localhost:5173' },
});
const vite = await createServer({ configFile: join(root, 'vite.config.ts') });
await vite.listen();
console.log('\nThe client, reloading:');
vite.printUrls();

async function end(): Promise<void> {
  server.kill('SIGTERM');
  await vite.close();
  process.exit(0);
}
process.once('SIGINT', () => void end());
process.once('SIGTERM', () => void end());
server.once('exit', (code) => {
  if (code !== null && code !== 0) process.exitCode = code;
  void end();
});
