// A client without a screen: joins a room through the real SDK. The demo, the load test and the screenshots use it.
import { randomBytes } from 'node:crypto';
import { Client, type Room } from 'colyseus.js';
import type { Answer, Command } from '../shared/game/command.ts';
import type { OwnView, RoomView } from '../shared/game/view.ts';
import { RoomState, viewOfState } from '../shared/protocol/roomState.ts';

export interface Headless {
  readonly room: Room;
  readonly seatId: string;
  view(): RoomView;
  own(): OwnView | null;
  send(command: Command): Promise<Answer>;
  /** Resolves once the condition holds; rejects after limitMs, saying what it waited for. */
  until(what: string, condition: (view: RoomView) => boolean, limitMs?: number): Promise<RoomView>;
  leave(): Promise<void>;
}

export interface Opened {
  code: string;
  hostKey: string;
}

export async function openRoom(url: string): Promise<Opened> {
  const answer = await fetch(`${url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  if (!answer.ok) throw new Error(`POST /api/sessions answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Opened;
}

export type JoinOptions = { role: 'student'; name: string } | { role: 'host'; hostKey: string } | { role: 'projector' };

export async function join(url: string, code: string, options: JoinOptions): Promise<Headless> {
  const room = await new Client(url).joinById(code, options, RoomState);
  room.reconnection.enabled = false;
  let own: OwnView | null = null;
  let seatId = '';
  room.onMessage('own', (view: OwnView) => (own = view));
  room.onMessage('host', () => undefined);
  room.onMessage('seat', (seat: { seatId: string }) => (seatId = seat.seatId));
  const first = new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));
  await first;
  const view = (): RoomView => viewOfState(room.state as RoomState);
  const until = (what: string, condition: (view: RoomView) => boolean, limitMs = 60_000): Promise<RoomView> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const now = view();
        if (!condition(now)) return;
        stop();
        resolve(now);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`waited ${limitMs} ms for ${what}; the room is in ${view().phase}`));
      }, limitMs);
      const stop = (): void => {
        clearTimeout(timer);
        room.onStateChange.remove(check);
      };
      room.onStateChange(check);
      check();
    });
  return {
    room,
    get seatId() {
      return seatId;
    },
    view,
    own: () => own,
    send: (command) => room.request('command', { id: randomBytes(12).toString('hex'), command }) as Promise<Answer>,
    until,
    leave: async () => {
      await room.leave();
    },
  };
}
