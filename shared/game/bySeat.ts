// A value for each seat of a class of hundreds, of which one changes at a time. Plain data in 32 parts, so that a change copies one part:
// as one record of 300 keys, each choice spent 50 to 100 µs on copying the other 299.
import { entry, without } from './outcome.ts';
import type { SeatId } from './sessionTypes.ts';

export type BySeat<T> = readonly Readonly<Record<SeatId, T>>[];

const parts = 32;

export const emptyBySeat: BySeat<never> = Array.from({ length: parts }, () => ({}));

/** Ids are random hex, of any length in tests; which part is of no meaning. */
function partOf(seatId: SeatId): number {
  let sum = 0;
  for (let i = 0; i < seatId.length; i++) sum = (31 * sum + seatId.charCodeAt(i)) % 65_536;
  return sum % parts;
}

export function atSeat<T>(values: BySeat<T>, seatId: SeatId): T | undefined {
  const part = values[partOf(seatId)];
  return part && entry(part, seatId);
}

export function withSeat<T>(values: BySeat<T>, seatId: SeatId, value: T): BySeat<T> {
  const at = partOf(seatId);
  return values.with(at, { ...values[at], [seatId]: value });
}

export function leaveOut<T>(values: BySeat<T>, seatId: SeatId): BySeat<T> {
  const at = partOf(seatId);
  return values.with(at, without(values[at] ?? {}, seatId));
}

export const seatEntries = <T>(values: BySeat<T>): (readonly [SeatId, T])[] => values.flatMap((part) => Object.entries(part));

export const mapSeats = <T, U>(values: BySeat<T>, change: (value: T, seatId: SeatId) => U): BySeat<U> =>
  values.map((part) => Object.fromEntries(Object.entries(part).map(([seatId, value]) => [seatId, change(value, seatId)])));
