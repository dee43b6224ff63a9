// The Transport over Colyseus. The SDK's own reconnection is off: socketClassroom has the one way back.
// Loaded with the SDK only when a room is joined, so that the join page stays light.
import { Client, CloseCode, ServerError } from 'colyseus.js';
import type { Room } from 'colyseus.js';
import { viewOfState } from '../../shared/protocol/roomState.ts';
import type { RoomState } from '../../shared/protocol/roomState.ts';
import type { Connection, ConnectionEvents, Transport } from './transport.ts';
import { AnswerError, JoinRefused, LostError } from './transport.ts';

/** Colyseus's own numbers for "no such room" and "reservation expired". */
const noSuchRoomCodes = new Set([404, 521, 522, 524]);

export const colyseusTransport: Transport = {
  async join(code, options, events, signal) {
    const client = new Client(location.origin, { fetchFn: (url, init) => fetch(url, { ...init, signal }) });
    const room = await client.joinById<RoomState>(code, options).catch((error: unknown) => {
      throw refusalOf(error);
    });
    if (signal.aborted) {
      hangUp(room, false);
      throw new LostError('joined too late');
    }
    return connect(room, events);
  },
};

type JoinedRoom = Room<unknown, RoomState>;

function connect(room: JoinedRoom, events: ConnectionEvents): Connection {
  room.reconnection.enabled = false;
  room.onStateChange((state) => events.room(viewOfState(state)));
  for (const name of ['seat', 'own', 'host'] as const) room.onMessage(name, (payload: unknown) => events.message(name, payload));
  room.onLeave((code) => events.closed(codeSaidByServer(code)));
  room.onError(() => undefined); // a close always follows
  return {
    request: (name, payload, timeoutMs) =>
      room.request<unknown, unknown>(name, payload, { timeout: timeoutMs }).catch((error: unknown) => {
        throw faultOf(error);
      }),
    close: (leaving) => hangUp(room, leaving),
  };
}

function hangUp(room: JoinedRoom, leaving: boolean): void {
  room.reconnection.enabled = false;
  room.removeAllListeners();
  if (leaving && room.connection.isOpen) void room.leave(true);
  else room.connection.close();
}

/** The SDK itself closes with MAY_TRY_RECONNECT when the browser goes offline: that is no word of the server. */
function codeSaidByServer(code: number): number | null {
  return code === CloseCode.MAY_TRY_RECONNECT ? null : code;
}

function refusalOf(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : Number.NaN;
  const message = error instanceof Error ? error.message : String(error);
  if (noSuchRoomCodes.has(code)) return new JoinRefused('no-such-room', message);
  if (code === 429) return new JoinRefused('refused', 'too-fast');
  // 4xx and Colyseus's application errors are a no; gateway errors and lost sockets are not an answer.
  if ((code >= 400 && code < 500) || (code >= 520 && code < 600) || code >= 4200) return new JoinRefused('refused', message);
  return error;
}

/** Timeouts and closed sockets are losses; the server's own faults come as errors with a code or a reason. */
function faultOf(error: unknown): Error {
  if (error instanceof ServerError) return new AnswerError(error.message);
  if (error instanceof Error && ('code' in error || 'reason' in error)) return new AnswerError(error.message);
  return new LostError(error instanceof Error ? error.message : String(error));
}
