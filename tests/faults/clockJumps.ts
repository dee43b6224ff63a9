// The server's wall clock is set an hour forward and back while a class plays (libfaketime): nobody is kicked, no timer ends early or late.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '../../scripts/serverProcess.ts';
import { sleep, tempClient, tempDir, until } from '../server/helpers.ts';
import { openDoors } from './crash.ts';
import { judge, teach, type Verdict } from './lesson.ts';

const findLibrary = (): string | null => globSync('/usr/lib/*/faketime/libfaketime.so.1').find(existsSync) ?? null;

/** null: it is not there and could not be installed. */
export function needFaketime(): string | null {
  const found = findLibrary();
  if (found !== null || process.getuid?.() !== 0) return found;
  try {
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'faketime'], { stdio: 'ignore', timeout: 300_000 });
  } catch {
    return null; // no network, no apt: the caller says what was not tested
  }
  return findLibrary();
}

export interface ClockReport extends Verdict {
  students: number;
  jumps: number;
  /** the server's wall clock really was moved */
  sawJump: boolean;
  linksLost: number;
  /** a phase's time left before and after each jump, beyond the time that really passed */
  timerOffMaxMs: number;
  /** as above, with the server stopped, its clock set back an hour, and started again */
  restartOffMs: number;
}

export async function jumpClock(library: string, { students, jumps }: { students: number; jumps: number }): Promise<ClockReport> {
  const dataDir = tempDir();
  const setting = join(tempDir(), 'faketime');
  const set = (seconds: number): void => writeFileSync(setting, `${seconds >= 0 ? '+' : ''}${seconds}`);
  set(0);
  const env = {
    ...openDoors,
    CLIENT_DIR: tempClient(),
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: setting,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
  let server = await startServer({ dataDir, env });
  const { port } = server;
  const dateOf = async (): Promise<number> => Date.parse((await fetch(`${server.url}/healthz`)).headers.get('date') ?? '');
  // A long time to choose, so that its timer can be watched.
  const lesson = await teach(server.url, students, { chooseMs: 60_000, locking: false });
  const { host } = lesson;
  await until('choose', () => host.classroom.room.value?.phase === 'choose', 20_000);
  const leftMs = (): number => {
    const timer = host.classroom.room.value?.timer;
    return timer?.kind === 'running' ? timer.endsAtMs - host.classroom.serverNow() : Number.NaN;
  };
  let timerOffMaxMs = 0;
  let sawJump = false;
  for (let jump = 0; jump < jumps; jump++) {
    const before = { left: leftMs(), at: performance.now() };
    set(jump % 2 === 0 ? 3600 : -3600);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await sleep(2500);
    // Node remembers the text of the Date header for up to a second.
    // oxlint-disable-next-line no-await-in-loop
    if (Math.abs((await dateOf()) - Date.now()) > 3_000_000) sawJump = true;
    timerOffMaxMs = Math.max(timerOffMaxMs, Math.abs(leftMs() - before.left + (performance.now() - before.at)));
  }
  const linksLost = [host, ...lesson.students].filter(({ outages }) => outages.count > 0).length;
  // Down, set back by an hour, and up again.
  set(0);
  await sleep(500);
  const left = leftMs();
  await server.kill();
  set(-3600);
  server = await startServer({ dataDir, port, env });
  const up = performance.now();
  await sleep(100);
  await lesson.everybodyIn();
  await sleep(2500);
  const restartOffMs = Math.abs(leftMs() - left + (performance.now() - up));
  await lesson.end();
  await server.stop();
  const verdict = await judge({ dataDir, databaseUrl: null }, lesson);
  return {
    students,
    jumps,
    ...verdict,
    sawJump,
    linksLost,
    timerOffMaxMs: Math.round(timerOffMaxMs),
    restartOffMs: Math.round(restartOffMs),
  };
}
