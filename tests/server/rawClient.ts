// A client that keeps every frame as it came: what is not in these bytes was not sent.
import { until } from './helpers.ts';

export interface RawClient {
  frames: Buffer[];
  closed: { code: number } | null;
  send(bytes: Uint8Array): void;
  close(): void;
  has(bytes: Buffer | string): boolean;
}

export interface Reservation {
  sessionId: string;
  roomId: string;
  processId: string;
}

export async function reserve(url: string, code: string, options: object): Promise<Reservation> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/matchmake/joinById/${code}`, { method: 'POST', headers, body: JSON.stringify(options) });
  if (!answer.ok) throw new Error(`join: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Reservation;
}

export const socketUrl = (url: string, { processId, roomId, sessionId }: Reservation): string =>
  `${url.replace('http', 'ws')}/${processId}/${roomId}?sessionId=${sessionId}`;

const joinRoom = 10;

/** acknowledge: as the SDK does; without it the server has a client that never says it is in. */
export async function rawJoin(url: string, code: string, options: object, acknowledge = true): Promise<RawClient> {
  const ws = new WebSocket(socketUrl(url, await reserve(url, code, options)));
  ws.binaryType = 'arraybuffer';
  const client: RawClient = {
    frames: [],
    closed: null,
    send: (bytes) => ws.send(Uint8Array.from(bytes)),
    close: () => ws.close(),
    has: (bytes) => client.frames.some((frame) => frame.includes(bytes)),
  };
  ws.addEventListener('message', ({ data }) => {
    const frame = Buffer.from(data as ArrayBuffer);
    if (client.frames.length === 0 && frame[0] === joinRoom && acknowledge) client.send(Uint8Array.of(joinRoom));
    client.frames.push(frame);
  });
  ws.addEventListener('close', ({ code }) => (client.closed = { code }));
  await until('the first frames', () => client.frames.length >= (acknowledge ? 2 : 1) || client.closed !== null);
  return client;
}

const textBytes = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([bytes.length < 32 ? Buffer.of(0xa0 | bytes.length) : Buffer.of(0xd9, bytes.length), bytes]);
};
/** A message frame with a payload that is already packed. */
export const messageFrame = (type: string, payload: Uint8Array): Buffer => Buffer.concat([Buffer.of(13), textBytes(type), payload]);
export const requestFrame = (id: number, type: string, payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.of(21, id), textBytes(type), payload]);
