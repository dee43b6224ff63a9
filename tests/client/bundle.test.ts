// What a student's phone loads before it can join: the page's own scripts, without Pixi, charts and practice. Measured on a build of its own.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build, type Rolldown } from 'vite';
import { labIds } from '../../client/labs/ids.ts';
import { screens } from '../../server/http/pages.ts';
import { readPreload } from '../../server/http/preload.ts';

const mostBytes = 200_000;
const folder = mkdtempSync(join(tmpdir(), 'noisy-descent-build-'));
let chunks: ReadonlyMap<string, Rolldown.OutputChunk>;

beforeAll(async () => {
  const root = join(import.meta.dirname, '../..');
  const built = await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'client'),
    mode: 'production',
    logLevel: 'error',
    build: { outDir: folder },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('build: got a watcher, expected its output');
  chunks = new Map(output.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chunkOf = (name: string): Rolldown.OutputChunk => {
  const found = chunks.get(name);
  if (!found) throw new Error(`chunk: got ${name}, expected one of ${[...chunks.keys()].join(', ')}`);
  return found;
};

/** A chunk and everything that it cannot start without. */
function withImports(name: string, into = new Set<string>()): Set<string> {
  if (into.has(name)) return into;
  into.add(name);
  for (const needed of chunkOf(name).imports) withImports(needed, into);
  return into;
}

const bytesOf = (names: Iterable<string>): number =>
  Array.from(names).reduce((sum, name) => sum + gzipSync(chunkOf(name).code, { level: 9 }).length, 0);

it('a student joins with at most 200 kB of compressed scripts; Pixi, charts and practice come when they are needed', () => {
  const entry = [...chunks.values()].find((one) => one.isEntry);
  if (!entry) throw new Error('build: got no entry');
  const door = withImports(entry.fileName);
  const screen = [...chunks.values()].find((one) => one.facadeModuleId?.endsWith('PlayScreen.tsx'));
  if (!screen) throw new Error('build: got no chunk of PlayScreen.tsx');
  const room = new Set([...door, ...withImports(screen.fileName)]);
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`compressed scripts: the door ${kilobytes(bytesOf(door))}, with a room's first screen ${kilobytes(bytesOf(room))}`);
  expect(bytesOf(door)).toBeGreaterThan(5000);
  expect(bytesOf(room)).toBeLessThan(mostBytes);
  const modules = [...room].flatMap((name) => chunkOf(name).moduleIds).filter((id) => !id.endsWith('.css'));
  expect(modules.some((id) => id.endsWith('StudentScreen.tsx') || id.endsWith('PlayScreen.tsx'))).toBe(true);
  const late = /node_modules\/(?:pixi\.js|uplot)\/|client\/screens\/practice\/|client\/labs\/|client\/practice\/prepare/u;
  expect(modules.filter((id) => late.test(id))).toEqual([]);
  // The pattern does find them where they are.
  const all = [...chunks.values()].flatMap((one) => one.moduleIds);
  expect(all.some((id) => /node_modules\/pixi\.js\//u.test(id))).toBe(true);
  expect(all.some((id) => /client\/screens\/practice\//u.test(id))).toBe(true);
});

it('the service worker holds every file that was built, and the page first of all', () => {
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/\.(?:woff|map)$/u.test(file.name) && file.name !== 'sw.js')
    .map((file) => join(file.parentPath, file.name).slice(folder.length))
    .filter((url) => !url.startsWith('/.vite/')); // the build's notes for the server
  expect(files).toContain('/index.html');
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((file) => !worker.includes(file))).toEqual([]);
  expect(worker).not.toMatch(/url:.{1,3}\/(?:api|records|matchmake)/u);
});

it('the server names with each page what its screen begins with, and no page what it does not need', () => {
  const preloadOf = readPreload(folder);
  const named = new Map(Object.entries(screens).map(([address, sources]) => [address, filesIn(preloadOf(sources))]));
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  for (const [address, files] of named) {
    const there = files.filter((file) => existsSync(join(folder, file)));
    expect([address, there]).toEqual([address, files]);
    // What the page says itself need not be said twice.
    expect([address, files.filter((file) => page.includes(file))]).toEqual([address, []]);
  }
  expect(named.get('/')?.every((file) => file.endsWith('.woff2'))).toBe(true);
  for (const id of labIds) {
    const files = named.get(`/labs/${id}`) ?? [];
    expect([id, files.filter((file) => /\/[A-Z]\w*Lab-[\w-]+\.js$/u.test(file)).length]).toEqual([id, 1]);
  }
  expect(named.get('/labs/guide')?.some((file) => file.endsWith('.css'))).toBe(true);
  expect(named.get('/play/:code')?.some((file) => file.includes('/StudentScreen-'))).toBe(true);
  expect(() => preloadOf(['screens/Nobody.tsx'])).toThrow('Nobody.tsx');
  // A client that something else built has no manifest: nothing is said.
  expect(readPreload(tmpdir())(['labs/LabsScreen.tsx'])).toBeNull();
});

const filesIn = (link: string | null): string[] => [...(link ?? '').matchAll(/<([^>]+)>/gu)].map(([, file = '']) => file);
