// What the WebSocket side refuses. After each attack the room still serves a bystander.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep, startTestServer, until, type TestServer } from './helpers.ts';
import { messageFrame, rawJoin, requestFrame, reserve, socketUrl, type RawClient } from './rawClient.ts';
import { openRoom, refusal, visit, type Visitor } from './visitor.ts';

let server: TestServer;
let code: string;
let bystander: Visitor;

beforeAll(async () => {
  server = await startTestServer({ ORIGINS: 'https://school.example' });
  const room = await openRoom(server.url);
  code = room.code;
  bystander = await visit(server.url, code, { role: 'host', hostKey: room.hostKey });
});
afterAll(() => server.close());

let people = 0;
const raw = (acknowledge = true): Promise<RawClient> =>
  rawJoin(server.url, code, { role: 'student', name: `Raw ${people++}` }, acknowledge);
async function stillServes(): Promise<void> {
  const from = performance.now();
  expect(await bystander.room.request('time', null)).toBeTypeOf('number');
  expect(performance.now() - from).toBeLessThan(1000);
}

/** Status of an upgrade request with these headers. */
function upgrade(path: string, headers: Record<string, string>): Promise<{ status: number; extensions: string | undefined }> {
  return new Promise((resolve, reject) => {
    const req = request(`${server.url}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        'sec-websocket-extensions': 'permessage-deflate',
        ...headers,
      },
    });
    req.on('upgrade', (res, socket) => {
      socket.destroy();
      resolve({ status: 101, extensions: res.headers['sec-websocket-extensions'] });
    });
    req.on('response', (res) => {
      res.resume();
      resolve({ status: res.statusCode ?? 0, extensions: undefined });
    });
    req.on('error', reject);
    req.end();
  });
}
const pathOf = async (): Promise<string> => {
  const url = new URL(socketUrl(server.url, await reserve(server.url, code, { role: 'projector' })));
  return url.pathname + url.search;
};

describe('upgrades', () => {
  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['https://school.example', 101],
    [undefined, 101],
  ])('origin %s: %i', async (origin, status) => {
    expect((await upgrade(await pathOf(), origin === undefined ? {} : { origin })).status).toBe(status);
  });
  it('takes the own page under whatever name, and offers no compression', async () => {
    const answer = await upgrade(await pathOf(), { host: 'laptop.local:2567', origin: 'http://laptop.local:2567' });
    expect(answer).toEqual({ status: 101, extensions: undefined });
  });
  it('opens no socket without a reserved place, and a place once', async () => {
    for (const path of ['/', '/x/y', `/x/${code}`, `/x/${code}?sessionId=abc`, '/x/__proto__?sessionId=a', '/x/constructor?sessionId=a']) {
      expect((await upgrade(path, {})).status).toBe(404);
    }
    const path = await pathOf();
    expect((await upgrade(path, {})).status).toBe(101);
    expect((await upgrade(path, {})).status).toBe(404);
    expect((await upgrade(`${await pathOf()}&reconnectionToken=abc`, {})).status).toBe(101);
    await stillServes();
  });
});

describe('frames', () => {
  it('over 4 kB close the socket with 1009', async () => {
    const client = await raw();
    client.send(messageFrame('command', Buffer.alloc(5000, 0xc0)));
    await until('the close', () => client.closed !== null);
    expect(client.closed?.code).toBe(1009);
    await stillServes();
  });
  const malformed: [string, Buffer][] = [
    ['nothing', Buffer.alloc(0)],
    ['a type cut short', Buffer.of(13, 0xbf, 65)],
    ['a type of 4 GB', Buffer.of(13, 0xdb, 0xff, 0xff, 0xff, 0xff, 65)],
    ['bad msgpack', messageFrame('command', Buffer.of(0xc1, 0xc1))],
    ['an array of 4 G', messageFrame('command', Buffer.of(0xdd, 0xff, 0xff, 0xff, 0xff))],
    ['a map of 2 G', messageFrame('command', Buffer.of(0xdf, 0x7f, 0xff, 0xff, 0xff))],
    ['very deep', messageFrame('command', Buffer.alloc(4000, 0x91))],
    ['a deep request', requestFrame(1, 'command', Buffer.alloc(4000, 0x91))],
    ['an extension', messageFrame('command', Buffer.of(0xc7, 5, 0x72, 1, 2, 3, 4, 5))],
    ['an unknown code', Buffer.of(99, 1, 2, 3)],
    ['a request without an end', Buffer.of(21)],
    ['an input', Buffer.of(19, 1, 2, 3)],
    ['raw bytes', Buffer.of(17, 0xa1, 65, 1)],
    ['an unknown type', messageFrame('nothing', Buffer.of(0xc0))],
    ['type __proto__', messageFrame('__proto__', Buffer.of(0xc0))],
    ['type constructor', requestFrame(1, 'constructor', Buffer.of(0xc0))],
    ['type toString', requestFrame(1, 'toString', Buffer.of(0xc0))],
    ...Array.from({ length: 24 }, (_, i): [string, Buffer] => [`noise ${i}`, Buffer.concat([Buffer.of(i), randomBytes(20)])]),
  ];
  it.each(malformed)('%s kills nothing', async (_name, bytes) => {
    const client = await raw();
    client.send(bytes);
    await sleep(20);
    client.close();
    await stillServes();
  });
  it('a polluting payload is refused', async () => {
    const client = await visit(server.url, code, { role: 'student', name: `Raw ${people++}` });
    const payload = JSON.parse('{"id":"aaaaaaaaaaaaaaaaaaaa","command":{"kind":"leave","__proto__":{"role":"host"}}}') as object;
    expect(await client.room.request('command', payload)).toMatchObject({ ok: false, reason: 'bad-message' });
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });
});

describe('pace', () => {
  it('too fast is told, a flood is hung up on, the bystander does not notice', async () => {
    const client = await visit(server.url, code, { role: 'student', name: `Raw ${people++}` });
    const answers = await Promise.all(Array.from({ length: 80 }, () => client.send({ kind: 'predict', option: 0 })));
    const reasons = answers.map((answer) => (answer.ok ? 'ok' : answer.reason));
    expect(reasons).toContain('wrong-phase');
    expect(reasons).toContain('too-fast');
    const flooder = await raw();
    const frame = requestFrame(1, 'time', Buffer.of(0xc0));
    for (let i = 0; i < 5000 && flooder.closed === null; i++) flooder.send(frame);
    await until('the flooder to be gone', () => flooder.closed !== null);
    await stillServes();
  });
  it('counts frames that no handler sees, too', async () => {
    const flooder = await raw();
    for (let i = 0; i < 5000; i++) flooder.send(Buffer.of(18));
    await until('the flooder to be gone', () => flooder.closed !== null);
  });
});

describe('silence', () => {
  it('who answers no ping is not here any more', { timeout: 30_000 }, async () => {
    const place = await reserve(server.url, code, { role: 'student', name: 'Silent' });
    const socket = new WebSocket(socketUrl(server.url, place), { autoPong: false });
    const seat = await new Promise<{ message: Buffer }>((resolve) => socket.on('message', (message: Buffer) => resolve({ message })));
    expect(seat.message.length).toBeGreaterThan(0);
    await until('the server to hang up', () => socket.readyState === WebSocket.CLOSED, 20_000);
    await stillServes();
  });
});

describe('half-joined', () => {
  it('a student lost before it heard of its seat leaves no ghost that holds its name', async () => {
    const client = await rawJoin(server.url, code, { role: 'student', name: 'Ghost' }, false);
    client.close();
    await until('the name to be free again', async () => {
      const { message } = await refusal(server.url, code, { role: 'student', name: 'Ghost' });
      return message === 'joined';
    });
  });
  it('a place that is reserved and never taken harms nobody', async () => {
    await Promise.all(Array.from({ length: 50 }, () => reserve(server.url, code, { role: 'projector' })));
    await stillServes();
  });
});
