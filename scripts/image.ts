// `npm run image`: tries the steps of deploy/Dockerfile in a clean folder, for machines without a container engine.
// Each stage is a folder of its own with nothing in it but what its COPY lines bring; RUN lines run there; in the end the server is started
// as the image would start it, by a user who owns nothing, in a folder that nobody may write, and asked by the image's own health check.
// Not tried: the base image itself (this machine's Node and libraries take its place) and the container's walls.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { freePort } from './serverProcess.ts';

const root = join(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;

export interface Step {
  word: string;
  rest: string;
}

/** Instructions, in order; continued lines joined, comments gone. */
export function stepsOf(dockerfile: string): Step[] {
  return dockerfile
    .replaceAll(/\\\n/gu, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [word = '', ...rest] = line.trim().split(/\s+/u);
      return { word, rest: rest.join(' ') };
    });
}

/** What a build may see: the ignore file names it, and all else is left out. */
export function allowedBy(ignoreFile: string): string[] {
  const lines = ignoreFile.split('\n').filter((line) => line !== '');
  if (lines[0] !== '**' || lines.slice(1).some((line) => !line.startsWith('!')))
    throw new Error('the ignore file: takes ** and then !names');
  return lines.slice(1).map((line) => line.slice(1));
}

interface Stage {
  folder: string;
  env: Record<string, string>;
  health: string[];
  command: string[];
}

function build(clean: string): Stage {
  const steps = stepsOf(readFileSync(join(root, 'deploy/Dockerfile'), 'utf8'));
  const allowed = new Set(allowedBy(readFileSync(join(root, 'deploy/Dockerfile.dockerignore'), 'utf8')));
  const stages = new Map<string, Stage>();
  let stage: Stage | null = null;
  const present = (): Stage => {
    if (stage === null) throw new Error('deploy/Dockerfile: takes FROM before anything else');
    return stage;
  };
  /** /app is the stage's folder, and /data one beside it. */
  const placed = (path: string): string =>
    path.startsWith('/data') ? join(clean, 'data') : join(present().folder, path.replace(/^\/app\/?/u, ''));
  for (const { word, rest } of steps) {
    console.log(`${word} ${rest}`);
    switch (word) {
      case 'FROM': {
        const [, , name = 'final'] = rest.split(' ');
        stage = { folder: join(clean, name), env: {}, health: [], command: [] };
        mkdirSync(stage.folder);
        stages.set(name, stage);
        break;
      }
      case 'COPY': {
        const words = rest.split(' ');
        const from = words[0]?.startsWith('--from=') ? stages.get(words.shift()?.slice('--from='.length) ?? '') : null;
        if (from === undefined) throw new Error(`COPY ${rest}: no such stage`);
        const to = words.pop() ?? '';
        for (const name of words) {
          if (from === null && !allowed.has(name)) throw new Error(`COPY ${name}: the ignore file hides it`);
          const source = from === null ? join(root, name) : join(from.folder, name.replace(/^\/app\//u, ''));
          cpSync(source, to.endsWith('/') ? join(placed(to), basename(name)) : placed(to), { recursive: true });
        }
        break;
      }
      case 'RUN': {
        const line = rest.replaceAll('/data', join(clean, 'data')).replaceAll('node:node', isRoot ? 'nobody' : `${process.getuid?.()}`);
        execFileSync('sh', ['-ec', line], {
          cwd: present().folder,
          stdio: 'inherit',
          env: { ...cleanEnv(), ...present().env, PATH: ownNode() },
        });
        break;
      }
      case 'ENV':
        for (const pair of rest.split(' ')) present().env[pair.split('=')[0] ?? ''] = pair.slice(pair.indexOf('=') + 1);
        break;
      case 'HEALTHCHECK':
        present().health = JSON.parse(rest.slice(rest.indexOf('[')).replace(/^\[\s*/u, '[')) as string[];
        break;
      case 'CMD':
        present().command = JSON.parse(rest) as string[];
        break;
      case 'WORKDIR':
        if (rest !== '/app') throw new Error(`WORKDIR ${rest}: this script knows /app`);
        break;
      case 'USER':
        if (rest === 'root') throw new Error('USER root: the server must not be');
        break;
      case 'VOLUME':
      case 'EXPOSE':
        break;
      default:
        throw new Error(`${word}: this script does not know it`);
    }
  }
  return present();
}

/** Without what npm tells its scripts, which would point at this checkout. */
const cleanEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^npm_/iu.test(entry[0])),
  );

/** The base image's Node, first of all. */
const ownNode = (): string => `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;

async function tryOut({ folder, env, health, command }: Stage, clean: string): Promise<void> {
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  chmodSync(clean, 0o755);
  execFileSync('chmod', ['-R', 'a-w,a+rX', folder]);
  const port = await freePort();
  const inside = (text: string): string =>
    text.replaceAll('/app', folder).replaceAll('/data', join(clean, 'data')).replaceAll('2567', String(port));
  const settings = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, inside(value)]));
  const options = { cwd: folder, env: { PATH: ownNode(), ...settings, HOST: '127.0.0.1' }, ...nobody };
  const [program = '', ...args] = command;
  const server = spawn(program, args, { ...options, stdio: 'inherit' });
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  try {
    const [check = '', ...checkArgs] = health.map(inside);
    for (const untilMs = performance.now() + 60_000; ;) {
      if (spawnSync(check, checkArgs, options).status === 0) break;
      if (server.exitCode !== null || performance.now() > untilMs) throw new Error('the server did not become healthy');
      // oxlint-disable-next-line no-await-in-loop -- until it is healthy
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const page = await fetch(`http://127.0.0.1:${port}/`);
    if (!page.ok || !(await page.text()).includes('<script')) throw new Error(`the page: got ${page.status}`);
    const room = await fetch(`http://127.0.0.1:${port}/api/sessions`, { method: 'POST' });
    if (room.status !== 201) throw new Error(`opening a room: got ${room.status}`);
    if (isRoot && spawnSync('sh', ['-c', 'touch oops || touch server/oops'], options).status === 0)
      throw new Error('the image can be written');
  } finally {
    server.kill('SIGTERM');
  }
  const status = await ended;
  if (status !== 0) throw new Error(`SIGTERM: the server ended with ${status}`);
}

if (import.meta.main) {
  const clean = mkdtempSync(join(tmpdir(), 'noisy-descent-image-'));
  try {
    const stage = build(clean);
    if (existsSync(join(clean, 'data')) && isRoot) chownSync(join(clean, 'data'), 65_534, 65_534);
    await tryOut(stage, clean);
    const size = execFileSync('du', ['-sm', stage.folder], { encoding: 'utf8' }).split('\t')[0];
    console.log(`every step of deploy/Dockerfile works; ${size} MB beside the base image`);
  } finally {
    execFileSync('chmod', ['-R', 'u+w', clean]);
    rmSync(clean, { recursive: true, force: true });
  }
}
