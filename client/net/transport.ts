// What the classroom needs of a network: join a room, ask, listen, notice the end. colyseusTransport.ts is the real one.
import type { RoomView } from '../../shared/game/view.ts';

export type JoinOptions =
  | { role: 'student'; name: string; seat?: { id: string; token: string } }
  | { role: 'host'; hostKey: string }
  | { role: 'projector' };

export interface ConnectionEvents {
  room(view: RoomView): void;
  message(name: 'seat' | 'own' | 'host', payload: unknown): void;
  /** the connection is over; code null: lost without a word */
  closed(code: number | null): void;
}

export interface Connection {
  /** Rejects with LostError when no answer came, with AnswerError when the server answered with a fault. */
  request(name: 'command' | 'time', payload: unknown, timeoutMs: number): Promise<unknown>;
  /** Hangs up; no event follows. leaving: the server is told, instead of being left to notice. */
  close(leaving: boolean): void;
}

export interface Transport {
  /** Rejects with JoinRefused when the server said no, with anything else when it was not reached. */
  join(code: string, options: JoinOptions, events: ConnectionEvents, signal: AbortSignal): Promise<Connection>;
}

export class LostError extends Error {}
export class AnswerError extends Error {}
export class JoinRefused extends Error {
  readonly why: 'no-such-room' | 'refused';
  readonly reason: string;
  constructor(why: 'no-such-room' | 'refused', reason: string) {
    super(`${why}: ${reason}`);
    this.why = why;
    this.reason = reason;
  }
}
