// The disk under the database fills up while a class plays, and is freed again: nothing is acknowledged that is not kept, and it goes on.
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '../../scripts/serverProcess.ts';
import { sleep, tempClient, tempDir, until } from '../server/helpers.ts';
import { openDoors } from './crash.ts';
import { judge, teach, type Verdict } from './lesson.ts';

export interface DiskReport extends Verdict {
  students: number;
  fillings: number;
  storageFailed: number;
  serverSurvived: boolean;
  /** from the disk being free again to the next accepted choice */
  resumeMaxMs: number;
}

/** Until not one block is left. */
function stuff(file: string): void {
  const block = Buffer.alloc(4096);
  const fd = openSync(file, 'w');
  try {
    for (;;) writeSync(fd, block);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(fd);
  }
}

/** A reason instead of a report where nothing may be mounted. */
export async function fillDisk({ students, fillings }: { students: number; fillings: number }): Promise<DiskReport | string> {
  const dataDir = tempDir();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', dataDir], { stdio: 'pipe' });
  } catch (error) {
    return `nothing may be mounted here (${String(error).split('\n')[0]})`;
  }
  try {
    const server = await startServer({ dataDir, env: { ...openDoors, CLIENT_DIR: tempClient() } });
    const lesson = await teach(server.url, students);
    const count = (wanted: (refused: string | null) => boolean): number =>
      [lesson.host, ...lesson.students].reduce((sum, { sent }) => sum + sent.filter(({ refused }) => wanted(refused)).length, 0);
    const stuffing = join(dataDir, 'stuffing');
    let resumeMaxMs = 0;
    for (let filling = 0; filling < fillings; filling++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await sleep(1500);
      stuff(stuffing);
      const failed = count((refused) => refused === 'storage-failed');
      // The log's file has room of its own at first: a filling may pass unnoticed, all of them must not.
      // oxlint-disable-next-line no-await-in-loop
      for (let waited = 0; waited < 200 && count((refused) => refused === 'storage-failed') === failed; waited++) await sleep(100);
      // oxlint-disable-next-line no-await-in-loop
      await sleep(1000);
      rmSync(stuffing);
      const free = performance.now();
      const before = count((refused) => refused === null);
      // oxlint-disable-next-line no-await-in-loop
      await until('an accepted choice', () => count((refused) => refused === null) > before, 60_000);
      resumeMaxMs = Math.max(resumeMaxMs, performance.now() - free);
    }
    await lesson.end();
    const serverSurvived = server.child.exitCode === null;
    await server.stop();
    const verdict = await judge({ dataDir, databaseUrl: null }, lesson);
    const storageFailed = count((refused) => refused === 'storage-failed');
    return { students, fillings, ...verdict, storageFailed, serverSurvived, resumeMaxMs: Math.round(resumeMaxMs) };
  } finally {
    execFileSync('umount', ['-l', dataDir]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
