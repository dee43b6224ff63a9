// A join request at the process that has the room: who asks is looked at, and a place is kept for the socket that comes next.
import { matchMaker } from '@colyseus/core';
import type { JoinOptions } from '../../shared/protocol/messages.ts';
import type { HttpReason } from '../http/send.ts';
import { admit } from './doorkeeper.ts';
import type { Hall } from './hall.ts';

/** What the SDK needs to open its socket; publicAddress: host and path, where the room need not be in the process that was asked. */
export type Reservation = Awaited<ReturnType<typeof matchMaker.reserveSeatFor>>;

export type JoinAnswer = { ok: true; reservation: Reservation } | { ok: false; status: number; reason: HttpReason };

/** null: there is no such room. host: as the asker's browser knows this server. */
export type Door = (code: string, options: JoinOptions, host: string) => Promise<JoinAnswer | null>;

/** Another process has the room, and does not answer. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

export const roomType = 'class';

export async function reserveHere(hall: Pick<Hall, 'find'>, code: string, options: JoinOptions): Promise<JoinAnswer | null> {
  const live = hall.find(code);
  if (live === null) return null;
  const admission = admit(live, options);
  if (admission.kind === 'no') return { ok: false, status: 403, reason: admission.reason };
  const room = matchMaker.getLocalRoomById(code);
  if (room === undefined) return { ok: false, status: 404, reason: 'no-such-room' };
  if (room.hasReachedMaxClients()) return { ok: false, status: 403, reason: 'room-full' };
  const listing = {
    name: roomType,
    processId: matchMaker.processId,
    roomId: code,
    maxClients: room.maxClients,
    clients: room.clients.length,
  };
  return { ok: true, reservation: await matchMaker.reserveSeatFor(listing, options) };
}
