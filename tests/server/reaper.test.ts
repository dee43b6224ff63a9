// Children that scripts start: one listener for however many, and none outlives its parent.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reapAtExit } from '../../scripts/reaper.ts';

it('listens once for a dozen children, and no more when they are gone', async () => {
  const before = process.listenerCount('exit');
  const children = Array.from({ length: 12 }, () => spawn('sleep', ['60'], { stdio: 'ignore' }));
  for (const child of children) reapAtExit(child);
  expect(process.listenerCount('exit')).toBe(before + 1);
  const ended = children.map((child) => once(child, 'exit'));
  for (const child of children) child.kill();
  await Promise.all(ended);
  expect(process.listenerCount('exit')).toBe(before);
});

it('no child outlives its parent', () => {
  const reaper = join(import.meta.dirname, '../../scripts/reaper.ts');
  const parent = `import { spawn } from 'node:child_process';
    import { reapAtExit } from ${JSON.stringify(reaper)};
    reapAtExit(spawn('sleep', ['60'], { stdio: 'inherit' }));
    process.exit(7);`;
  // What it prints ends when the last process that could print has ended: the child, too.
  const { status, error } = spawnSync(process.execPath, ['--input-type=module', '--eval', parent], { timeout: 40_000 });
  expect(error).toBeUndefined();
  expect(status).toBe(7);
});
