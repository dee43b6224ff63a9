// A throw-away PostgreSQL for tests: an own cluster in a temporary folder, on a free loopback port, run by a user that is not root.
import { execFile, spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { freePort } from './serverProcess.ts';

const isRoot = process.getuid?.() === 0;

/** The folder of initdb: on the PATH, or Debian's. */
function findPrograms(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed()];
  return folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb'))) ?? null;
}

/** null: there is none, and none could be installed. */
export function needPostgres(): string | null {
  const found = findPrograms();
  if (found !== null || !isRoot) return found;
  console.log('No PostgreSQL found: installing it (apt-get install postgresql)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'],
  ]) {
    if (spawnSync('apt-get', args, { env, timeout: 300_000 }).status !== 0) return null;
  }
  return findPrograms();
}

/** PostgreSQL refuses to run as root. */
function someUser(): { uid: number; gid: number } | Record<string, never> {
  if (!isRoot) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const entry = ['postgres:', 'nobody:'].map((name) => users.find((line) => line.startsWith(name))).find((line) => line !== undefined);
  const [, , uid, gid] = entry?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error('a user for PostgreSQL: got neither postgres nor nobody in /etc/passwd');
  return { uid: Number(uid), gid: Number(gid) };
}

export interface Cluster {
  /** with a password, which this cluster never asks for: what must not be logged can be looked for */
  readonly url: string;
  readonly folder: string;
  start(): Promise<void>;
  /** fast: open transactions are rolled back; immediate: as in a crash */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** stops it and deletes its folder */
  remove(): Promise<void>;
}

export const clusterPassword = 'hush-do-not-log';

export async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'noisy-descent-postgres-'));
  const user = someUser();
  if ('uid' in user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const run = (program: string, ...args: string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      execFile(join(programs, program), args, { ...user, cwd: folder, env: { PATH: dirname(programs), LC_ALL: 'C' } }, (error, out, err) =>
        error === null ? resolve() : reject(new Error(`${program}: ${err || out || error.message}`)),
      );
    });
  await run('initdb', '-D', data, '-A', 'trust', '-U', 'game', '-E', 'UTF8', '--locale=C', '--no-sync');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='${folder}'`;
  // pg_ctl's children would hold a pipe open: they write to a file.
  const start = (): Promise<void> => run('pg_ctl', '-D', data, '-o', options, '-l', join(folder, 'log'), '-t', '60', '-w', 'start');
  const stop = (how: 'fast' | 'immediate' = 'fast'): Promise<void> => run('pg_ctl', '-D', data, '-m', how, '-t', '60', '-w', 'stop');
  await start();
  return {
    url: `postgres://game:${clusterPassword}@127.0.0.1:${port}/postgres`,
    folder,
    start,
    stop,
    async remove() {
      if (existsSync(join(data, 'postmaster.pid'))) await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
