// Codes, keys and rates: what one address may try, and that a right code costs nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeSymbols, isCode, newCode } from '../../server/codes.ts';
import { startTestServer, type TestServer } from './helpers.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ WRONG_CODES_PER_MINUTE: '5', ROOMS_PER_HOUR: '3', TRUST_PROXY: '1', REQUESTS_PER_MINUTE: '300' });
});
afterAll(() => server.close());

const json = (ip: string): Record<string, string> => ({ 'content-type': 'application/json', 'x-forwarded-for': ip });
const join = (code: string, ip: string, options: unknown = { role: 'projector' }): Promise<Response> =>
  fetch(`${server.url}/matchmake/joinById/${code}`, { method: 'POST', headers: json(ip), body: JSON.stringify(options) });
const open = (ip: string): Promise<Response> => fetch(`${server.url}/api/sessions`, { method: 'POST', headers: json(ip), body: '{}' });
const statuses = async (requests: Promise<Response>[]): Promise<number[]> => (await Promise.all(requests)).map(({ status }) => status);

describe('codes', () => {
  it('are six of 31 symbols without look-alikes', () => {
    expect(new Set(codeSymbols).size).toBe(31);
    for (const symbol of '01ILO') expect(codeSymbols).not.toContain(symbol);
    const codes = Array.from({ length: 2000 }, newCode);
    expect(codes.every(isCode)).toBe(true);
    expect(new Set(codes.join(''))).toEqual(new Set(codeSymbols));
    expect(isCode('ABCDE0')).toBe(false);
    expect(isCode('ABCDEFG')).toBe(false);
  });
});

describe('budgets', () => {
  it('a wrong code costs, a right one does not', async () => {
    const { code } = (await (await open('10.0.0.1')).json()) as { code: string };
    expect(await statuses(Array.from({ length: 40 }, () => join(code, '10.0.0.1')))).toEqual(Array(40).fill(200));
    const wrong: number[] = [];
    for (let i = 0; i < 15; i++) wrong.push((await join('ZZZZZZ', '10.0.0.1')).status);
    expect(wrong.slice(0, 10)).toEqual(Array(10).fill(404));
    expect(wrong.slice(10)).toEqual(Array(5).fill(429));
    // Even a right code is not told apart now; another school is not touched.
    expect((await join(code, '10.0.0.1')).status).toBe(429);
    expect((await join(code, '10.0.0.2')).status).toBe(200);
  });
  it('a wrong host key is a wrong guess', async () => {
    const { code, hostKey } = (await (await open('10.0.1.1')).json()) as { code: string; hostKey: string };
    for (let i = 0; i < 10; i++) expect((await join(code, '10.0.1.1', { role: 'host', hostKey: 'x'.repeat(22) })).status).toBe(403);
    expect((await join('ZZZZZZ', '10.0.1.1')).status).toBe(429);
    // Who holds the key gets in regardless.
    expect((await join(code, '10.0.1.1', { role: 'host', hostKey })).status).toBe(200);
  });
  it('one address opens so many rooms an hour', async () => {
    expect(await statuses(Array.from({ length: 5 }, () => open('10.0.2.1')))).toEqual([201, 201, 201, 429, 429]);
    expect((await open('10.0.2.2')).status).toBe(201);
  });
  it('believes exactly one proxy: what a client writes into the header itself counts for nothing', async () => {
    const forged = (n: number): Promise<Response> => open(`10.9.9.${n}, 10.0.3.1`);
    expect(await statuses([1, 2, 3, 4].map(forged))).toEqual([201, 201, 201, 429]);
  });
  it('floods of plain requests are refused', async () => {
    const all = await statuses(
      Array.from({ length: 330 }, () => fetch(`${server.url}/api/info`, { headers: { 'x-forwarded-for': '10.0.4.1' } })),
    );
    expect(all.filter((status) => status === 200).length).toBeGreaterThanOrEqual(300);
    expect(all.filter((status) => status === 429).length).toBeGreaterThan(10);
  });
});
