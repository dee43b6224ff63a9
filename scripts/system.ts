// Programs of the system that tests need: found where they are, installed where we may (Debian, as root).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folders = (): string[] => [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

const find = (name: string): string | null =>
  folders()
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file)) ?? null;

/** Its path; null: it is not here and could not be installed. */
export function needProgram(name: string, debianPackage: string): string | null {
  const found = find(name);
  if (found !== null || process.getuid?.() !== 0) return found;
  console.log(`No ${name} found: installing it (apt-get install ${debianPackage})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', debianPackage],
  ]) {
    if (spawnSync('apt-get', args, { env, timeout: 300_000 }).status !== 0) return null;
  }
  return find(name);
}
