// The two answers of the reducer, and its record helpers.
import type { Accepted, Effect, Phase, Reason, Refusal, SeatId, Session } from './sessionTypes.ts';

export function accept(session: Session, effects: readonly Effect[] = []): Accepted {
  return { ok: true, session, effects };
}

export function enter(session: Session, phase: Phase, effects: readonly Effect[] = []): Accepted {
  return accept({ ...session, phase }, effects);
}

export function refuse(reason: Reason, detail?: string): Refusal {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
}

/** Seat ids come from outside: never read a record by them without this. */
export function entry<T>(record: Readonly<Record<SeatId, T>>, seatId: SeatId): T | undefined {
  return Object.hasOwn(record, seatId) ? record[seatId] : undefined;
}

export function without<T>(record: Readonly<Record<SeatId, T>>, seatId: SeatId): Readonly<Record<SeatId, T>> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => id !== seatId));
}
