// nginx by deploy/nginx.conf.template, as any user, on a loopback port with everything it writes in a folder of its own.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reapAtExit } from './reaper.ts';
import { answers, freePort } from './serverProcess.ts';
import { needProgram } from './system.ts';

export const needNginx = (): string | null => needProgram('nginx', 'nginx');

const templateFile = join(import.meta.dirname, '../deploy/nginx.conf.template');

/** Only what is named is put in: nginx has variables of its own. */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\$\{([A-Z_0-9]+)\}/gu, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nginx.conf.template: nothing for ${name}`);
    return value;
  });
}

const wrapped = (folder: string, http: string): string => `daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr crit;
events { worker_connections 4096; }
http {
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
${http}
}
`;

export interface Nginx {
  readonly url: string;
  /** what it printed */
  output(): string;
  stop(): Promise<void>;
}

/** processes: where they listen, host:port; answering: one of them does. */
export async function startNginx(
  program: string,
  processes: readonly [string, string, string],
  listen?: string,
  answering = true,
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'noisy-descent-nginx-'));
  const at = listen ?? `127.0.0.1:${await freePort()}`;
  const [GAME_1, GAME_2, GAME_3] = processes;
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, wrapped(folder, fillIn(readFileSync(templateFile, 'utf8'), { GAME_1, GAME_2, GAME_3, LISTEN: at })));
  // Without -e the first lines would go to /var/log.
  const args = ['-p', folder, '-c', config, '-e', 'stderr'];
  const checked = spawnSync(program, [...args, '-t'], { encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(`nginx does not take its configuration:\n${checked.stderr}`);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  reapAtExit(child, 'SIGTERM');
  for (const untilMs = performance.now() + 20_000; ;) {
    // oxlint-disable-next-line no-await-in-loop -- until it answers
    if (await (answering ? answers(`http://${at}`) : listens(`http://${at}`))) break;
    if (child.exitCode !== null || performance.now() > untilMs) throw new Error(`nginx was not up in time:\n${output}`);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `http://${at}`,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const listens = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false, // not yet
  );
