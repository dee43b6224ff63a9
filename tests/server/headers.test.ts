// The OWASP secure-headers list, line by line, on every kind of answer. What is left out on plain http says why.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, tempClient, type TestServer } from './helpers.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ CLIENT_DIR: tempClient() });
});
afterAll(() => server.close());

/** Header -> what it must be; null: must not be there. */
const wanted: Readonly<Record<string, RegExp | null>> = {
  'x-frame-options': /^deny$/i,
  'x-content-type-options': /^nosniff$/,
  'x-permitted-cross-domain-policies': /^none$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
  'content-security-policy': /^default-src 'none';/,
  'x-dns-prefetch-control': /^off$/,
  'cache-control': /no-store|no-cache|immutable/,
  // must not be sent
  server: null,
  'x-powered-by': null,
  'set-cookie': null,
  'x-xss-protection': /^0$/,
  // On plain http browsers ignore these, and an https that was only a visit must not lock a classroom's http out (docs/adr/005).
  'strict-transport-security': null,
  'cross-origin-opener-policy': null,
};

describe.each([
  ['a page', '/', 'GET', 200],
  ['a file', '/assets/main-AbCdEf12.js', 'GET', 200],
  ['the API', '/api/info', 'GET', 200],
  ['the privacy page', '/privacy', 'GET', 200],
  ['nothing', '/nothing', 'GET', 404],
  ['a refusal', '/api/sessions', 'GET', 405],
  ['a wrong origin', '/api/sessions', 'POST', 403],
  ['homework that is not there', '/api/homework/ABCDEF', 'GET', 404],
  ['a report without a key', '/api/sessions/ABCDEF/report.html', 'GET', 403],
])('%s', (_what, path, method, status) => {
  it('has every header of the list', async () => {
    const answer = await fetch(server.url + path, {
      method,
      ...(status === 403 && method === 'POST' && { headers: { origin: 'https://evil.example' } }),
    });
    expect(answer.status).toBe(status);
    for (const [name, pattern] of Object.entries(wanted)) {
      const value = answer.headers.get(name);
      if (pattern === null) expect(value, name).toBeNull();
      else expect(value ?? '', name).toMatch(pattern);
    }
  });
});

it('the policy lets no inline script or style, no eval, no foreign source through', async () => {
  const policy = (await fetch(`${server.url}/`)).headers.get('content-security-policy') ?? '';
  const directives = new Map(policy.split(';').map((one) => [one.trim().split(' ')[0] ?? '', one.trim().split(' ').slice(1)]));
  const host = new URL(server.url).host;
  const allowed = new Set(["'none'", "'self'", "'wasm-unsafe-eval'", 'data:', 'blob:', `ws://${host}`, `wss://${host}`]);
  expect([...directives.values()].flat().filter((source) => !allowed.has(source))).toEqual([]);
  expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(directives.get('style-src')).toEqual(["'self'"]);
  for (const closed of ['default-src', 'base-uri', 'object-src', 'frame-ancestors']) expect(directives.get(closed)).toEqual(["'none'"]);
});
