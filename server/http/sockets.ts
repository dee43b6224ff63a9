// The WebSocket side of the same port: small frames, no compression, and no socket without a reserved place.
import type { Server } from 'node:http';
import { matchMaker } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { isCode } from '../codes.ts';
import { originAllowed } from './origin.ts';

/** The largest command (a plan with a long list of milestones) takes well under half of it. */
export const maxFrameBytes = 4096;

/** A phone out of reach says nothing, and the socket stays: whoever leaves two pings unanswered is not here. */
const pingEveryMs = 3000;
const mostPingsUnanswered = 2;

export function attachSockets(server: Server, origins: readonly string[]): WebSocketTransport {
  const transport = new WebSocketTransport({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    // Bytes a frame: more pieces than this is an attack on memory, not a slow network.
    maxFragments: 64,
    maxBufferedChunks: 256,
    pingInterval: pingEveryMs,
    pingMaxRetries: mostPingsUnanswered,
    beforeUpgrade: (request, { headers }) => {
      // CORS does not cover WebSockets: without this any web page could join in its visitor's name.
      if (!originAllowed(headers.get('origin'), headers.get('host'), origins)) return new Response(null, { status: 403 });
      return hasPlace(new URL(request.url)) ? undefined : new Response(null, { status: 404 });
    },
  });
  // Not by the option `server`: the transport then waits for its "listening", which is over by now, and would never ping anybody.
  return transport.attachToServer(server);
}

/** /PROCESS/CODE?sessionId=... of a place that was reserved and not yet taken. */
function hasPlace(url: URL): boolean {
  const code = /^\/[\w-]+\/([\w-]+)$/.exec(url.pathname)?.[1];
  const sessionId = url.searchParams.get('sessionId');
  // Codes only: the rooms are the keys of a plain object, which also has a 'constructor'.
  if (code === undefined || sessionId === null || !isCode(code)) return false;
  return matchMaker.getLocalRoomById(code)?.hasReservedSeat(sessionId) ?? false;
}
