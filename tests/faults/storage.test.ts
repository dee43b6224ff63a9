// The database away, the disk full: quick ones; `npm run faults` does them at full size.
import { expect, it } from 'vitest';
import { needPostgres } from '../../scripts/postgres.ts';
import { fillDisk } from './diskFull.ts';
import { nothingLost } from './lesson.ts';
import { restartPostgres } from './postgresRestart.ts';

// engines.ts says loudly where PostgreSQL is missing, and fails where it could have been installed.
if (needPostgres() !== null) {
  it('PostgreSQL crashes and comes back: answers wait, nothing is lost, nobody is thrown out', { timeout: 120_000 }, async () => {
    const report = await restartPostgres({ restarts: 1, students: 8 });
    expect(report).toMatchObject({ ...nothingLost, storageFailed: 0, linksLost: 0, serverSurvived: true });
    expect(report.acknowledged).toBeGreaterThan(0);
  });
}

it('a full disk: refused, not falsely acknowledged; it goes on when there is room', { timeout: 120_000 }, async () => {
  const report = await fillDisk({ students: 6, fillings: 1 });
  // Where nothing may be mounted there is no disk to fill.
  if (typeof report === 'string') return expect(report).toContain('mount');
  expect(report).toMatchObject({ ...nothingLost, serverSurvived: true });
  expect(report.storageFailed).toBeGreaterThan(0);
  expect(report.acknowledged).toBeGreaterThan(0);
});
