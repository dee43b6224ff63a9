// The house's arrows: who may import whom, and what shared/ must do without (STYLE.md, Imports). The patterns are tested on bad samples too.
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
type Room = 'shared/sim' | 'shared/game' | 'shared/protocol' | 'server' | 'client';

interface Rule {
  /** folders that a file of this room may import from, besides its own */
  rooms: readonly string[];
  /** packages; null: any (server and client have their own lists in package.json) */
  packages: readonly string[] | null;
}
const rules: Record<Room, Rule> = {
  'shared/sim': { rooms: [], packages: [] },
  'shared/game': { rooms: ['shared/sim'], packages: ['@noble/hashes'] },
  'shared/protocol': { rooms: ['shared/sim', 'shared/game'], packages: ['valibot', '@colyseus/schema'] },
  server: { rooms: ['shared/sim', 'shared/game', 'shared/protocol'], packages: null },
  client: { rooms: ['shared/sim', 'shared/game', 'shared/protocol'], packages: null },
};
const rooms = Object.keys(rules) as Room[];

/** Comments go, so that prose may name what code may not; strings stay, since imports are strings. */
function withoutComments(source: string): string {
  return source.replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/gu, (match) =>
    match.startsWith('/') ? ' ' : match,
  );
}
/** Template literals keep what they compute: ${...} is code. */
const holes = (text: string): string => Array.from(text.matchAll(/\$\{([^}]*)\}/gu), (hole) => `(${hole[1] ?? ''})`).join(' ');

function withoutStrings(code: string): string {
  return code.replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/gu, (match) =>
    match.startsWith('`') ? ` ${holes(match)} ` : "''",
  );
}

/** Strings are taken out first, so that a word inside one is never read as code. */
function importsOf(source: string): string[] {
  const texts: string[] = [];
  const code = withoutComments(source).replaceAll(
    /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/gu,
    (text) => `"${texts.push(text.slice(1, -1)) - 1}"`,
  );
  const forms = [
    /\b(?:import|export)\b[^;"]*\bfrom\s*"(\d+)"/gu,
    /\bimport\s*"(\d+)"/gu,
    /\bimport\s*\(\s*"(\d+)"/gu,
    /\brequire\s*\(\s*"(\d+)"/gu,
    /\bnew URL\(\s*"(\d+)"\s*,\s*import\.meta\.url/gu,
  ];
  return forms.flatMap((form) => Array.from(code.matchAll(form), (found) => texts[Number(found[1])] ?? ''));
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** What is wrong with one import of a file, or null. Paths are relative to the root, with slashes. */
function importFault(file: string, specifier: string): string | null {
  const room = rooms.find((one) => isIn(file, one));
  if (room === undefined) return null;
  const { rooms: allowed, packages } = rules[room];
  if (!specifier.startsWith('.')) {
    if (packages === null || packages.includes(packageOf(specifier))) return null;
    return `${file} imports ${specifier}; ${room} takes ${packages.join(', ') || 'no package'}`;
  }
  const target = posix.normalize(posix.join(posix.dirname(file), specifier.replace(/\?.*$/u, '')));
  if (room === 'client' && target === 'package.json') return null;
  if (!/\.(ts|tsx|css|json|svg|wgsl|html)$/u.test(target)) return `${file} imports ${specifier}: say the file's ending`;
  if ([room, ...allowed, 'assets'].some((folder) => isIn(target, folder) && (folder !== 'assets' || room === 'client'))) return null;
  return `${file} imports ${target}; ${room} sees ${[room, ...allowed].join(', ')}`;
}

const mathAllowed = new Set([
  'floor',
  'ceil',
  'round',
  'trunc',
  'abs',
  'min',
  'max',
  'sqrt',
  'sign',
  'imul',
  'clz32',
  'fround',
  'PI',
  'E',
  'LN2',
  'LN10',
  'LOG2E',
  'LOG10E',
  'SQRT2',
  'SQRT1_2',
]);

/** What shared/ must do without: chance, clocks, disks, screens, and arithmetic that engines round differently. */
function sharedFaults(source: string): string[] {
  const code = withoutStrings(withoutComments(source));
  const faults: string[] = [];
  for (const [, member = ''] of code.matchAll(/\bMath\s*(?:\?\.|\.)\s*(\w+)/gu))
    if (!mathAllowed.has(member)) faults.push(`Math.${member}`);
  const taken = /\{([\w\s,:]*)\}\s*=\s*Math\b(?!\s*[.?[])/gu;
  for (const [, members = ''] of code.matchAll(taken))
    for (const member of members.split(',').map((one) => one.split(':')[0]?.trim() ?? ''))
      if (member !== '' && !mathAllowed.has(member)) faults.push(`Math.${member}`);
  if (/\bMath\b(?!\s*(?:\?\.|\.)\s*\w)/u.test(code.replaceAll(taken, ''))) faults.push('Math as a value');
  if (/\*\*/u.test(code)) faults.push('**');
  const banned =
    /\b(Date|performance|crypto|process|Buffer|fetch|XMLHttpRequest|WebSocket|console|setTimeout|setInterval|setImmediate|requestAnimationFrame|queueMicrotask|localStorage|sessionStorage|indexedDB|document|window|navigator|globalThis|eval|WeakRef|FinalizationRegistry|toLocaleString|toLocaleLowerCase|toLocaleUpperCase|localeCompare)\b/gu;
  // A field or a word of our own may carry such a name only as "x.document"; calls of globals have no dot before them.
  for (const found of code.matchAll(banned)) {
    const name = found[1] ?? '';
    const isMember = /\.\s*$/u.test(code.slice(0, found.index));
    if (!isMember || name.startsWith('toLocale') || name === 'localeCompare') faults.push(name);
  }
  return faults;
}

const filesOf = (folder: string): string[] =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.d.ts'));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

test.each(rooms)('%s imports only what it may', (room) => {
  const files = filesOf(room);
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((file) => importsOf(read(file)).flatMap((specifier) => importFault(file, specifier) ?? []))).toEqual([]);
});

test('shared lives in its three rooms', () => {
  expect(filesOf('shared').filter((file) => !rooms.some((room) => isIn(file, room)))).toEqual([]);
});

test('shared has no clock, no chance, no input or output, and only the Math that all engines round alike', () => {
  expect(filesOf('shared').flatMap((file) => sharedFaults(read(file)).map((fault) => `${file}: ${fault}`))).toEqual([]);
});

test.each([
  ['shared/sim/a.ts', '../game/challenge.ts'],
  ['shared/sim/a.ts', '@noble/hashes/sha2.js'],
  ['shared/sim/a.ts', 'node:fs'],
  ['shared/game/a.ts', '../protocol/plan.ts'],
  ['shared/game/challenges/a.ts', '../../protocol/plan.ts'],
  ['shared/game/a.ts', 'valibot'],
  ['shared/protocol/a.ts', '@noble/hashes/sha2.js'],
  ['shared/protocol/a.ts', '../../server/main.ts'],
  ['shared/sim/a.ts', '../simulation/other.ts'],
  ['client/net/a.ts', '../../server/main.ts'],
  ['client/net/a.ts', '../../tests/game/play.ts'],
  ['server/rooms/a.ts', '../../client/net/classroom.ts'],
  ['server/rooms/a.ts', '../../assets/icon.svg'],
  ['server/rooms/a.ts', './other'],
  ['server/rooms/a.ts', './other.js'],
])('caught: %s importing %s', (file, specifier) => {
  expect(importFault(file, specifier)).not.toBeNull();
});

test.each([
  ['shared/game/challenges/a.ts', '../../sim/plan.ts'],
  ['shared/game/seed.ts', '@noble/hashes/sha2.js'],
  ['shared/protocol/roomState.ts', '@colyseus/schema'],
  ['server/main.ts', 'node:fs'],
  ['client/main.tsx', './ui/tokens.css'],
  ['client/engine/a.ts', './worker.ts?worker'],
])('allowed: %s importing %s', (file, specifier) => {
  expect(importFault(file, specifier)).toBeNull();
});

test('imports are seen in every form, and not in comments', () => {
  const source = `
    import a from './a.ts'; import type { B } from "./b.ts";
    import './c.css'; export { d } from './d.ts'; export * from './e.ts';
    const f = await import('./f.ts'); const g = require('./g.ts'); new Worker(new URL('./h.ts', import.meta.url));
    // import x from './no.ts'
    /* import('./no.ts') */ const url = 'http://x.org'; import { i } from './i.ts'; const words = ['import from', ', from', './no.ts'];
  `;
  expect(importsOf(source).sort()).toEqual(['./a.ts', './b.ts', './c.css', './d.ts', './e.ts', './f.ts', './g.ts', './h.ts', './i.ts']);
});

test.each([
  ['Math.random()', 'Math.random'],
  ['Math.pow(2, 3)', 'Math.pow'],
  ['Math . exp(1)', 'Math.exp'],
  ['Math?.sin(1)', 'Math.sin'],
  ['const { sin } = Math;', 'Math.sin'],
  ['const { floor, exp: e } = Math;', 'Math.exp'],
  ['const m = Math;', 'Math as a value'],
  ['const { ...m } = Math;', 'Math as a value'],
  ["Math['sin'](1)", 'Math as a value'],
  ['x ** 2', '**'],
  ['x **= 2', '**'],
  ['`${Math.log(2)}`', 'Math.log'],
  ['new Date()', 'Date'],
  ['Date.now()', 'Date'],
  ['performance.now()', 'performance'],
  ['crypto.getRandomValues(bytes)', 'crypto'],
  ['globalThis.fetch(url)', 'globalThis'],
  ['console.log(1)', 'console'],
  ['setTimeout(f, 1)', 'setTimeout'],
  ['a.localeCompare(b)', 'localeCompare'],
  ["const a = 'x'; document.title", 'document'],
])('caught in shared: %s', (code, fault) => {
  expect(sharedFaults(code)).toContain(fault);
});

test.each([
  '// Math.random is banned, x ** 2 too',
  '/** 2 ** 3, Date */ const a = 1;',
  "const a = 'Date'; const b = `the Date`;",
  'Math.floor(Math.sqrt(2)) + Math.PI',
  'const { imul, fround: f } = Math;',
  'view.window + candidate',
])('allowed in shared: %s', (code) => {
  expect(sharedFaults(code)).toEqual([]);
});
