// Who sits in the room. Leaving on purpose gives the seat up for good; a lost connection does not: the shell keeps that seat.
import { botOf } from './bots.ts';
import { cleanName, freeName, nameKey } from './names.ts';
import { aliases, aliasOf } from './friendlyNames.ts';
import { leaveOut } from './bySeat.ts';
import { accept, entry, refuse, without } from './outcome.ts';
import type { Accepted, EventKind, Phase, Refusal, Seat, SeatId, Session, SessionEvent } from './sessionTypes.ts';

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
  const seat: Seat = {
    id: seatId,
    name: named.name,
    alias: freeAlias(session, seatId),
    bot,
    joinedAtMs: atMs,
    watching: false,
    team: session.teams === 0 ? null : smallestTeam(session),
    extraTime: 0,
  };
  return accept({ ...session, seats: { ...session.seats, [seatId]: seat } });
}

/** From the seat's id, so that nobody is told twice in a row what they are; the next free one where two ids meet. */
function freeAlias(session: Session, seatId: SeatId): string {
  const taken = new Set(Object.values(session.seats).map((seat) => seat.alias));
  let first = 0;
  for (const character of seatId) first = (31 * first + (character.codePointAt(0) ?? 0)) % aliases;
  for (let i = first; i < first + aliases; i++) if (!taken.has(aliasOf(i))) return aliasOf(i);
  throw new Error(`aliases: got ${taken.size} seats, expected at most ${mostSeats}`);
}

export const mostTeams = 8;

function smallestTeam({ seats, teams }: Session): number {
  const sizes = Array.from({ length: teams }, (_, team) => Object.values(seats).filter((seat) => seat.team === team).length);
  return sizes.indexOf(Math.min(...sizes));
}

/** 0: none. Everybody is dealt out anew, in the order of joining, so that teams differ by one at most. */
export function setTeams(session: Session, { teams }: Event<'teams-set'>): Accepted | Refusal {
  if (!(Number.isInteger(teams) && (teams === 0 || (teams >= 2 && teams <= mostTeams))))
    return refuse('no-such-team', `teams: got ${teams}, takes 0 or 2 to ${mostTeams}`);
  const seats = Object.values(session.seats).map((seat, i): [SeatId, Seat] => [seat.id, { ...seat, team: teams === 0 ? null : i % teams }]);
  return accept({ ...session, teams, seats: Object.fromEntries(seats) });
}

function withSeat(session: Session, seatId: SeatId, change: Partial<Seat>): Accepted | Refusal {
  const seat = entry(session.seats, seatId);
  if (seat === undefined) return refuse('no-such-seat');
  return accept({ ...session, seats: { ...session.seats, [seatId]: { ...seat, ...change } } });
}

export function setTeam(session: Session, { seatId, team }: Event<'team-set'>): Accepted | Refusal {
  if (!(Number.isInteger(team) && team >= 0 && team < session.teams)) return refuse('no-such-team', `team: got ${team}`);
  return withSeat(session, seatId, { team });
}

/** Watching takes effect at once: who watches is not waited for, and has no plan in a round not yet locked. */
export function setWatching(session: Session, { seatId, watching }: Event<'watching-set'>): Accepted | Refusal {
  return withSeat(session, seatId, { watching });
}

export const mostExtraTime = 2;

export function giveTime(session: Session, { seatId, extraTime }: Event<'extra-time-given'>): Accepted | Refusal {
  if (!(extraTime >= 0 && extraTime <= mostExtraTime))
    return refuse('bad-message', `extraTime: got ${extraTime}, takes 0 to ${mostExtraTime}`);
  return withSeat(session, seatId, { extraTime });
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
  const undecided = ['predict', 'choose', 'discuss', 'revise'].includes(session.phase.kind);
  const phase = kicked || undecided ? withoutSeat(session.phase, seatId) : session.phase;
  return accept({ ...session, seats: without(session.seats, seatId), phase });
}

function withoutSeat(phase: Phase, seatId: SeatId): Phase {
  const keep = <T extends { seatId: SeatId }>(list: readonly T[]): readonly T[] => list.filter((one) => one.seatId !== seatId);
  switch (phase.kind) {
    case 'lobby':
    case 'reveal':
    case 'debrief':
    case 'finale':
    case 'ended':
      return phase;
    case 'briefing':
    case 'predict':
    case 'choose':
    case 'discuss':
    case 'revise':
    case 'locked':
    case 'descend':
    case 'observe': {
      const { predictions, probes, firstPlans } = phase.round;
      const round = {
        ...phase.round,
        predictions: without(predictions, seatId),
        probes: without(probes, seatId),
        firstPlans: without(firstPlans, seatId),
      };
      switch (phase.kind) {
        case 'briefing':
        case 'predict':
          return { ...phase, round };
        case 'choose':
        case 'discuss':
        case 'revise':
          return { ...phase, round, choices: leaveOut(phase.choices, seatId) };
        case 'locked':
          return { ...phase, round, plans: without(phase.plans, seatId), scored: phase.scored && keep(phase.scored) };
        case 'descend':
          return {
            ...phase,
            round,
            plans: without(phase.plans, seatId),
            live: phase.live && { ...phase.live, knobs: without(phase.live.knobs, seatId) },
            scored: phase.scored && keep(phase.scored),
          };
        case 'observe':
          return { ...phase, round, scored: keep(phase.scored), observations: without(phase.observations, seatId) };
      }
    }
  }
}
