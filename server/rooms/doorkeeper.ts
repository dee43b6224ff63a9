// Who may come in, decided before a socket exists: the same check answers the join request and guards the join itself.
import type { Reason, SeatId } from '../../shared/game/sessionTypes.ts';
import type { JoinOptions } from '../../shared/protocol/messages.ts';
import { acceptableName } from '../names.ts';
import { secretMatches } from '../secrets.ts';
import type { LiveSession } from './liveSession.ts';

export type Admission =
  | { kind: 'host' }
  | { kind: 'projector' }
  | { kind: 'return'; seatId: SeatId }
  | { kind: 'new'; name: string }
  | { kind: 'no'; reason: Reason };

/** What decides: no more of a session than this. */
export type Door = Pick<LiveSession, 'hostHash' | 'seatHashes'> & { readonly session: Pick<LiveSession['session'], 'seats' | 'closed'> };

export function admit(live: Door, options: JoinOptions): Admission {
  switch (options.role) {
    case 'projector':
      return { kind: 'projector' };
    case 'host':
      return secretMatches(options.hostKey, live.hostHash) ? { kind: 'host' } : { kind: 'no', reason: 'not-allowed' };
    case 'student':
      return options.seat === undefined ? newStudent(live, options.name) : returning(live, options.seat);
  }
}

function returning(live: Door, seat: { id: SeatId; token: string }): Admission {
  const hash = live.seatHashes.get(seat.id);
  if (hash === undefined || !Object.hasOwn(live.session.seats, seat.id)) return { kind: 'no', reason: 'no-such-seat' };
  return secretMatches(seat.token, hash) ? { kind: 'return', seatId: seat.id } : { kind: 'no', reason: 'not-allowed' };
}

function newStudent(live: Door, wanted: string): Admission {
  const name = acceptableName(wanted);
  if (name === null) return { kind: 'no', reason: 'bad-name' };
  return live.session.closed ? { kind: 'no', reason: 'room-closed' } : { kind: 'new', name };
}
