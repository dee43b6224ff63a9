// What the http side serves and refuses, over real sockets. Each row of "what kills or opens a server" that is http has its test here.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, tempClient, tempDir, type TestServer } from './helpers.ts';

let server: TestServer;
let clientDir: string;

beforeAll(async () => {
  clientDir = tempClient();
  const secret = tempDir();
  writeFileSync(join(secret, 'secret.txt'), 'do not serve');
  mkdirSync(join(secret, 'deep'));
  writeFileSync(join(secret, 'deep', 'secret.txt'), 'do not serve');
  symlinkSync(join(secret, 'secret.txt'), join(clientDir, 'linked.txt'));
  symlinkSync(join(secret, 'deep'), join(clientDir, 'linked'));
  writeFileSync(join(clientDir, 'sw.js'), '// a worker');
  writeFileSync(join(clientDir, 'manifest.webmanifest'), '{}');
  server = await startTestServer({ CLIENT_DIR: clientDir, SLOW_SECONDS: '1', ORIGINS: 'https://school.example', TRUST_PROXY: '127.0.0.1' });
});
afterAll(() => server.close());

const post = (path: string, init: RequestInit = {}): Promise<Response> => fetch(server.url + path, { method: 'POST', ...init });

/** Raw text over the socket; resolves with all that came back once the server closes it. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let back = '';
    socket.on('data', (part) => (back += part.toString()));
    socket.on('close', () => resolve(back));
    socket.on('error', reject);
  });
}

describe('pages', () => {
  it.each(['/', '/host', '/host/ABCDEF', '/projector/ABCDEF', '/play/ABCDEF', '/practice', '/labs', '/labs/stuck'])(
    '%s is the single page',
    async (path) => {
      const answer = await fetch(server.url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(await answer.text()).toContain('<title>Noisy Descent');
    },
  );
  it('keeps hashed files for ever, packed, and answers an unchanged page with 304', async () => {
    const asset = await fetch(`${server.url}/assets/main-AbCdEf12.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect(await asset.text()).toContain('export const text');
    const plain = await fetch(`${server.url}/assets/main-AbCdEf12.js`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const etag = (await fetch(`${server.url}/`)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    // fetch itself would add cache-control: no-cache, which asks for the whole page.
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: ${etag}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 304/);
    const icon = await fetch(`${server.url}/favicon.svg`);
    expect(icon.headers.get('cache-control')).toBe('no-cache');
  });
  it('has the service worker asked for anew each time, under the strict policy, and names the manifest’s type', async () => {
    const worker = await fetch(`${server.url}/sw.js`);
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    expect(worker.headers.get('content-type')).toContain('text/javascript');
    // What the worker itself may do is what its own answer says.
    const policy = worker.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("worker-src 'self'");
    expect(policy).toContain("manifest-src 'self'");
    expect(worker.headers.get('service-worker-allowed')).toBeNull();
    const manifest = await fetch(`${server.url}/manifest.webmanifest`);
    expect(manifest.headers.get('content-type')).toContain('application/manifest+json');
    expect(manifest.headers.get('cache-control')).toBe('no-cache');
  });
  it.each([
    '/linked.txt',
    '/linked/secret.txt',
    '/../secret.txt',
    '/assets/..%2f..%2fetc/passwd',
    '/%00',
    '/index.html%00.js',
    '/hostess',
    '/play/A/B',
  ])('%s is nothing', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (404|400)/);
    expect(answer).not.toContain('do not serve');
  });
  it('shows a person a page where there is nothing, and a program the refusal', async () => {
    const page = await fetch(`${server.url}/practise`, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('<title>Noisy Descent');
    expect(await (await fetch(`${server.url}/practise`)).json()).toEqual({ code: 404, error: 'not-found' });
  });
  it('serves a plain file of the same folder, so the links are what is refused', async () => {
    expect((await fetch(`${server.url}/index.html`)).status).toBe(200);
  });
});

describe('headers', () => {
  it('has a strict policy that works on plain http', async () => {
    const { headers } = await fetch(`${server.url}/`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("worker-src 'self'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port} wss://127.0.0.1:${server.port}`);
    expect(policy).toContain("img-src 'self' data: blob:");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|upgrade-insecure-requests|\*/);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  });
  it('does not repeat a Host header that would change the policy', async () => {
    const answer = await raw("GET / HTTP/1.1\r\nHost: a;script-src 'unsafe-inline'\r\nConnection: close\r\n\r\n");
    expect(answer).not.toContain('unsafe-inline');
  });
});

describe('API', () => {
  it('opens rooms: six symbols without look-alikes, a key of 128 bits', async () => {
    const answer = await post('/api/sessions');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      code: expect.stringMatching(/^[2-9A-HJKMNP-Z]{6}$/),
      hostKey: expect.stringMatching(/^[\w-]{22}$/),
    });
  });
  it('tells facts about itself', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true });
    const info = await (await fetch(`${server.url}/api/info`)).json();
    expect(info).toEqual({ addresses: [], https: false, retentionDays: 30, version: expect.any(String) });
  });
  it.each([
    ['GET', '/api/nothing', 404, 'not-found'],
    ['GET', '/records/short', 404, 'not-found'],
    ['GET', '/records/AAAAAAAAAAAAAAAAAAAAAA', 404, 'not-found'],
    ['GET', '/nothing', 404, 'not-found'],
    ['GET', '/api/sessions', 405, 'method-not-allowed'],
    ['DELETE', '/api/info', 405, 'method-not-allowed'],
    ['PUT', '/', 405, 'method-not-allowed'],
    ['POST', '/matchmake/create/class', 404, 'not-found'],
    ['POST', '/matchmake/joinOrCreate/class', 404, 'not-found'],
    ['POST', '/matchmake/join/class', 404, 'not-found'],
    ['POST', '/matchmake/reconnect/class', 404, 'not-found'],
    ['POST', '/matchmake/__proto__/class', 404, 'not-found'],
    ['GET', '/matchmake/joinById/ABCDEF', 405, 'method-not-allowed'],
    ['GET', '/__healthcheck', 404, 'not-found'],
  ])('%s %s answers %i %s', async (method, path, status, error) => {
    // POST to a page path meets the method check of the pages first where pages are served.
    const answer = await fetch(server.url + path, { method });
    expect([status, 405]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/json');
    const body: unknown = await answer.json();
    if (answer.status === status) expect(body).toEqual({ code: status, error });
  });
  it('never made a room through matchmaking', async () => {
    const answer = await post('/matchmake/create/class', { headers: { 'content-type': 'application/json' }, body: '{}' });
    expect(answer.ok).toBe(false);
    expect(await answer.text()).not.toContain('sessionId');
  });
});

describe('bodies', () => {
  const json = { 'content-type': 'application/json' };
  it('takes a small body, refuses a large one, with or without a declared length', async () => {
    expect((await post('/api/sessions', { headers: json, body: '{}' })).status).toBe(201);
    const large = JSON.stringify({ text: 'x'.repeat(20_000) });
    expect((await post('/api/sessions', { headers: json, body: large })).status).toBe(413);
    const stream = new Blob([large]).stream();
    const chunked = await post('/matchmake/joinById/ABCDEF', { headers: json, body: stream, duplex: 'half' } as RequestInit);
    expect(chunked.status).toBe(413);
  });
  it('stops reading an endless body and hangs up', async () => {
    const sent = await new Promise<number>((resolve) => {
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
      const head = 'POST /matchmake/joinById/ABCDEF HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
        push();
      });
      const push = (): void => {
        if (socket.bytesWritten > 200e6) socket.destroy();
        else if (!socket.destroyed && socket.write(chunk)) setImmediate(push);
      };
      socket.on('drain', push);
      socket.on('error', () => undefined); // a reset is one way of hanging up; 'close' follows
      socket.on('close', () => resolve(socket.bytesWritten));
    });
    expect(sent).toBeLessThan(30e6);
  });
  it('refuses a packed body: it could unfold to anything', async () => {
    const answer = await post('/api/sessions', { headers: { ...json, 'content-encoding': 'gzip' }, body: 'x' });
    expect(answer.status).toBe(415);
  });
  it.each(['{', '[1', '"x"', 'null', '5', '{"__proto__":{"role":"host"}}'])('survives %s as join options', async (body) => {
    const answer = await post('/matchmake/joinById/ABCDEF', { headers: json, body });
    expect(answer.status).toBe(400);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });
});

describe('origins', () => {
  const from = (origin: string, path = '/api/sessions'): Promise<Response> => post(path, { headers: { origin } });
  it('takes the own page and listed ones, refuses others', async () => {
    expect((await from(server.url)).status).toBe(201);
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    const listed = await from('https://school.example');
    expect(listed.status).toBe(201);
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://school.example');
  });
  it('reflects no foreign origin, and never allows credentials', async () => {
    const answer = await fetch(`${server.url}/api/info`, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const listed = await fetch(`${server.url}/api/info`, { headers: { origin: 'https://school.example' } });
    expect(listed.headers.get('access-control-allow-credentials')).toBeNull();
  });
  it('takes whatever name the server was reached by', async () => {
    const answer = await raw(
      `POST /api/sessions HTTP/1.1\r\nHost: laptop.local:${server.port}\r\nOrigin: http://laptop.local:${server.port}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201/);
  });
});

describe('slow senders', () => {
  it('are cut off, in headers and in bodies', async () => {
    const from = performance.now();
    const [headers, body] = await Promise.all([
      raw('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      raw('POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{'),
    ]);
    expect(performance.now() - from).toBeLessThan(5000);
    expect(headers).toMatch(/^HTTP\/1\.1 408/);
    expect(body).toMatch(/^HTTP\/1\.1 408/);
  });
});
