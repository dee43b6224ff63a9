// More than a hundred ways to ask for a file outside the client's folder: none is answered with anything but "not here".
import { connect } from 'node:net';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, tempClient, type TestServer } from './helpers.ts';

const secret = 'do not serve this line';
const ups = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '..\\',
  '..%5c',
  '%252e%252e%252f',
  '....//',
  '..;/',
  '..%c0%af',
  '%u002e%u002e/',
  './../',
];
const bases = ['/', '/assets/', '/records/', '/api/'];
const targets = ['secret.txt', 'etc/passwd', 'package.json', 'server/main.ts'];

let server: TestServer;
let paths: string[];
beforeAll(async () => {
  const folder = tempClient();
  writeFileSync(join(dirname(folder), 'secret.txt'), secret);
  writeFileSync(join(folder, '.hidden.txt'), secret);
  server = await startTestServer({ CLIENT_DIR: folder, REQUESTS_PER_MINUTE: '100000' });
  paths = ups.flatMap((up, i) => bases.flatMap((base, j) => targets.map((target, k) => base + up.repeat(1 + ((i + j + k) % 9)) + target)));
  paths.push(
    `//${folder}/index.html`,
    `/file://${folder}/.hidden.txt`,
    '/assets',
    '/assets/',
    '/%2e',
    '/.',
    '/..',
    '/index.html/',
    '/index.html/..%2f.hidden.txt',
  );
});
afterAll(() => server.close());

/** As it is: fetch would tidy the path up first. */
function raw(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
    socket.on('data', (bytes) => (answer += bytes.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

it('nothing outside the folder is served, however it is written', async () => {
  expect(paths.length).toBeGreaterThan(100);
  const served: string[] = [];
  for (const path of paths) {
    const answer = await raw(path);
    if (!/^HTTP\/1\.1 (400|404)/u.test(answer) || answer.includes(secret) || answer.includes('root:')) served.push(path);
  }
  expect(served).toEqual([]);
  expect(await raw('/favicon.svg')).toMatch(/^HTTP\/1\.1 200/u);
});
