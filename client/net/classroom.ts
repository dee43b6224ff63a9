// A classroom as a screen sees it: the same over a socket (net/socketClassroom.ts) and alone (practice/localClassroom.ts).
import type { ReadonlySignal } from '@preact/signals';
import type { Answer, Command } from '../../shared/game/command.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { HostView, OwnView, RoomView } from '../../shared/game/view.ts';

/** The link in one word; the screen has a sentence for each. `gone` says why and is final. */
export type Link =
  | { kind: 'joining' }
  | { kind: 'live' }
  | { kind: 'looking'; sinceMs: number }
  | { kind: 'gone'; why: 'kicked' | 'replaced' | 'ended' | 'no-such-room' | 'refused'; detail?: string };

export interface Classroom {
  readonly link: ReadonlySignal<Link>;
  /** null until the first state has arrived */
  readonly room: ReadonlySignal<RoomView | null>;
  /** a student's own; null for host and projector */
  readonly own: ReadonlySignal<OwnView | null>;
  /** the host's own; null for everybody else */
  readonly host: ReadonlySignal<HostView | null>;
  /** Date.now() corrected to the server's clock, ms */
  serverNow: () => number;
  /** Retries with the same command id until it is answered or the classroom is gone. */
  send(command: Command): Promise<Answer>;
  /** The record of a finished round. */
  record(id: string): Promise<RoundRecord>;
  close(): void;
}
