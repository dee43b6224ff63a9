// Who sits in the room. Leaving on purpose gives the seat up for good; a lost connection does not: the shell keeps that seat.
import { botOf } from './bots.ts';
import { cleanName, freeName, nameKey } from './names.ts';
import { accept, entry, refuse, without } from './outcome.ts';
import type { Accepted, EventKind, Phase, Refusal, SeatId, Session, SessionEvent } from './sessionTypes.ts';

export const mostSeats = 400;
type Event<K extends EventKind> = Extract<SessionEvent, { kind: K }>;

function otherNames(session: Session, seatId: SeatId): string[] {
  return Object.values(session.seats).flatMap((seat) => (seat.id === seatId ? [] : [seat.name]));
}

/** The cleaned name, or why not; a taken name's refusal suggests a free one. */
function nameFor(session: Session, seatId: SeatId, raw: string): { ok: true; name: string } | Refusal {
  const name = cleanName(raw);
  if (name === null) return refuse('bad-name');
  const taken = otherNames(session, seatId);
  if (taken.some((other) => nameKey(other) === nameKey(name))) return refuse('name-taken', freeName(name, taken));
  return { ok: true, name };
}

/** A closed door stops students, new or returning; bots come from the host. */
export function join(session: Session, event: Event<'joined'>): Accepted | Refusal {
  const { seatId, bot, atMs } = event;
  if (entry(session.seats, seatId) !== undefined) return refuse('stale', `seat ${seatId} is taken`);
  if (bot !== null && botOf(bot) === null) return refuse('no-such-option', `bot: got ${bot}`);
  if (session.closed && bot === null) return refuse('room-closed');
  if (Object.keys(session.seats).length >= mostSeats) return refuse('room-full', `at most ${mostSeats}`);
  const named = nameFor(session, seatId, event.name);
  if (!named.ok) return named;
  const seats = { ...session.seats, [seatId]: { id: seatId, name: named.name, bot, joinedAtMs: atMs } };
  return accept({ ...session, seats });
}

export function rename(session: Session, event: Event<'renamed'>): Accepted | Refusal {
  const seat = entry(session.seats, event.seatId);
  if (seat === undefined) return refuse('no-such-seat');
  const named = nameFor(session, seat.id, event.name);
  if (!named.ok) return named;
  return accept({ ...session, seats: { ...session.seats, [seat.id]: { ...seat, name: named.name } } });
}

/**
 * Leaving frees the seat. Before the lock its guess and draft go with it; after the lock the plan runs on, as the class has seen it.
 * A kicked seat vanishes from the round in play altogether; a round that has its record keeps it, nameless.
 */
export function leave(session: Session, event: Event<'left'>): Accepted | Refusal {
  const { seatId, kicked } = event;
  if (entry(session.seats, seatId) === undefined) return refuse('no-such-seat');
  const undecided = session.phase.kind === 'predict' || session.phase.kind === 'choose';
  const phase = kicked || undecided ? withoutSeat(session.phase, seatId) : session.phase;
  return accept({ ...session, seats: without(session.seats, seatId), phase });
}

function withoutSeat(phase: Phase, seatId: SeatId): Phase {
  const keep = <T extends { seatId: SeatId }>(list: readonly T[]): readonly T[] => list.filter((one) => one.seatId !== seatId);
  switch (phase.kind) {
    case 'lobby':
    case 'reveal':
    case 'debrief':
    case 'ended':
      return phase;
    case 'briefing':
    case 'predict':
    case 'choose':
    case 'locked':
    case 'descend':
    case 'observe': {
      const round = { ...phase.round, predictions: without(phase.round.predictions, seatId) };
      switch (phase.kind) {
        case 'briefing':
        case 'predict':
          return { ...phase, round };
        case 'choose':
          return { ...phase, round, choices: without(phase.choices, seatId) };
        case 'locked':
        case 'descend':
          return { ...phase, round, plans: without(phase.plans, seatId), scored: phase.scored && keep(phase.scored) };
        case 'observe':
          return { ...phase, round, scored: keep(phase.scored), observations: without(phase.observations, seatId) };
      }
    }
  }
}
