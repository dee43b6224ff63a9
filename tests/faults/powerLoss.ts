// Power loss: an ext4 file system on a loop device is cut off without flushing (EXT4_IOC_SHUTDOWN) while the ledger writes, mounted again
// (its journal is replayed), and every row that was acknowledged before the cut must be there. Needs root and loop devices.
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openStorage } from '../../server/store/database.ts';
import { sleep, tempDir } from '../server/helpers.ts';

export interface PowerReport {
  cuts: number;
  acknowledged: number;
  lost: number;
  /** databases that did not open, or did not pass SQLite's integrity check */
  damaged: number;
}

const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: 'pipe' });

/** No flag of mount or fsfreeze does this: the file system forgets what has not reached the device. Perl is part of every Debian. */
const cutOff = (mount: string): void =>
  run('perl', '-e', 'open(my $d, "<", $ARGV[0]) or die $!; my $how = pack("I", 2); ioctl($d, 0x8004587d, $how) or die $!;', mount);

/** A reason instead of a report where the machine does not allow it. */
export async function powerLoss({ cuts }: { cuts: number }): Promise<PowerReport | string> {
  const folder = tempDir();
  const [image, mount] = [join(folder, 'disk.img'), join(folder, 'disk')];
  mkdirSync(mount);
  const up = (): void => run('mount', '-o', 'loop', image, mount);
  try {
    run('truncate', '-s', '256M', image);
    run('mkfs.ext4', '-q', '-F', image);
    up();
  } catch (error) {
    return `no file system can be mounted here (${String(error).split('\n')[0]})`;
  }
  chmodSync(mount, 0o777);
  const dataDir = join(mount, 'data');
  const report: PowerReport = { cuts: 0, acknowledged: 0, lost: 0, damaged: 0 };
  try {
    for (let cut = 0; cut < cuts; cut++) {
      const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), dataDir], { stdio: ['ignore', 'pipe', 'ignore'] });
      const acknowledged: string[] = [];
      createInterface({ input: writer.stdout }).on('line', (line) => acknowledged.push(line));
      // oxlint-disable-next-line no-await-in-loop -- one cut after the other
      for (let waited = 0; acknowledged.length === 0 && waited < 200; waited++) await sleep(50);
      // A database that was created a moment ago is not a class's: its file's own creation is on the disk.
      if (cut === 0) run('sync', '-f', mount);
      // oxlint-disable-next-line no-await-in-loop
      await sleep(100 + 900 * Math.random());
      const told = [...acknowledged]; // what came before the cut
      cutOff(mount);
      writer.kill('SIGKILL');
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => writer.once('exit', resolve));
      run('umount', mount);
      up();
      report.cuts++;
      report.acknowledged += told.length;
      try {
        // oxlint-disable-next-line no-await-in-loop
        const { db } = await openStorage({ dataDir, databaseUrl: null });
        // oxlint-disable-next-line no-await-in-loop
        const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
        if (check.rows[0]?.integrity_check !== 'ok') report.damaged++;
        // oxlint-disable-next-line no-await-in-loop
        const stored = new Set((await db.selectFrom('event').select('id').execute()).map(({ id }) => id));
        report.lost += told.filter((id) => !stored.has(id)).length;
        // oxlint-disable-next-line no-await-in-loop
        await db.destroy();
      } catch {
        report.damaged++; // it could not be opened: counted, and the next cut starts anew
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
    return report;
  } finally {
    run('umount', '-l', mount);
    rmSync(folder, { recursive: true, force: true });
  }
}
