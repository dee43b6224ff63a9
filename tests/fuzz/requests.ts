// HTTP requests of every shape against a running server: never a fault of the server's, always its headers, always an answer.
import { Agent, request } from 'node:http';
import * as fc from 'fast-check';
import type { FuzzReport } from './frames.ts';
import { weird } from './weird.ts';

const paths = [
  '/',
  '/host',
  '/healthz',
  '/readyz',
  '/metrics',
  '/admin',
  '/privacy',
  '/api/info',
  '/api/sessions',
  '/api/homework/',
  '/api/codes/',
  '/records/',
  '/matchmake/joinById/',
];
const segment = fc.oneof(
  fc.constantFrom(
    'ABCDEF',
    '../..',
    '%2e%2e%2f',
    '%00',
    '__proto__',
    'constructor',
    'results.csv',
    'report.html',
    'homework',
    'pupils',
    'attempts',
    'ghosts',
    'A'.repeat(22),
    '%ff',
    '..\\',
  ),
  fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const asked = fc.record({
  method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'DELETE', 'PUT', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE'),
  path: fc
    .tuple(fc.constantFrom(...paths), fc.array(segment, { maxLength: 3 }))
    .map(([start, rest]) => `${start}${start.endsWith('/') ? '' : '/'}${rest.join('/')}`),
  exact: fc.constantFrom(...paths, null, null),
  headers: fc.dictionary(
    fc.constantFrom(
      'origin',
      'content-type',
      'authorization',
      'accept-encoding',
      'if-none-match',
      'x-forwarded-for',
      'range',
      'content-encoding',
    ),
    fc.oneof(
      fc.constantFrom('null', 'application/json', 'gzip', 'Bearer x', '*', 'bytes=0-'),
      fc.string({ unit: fc.constantFrom(...Array.from('aZ0 ;,="\'<>\\/*')) }),
    ),
    { maxKeys: 3 },
  ),
  body: fc.option(
    fc.oneof(
      weird.map((value) => fc.stringify(value)),
      fc.json(),
      fc.string(),
    ),
  ),
});

interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

export async function fuzzRequests(url: string, count: number, seed: number): Promise<FuzzReport> {
  const report: FuzzReport = { tried: 0, accepted: 0, faults: [] };
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const ask = ({ method, path, exact, headers, body }: typeof asked extends fc.Arbitrary<infer T> ? T : never): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const outgoing = request(url + (exact ?? path), { method, headers, agent, timeout: 10_000 }, (answer) => {
        answer.resume();
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
        answer.once('error', reject);
      });
      outgoing.once('timeout', () => outgoing.destroy(new Error('no answer within 10 s')));
      outgoing.once('error', reject);
      outgoing.end(body ?? undefined);
    });
  const batch = 64;
  for (let from = 0; from < count && report.faults.length === 0; from += batch) {
    // oxlint-disable-next-line no-await-in-loop -- one batch after the other
    await Promise.all(
      fc.sample(asked, { numRuns: Math.min(batch, count - from), seed: seed + from }).map(async (one) => {
        report.tried++;
        const what = `${one.method} ${one.exact ?? one.path} ${JSON.stringify(one.headers)}`;
        try {
          const { status, headers } = await ask(one);
          if (status < 400) report.accepted++;
          if (status >= 500) report.faults.push(`${status} on ${what}`);
          if (!String(headers['content-security-policy']).includes("default-src 'none'") && status !== 400)
            report.faults.push(`no policy on ${what}`);
          if (headers['set-cookie'] !== undefined) report.faults.push(`a cookie on ${what}`);
        } catch (error) {
          // A refused body is hung up on: the rest of it may meet a closed socket.
          if (!/ECONNRESET|EPIPE|socket hang up/u.test(String(error))) report.faults.push(`${String(error)} on ${what}`);
        }
      }),
    );
  }
  agent.destroy();
  return report;
}
