// A client for tests: the real SDK, with everything the server sent kept in reach.
import { randomBytes } from 'node:crypto';
import { Client, type Room } from 'colyseus.js';
import type { Answer, Command } from '../../shared/game/command.ts';
import type { HostView, OwnView, RoomView } from '../../shared/game/view.ts';
import type { JoinOptions } from '../../shared/protocol/messages.ts';
import { RoomState, viewOfState } from '../../shared/protocol/roomState.ts';
import { until } from './helpers.ts';

export interface Visitor {
  room: Room;
  seat: { seatId: string; token: string } | null;
  own: OwnView | null;
  host: HostView | null;
  closed: { code: number; reason: string | undefined } | null;
  view(): RoomView;
  send(command: Command, id?: string): Promise<Answer>;
  until(what: string, condition: (view: RoomView) => boolean, limitMs?: number): Promise<RoomView>;
}

export const newId = (): string => randomBytes(12).toString('hex');

export async function openRoom(url: string): Promise<{ code: string; hostKey: string }> {
  return (await (await fetch(`${url}/api/sessions`, { method: 'POST' })).json()) as { code: string; hostKey: string };
}

export async function visit(url: string, code: string, options: JoinOptions): Promise<Visitor> {
  const room: Room = await new Client(url).joinById(code, options, RoomState);
  room.reconnection.enabled = false;
  const visitor: Visitor = {
    room,
    seat: null,
    own: null,
    host: null,
    closed: null,
    view: () => viewOfState(room.state as RoomState),
    send: (command, id = newId()) => room.request('command', { id, command }) as Promise<Answer>,
    until: async (what, condition, limitMs = 5000) => {
      await until(what, () => condition(visitor.view()), limitMs);
      return visitor.view();
    },
  };
  room.onMessage('seat', (seat: Visitor['seat']) => (visitor.seat = seat));
  room.onMessage('own', (own: OwnView) => (visitor.own = own));
  room.onMessage('host', (host: HostView) => (visitor.host = host));
  room.onLeave((code, reason) => (visitor.closed = { code, reason }));
  await until('the first state', () => viewOfState(room.state as RoomState).code === code);
  if (options.role === 'student') await until('the seat', () => visitor.seat !== null);
  return visitor;
}

export interface Refused {
  code: number;
  message: string;
}

/** Why a join is refused; code 0 where it is not. */
export async function refusal(url: string, code: string, options: object): Promise<Refused> {
  try {
    await new Client(url).joinById(code, options, RoomState);
    return { code: 0, message: 'joined' };
  } catch (error) {
    const { code: status, message } = error as Refused;
    return { code: status, message };
  }
}

/** A dropped Wi-Fi: the socket dies without a word. */
export function cut(visitor: Visitor): void {
  const { ws } = visitor.room.connection.transport as unknown as { ws: { terminate?(): void; close(): void } };
  if (ws.terminate) ws.terminate();
  else ws.close();
}
