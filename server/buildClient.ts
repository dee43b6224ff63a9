// `npm start` builds the client when it is missing or older than its sources.
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

export async function buildClient(): Promise<void> {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), root: join(root, 'client'), logLevel: 'warn' });
}
