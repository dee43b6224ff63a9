// A table in parts says what one record would say, and a change leaves what it was made from.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { atSeat, emptyBySeat, leaveOut, mapSeats, seatEntries, withSeat, type BySeat } from '../../shared/game/bySeat.ts';

const seatId = fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor', '17'), fc.stringMatching(/^[0-9a-f]{12}$/u));
const steps = fc.array(fc.record({ seatId, value: fc.option(fc.nat()) }), { maxLength: 200 });

test('as a Map, whatever is put in and taken out', () => {
  fc.assert(
    fc.property(steps, seatId, (changes, other) => {
      const want = new Map<string, number>();
      let got: BySeat<number> = emptyBySeat;
      for (const change of changes) {
        const before = seatEntries(got);
        const from = got;
        if (change.value === null) want.delete(change.seatId);
        else want.set(change.seatId, change.value);
        got = change.value === null ? leaveOut(got, change.seatId) : withSeat(got, change.seatId, change.value);
        expect(seatEntries(from)).toEqual(before);
        expect(atSeat(got, change.seatId)).toBe(want.get(change.seatId));
      }
      expect(new Map(seatEntries(got))).toEqual(want);
      expect(seatEntries(got)).toHaveLength(want.size);
      expect(atSeat(got, other)).toBe(want.get(other));
      expect(new Map(seatEntries(mapSeats(got, (value) => -value)))).toEqual(new Map([...want].map(([id, value]) => [id, -value])));
    }),
  );
});

test('the ids of a class are spread over the parts', () => {
  let table: BySeat<number> = emptyBySeat;
  for (let i = 0; i < 300; i++) table = withSeat(table, (i * 2_654_435_761).toString(16).padStart(12, '0').slice(-12), i);
  expect(Math.max(...table.map((part) => Object.keys(part).length))).toBeLessThan(30);
});
