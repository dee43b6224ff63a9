// Somebody in a classroom, with the client's own way back: the very code that runs in the browser, without the screen.
// Every command's answer is noted, so that afterwards the log can be held against what was acknowledged.
import { createSocketClassroom } from '../../client/net/socketClassroom.ts';
import type { Classroom } from '../../client/net/classroom.ts';
import type { JoinOptions } from '../../client/net/transport.ts';
import type { Command } from '../../shared/game/command.ts';
import type { Reason } from '../../shared/game/sessionTypes.ts';

export interface Sent {
  command: Command;
  /** null: accepted, and so on the disk */
  refused: Reason | null;
  ms: number;
}

export interface Pupil {
  readonly classroom: Classroom;
  seatId(): string;
  readonly sent: Sent[];
  /** Sends, waits for the answer however long it takes, notes it. null: accepted. */
  send(command: Command): Promise<Reason | null>;
  /** how often the link was lost, and for how long at most */
  readonly outages: { count: number; longestMs: number };
  /** The first moment at which the screen has said that the link is gone. */
  isLive(): boolean;
}

/** The client asks the page for its address: here is one. */
export function standIn(url: string): void {
  Object.defineProperty(globalThis, 'location', { value: { origin: url }, configurable: true });
}

export async function enter(code: string, options: JoinOptions): Promise<Pupil> {
  const { colyseusTransport } = await import('../../client/net/colyseusTransport.ts');
  let seatId = '';
  const classroom = createSocketClassroom({
    code,
    options,
    transport: colyseusTransport,
    onSeat: ({ id }) => (seatId = id),
  });
  const sent: Sent[] = [];
  const outages = { count: 0, longestMs: 0 };
  let lostAtMs: number | null = null;
  classroom.link.subscribe((link) => {
    if (link.kind === 'looking' && lostAtMs === null) {
      lostAtMs = performance.now();
      outages.count++;
    }
    if (link.kind === 'live' && lostAtMs !== null) {
      outages.longestMs = Math.max(outages.longestMs, performance.now() - lostAtMs);
      lostAtMs = null;
    }
  });
  return {
    classroom,
    seatId: () => seatId,
    sent,
    outages,
    isLive: () => classroom.link.value.kind === 'live',
    async send(command) {
      const from = performance.now();
      const answer = await classroom.send(command);
      const refused = answer.ok ? null : answer.reason;
      sent.push({ command, refused, ms: performance.now() - from });
      return refused;
    },
  };
}
