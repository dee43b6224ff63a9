import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { whyBuild } from '../../server/buildClient.ts';
import { tempDir } from './helpers.ts';

it('builds what is missing or older than any of its sources', () => {
  const root = tempDir();
  const write = (path: string, seconds: number): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
    utimesSync(join(root, path), seconds, seconds);
  };
  write('client/screens/Join.tsx', 1000);
  write('shared/sim/kernel.ts', 1000);
  write('package-lock.json', 1000);
  expect(whyBuild(root)).toBe('missing');
  write('dist/index.html', 2000);
  expect(whyBuild(root)).toBeNull();
  write('server/main.ts', 3000);
  expect(whyBuild(root)).toBeNull();
  for (const source of ['client/screens/Join.tsx', 'shared/sim/kernel.ts', 'package-lock.json', 'vite.config.ts', 'assets/icons/a.svg']) {
    write(source, 3000);
    expect(whyBuild(root)).toBe('stale');
    write(source, 1000);
  }
  expect(whyBuild(root)).toBeNull();
});
