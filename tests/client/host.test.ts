// The desk's pure parts: the class list, the one button, the run clock's speed, what was turned.
import { expect, test } from 'vitest';
import { filterSeats, missingOf, pageOf, seatRows } from '../../client/screens/host/seatList.ts';
import { speedOf } from '../../client/screens/host/speed.ts';
import { stepOf } from '../../client/screens/host/stepOf.ts';
import { knobLog } from '../../client/screens/knobLog.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { hostViewOf, roomViewOf } from '../../shared/game/views.ts';
import { startClock } from '../../shared/game/timing.ts';
import { Class, classIn, phaseKinds } from '../game/play.ts';

function classOf(names: readonly string[]) {
  const room = new Class();
  names.forEach((name, i) => room.do({ kind: 'joined', seatId: `s${i}`, name, bot: null }));
  room.do({ kind: 'joined', seatId: 'bot', name: 'Adam 3e-4', bot: 'adam-default' });
  return room;
}
const rowsOf = (room: Class, present: readonly string[]) => seatRows(roomViewOf(room.session, new Set(present)), hostViewOf(room.session));
const names = (rows: readonly { name: string }[]): string[] => rows.map((row) => row.name);

test('the list is by name, bots last, and a search needs neither accents nor case', () => {
  const rows = rowsOf(classOf(['Zoë', 'benoît', 'Ada', 'عبد الرحمن']), ['s0', 's1', 's2', 's3']);
  expect(names(rows)).toEqual(['Ada', 'benoît', 'Zoë', 'عبد الرحمن', 'Adam 3e-4']);
  expect(names(filterSeats(rows, 'zoe', 'all'))).toEqual(['Zoë']);
  expect(names(filterSeats(rows, 'BENOIT', 'all'))).toEqual(['benoît']);
  expect(names(filterSeats(rows, 'الرحمن', 'all'))).toEqual(['عبد الرحمن']);
  expect(filterSeats(rows, 'nobody', 'all')).toEqual([]);
});

test('under aliases the desk shows both names and finds by either', () => {
  const room = classOf(['Ada', 'Grace']).do({ kind: 'aliases-set', aliases: true });
  const [ada] = rowsOf(room, ['s0', 's1']);
  expect(ada?.name).toBe('Ada');
  const alias = room.session.seats['s0']?.alias ?? '';
  expect(ada?.alias).toBe(alias);
  expect(names(filterSeats(rowsOf(room, []), alias, 'all'))).toEqual(['Ada']);
});

test('filters: not ready, away, watching; bots and spectators are never waited for', () => {
  const room = classOf(['Ada', 'Grace', 'Kaia', 'Leon']);
  room.do({ kind: 'watching-set', seatId: 's3', watching: true });
  room.open().do({ kind: 'advanced', recordId: 'r' }).do({ kind: 'predicted', seatId: 's0', option: 1 });
  const rows = rowsOf(room, ['s0', 's1', 's3']);
  expect(names(filterSeats(rows, '', 'not-ready'))).toEqual(['Grace', 'Kaia']);
  expect(names(filterSeats(rows, '', 'away'))).toEqual(['Kaia']);
  expect(names(filterSeats(rows, '', 'watching'))).toEqual(['Leon']);
  expect(missingOf(rows, 1)).toEqual({ names: ['Grace'], more: 1 });
  expect(missingOf([], 3)).toEqual({ names: [], more: 0 });
});

test('300 seats come in pages, and a page past the end is the last', () => {
  const all = Array.from({ length: 300 }, (_, i) => i);
  expect(pageOf(all, 0, 40)).toMatchObject({ from: 1, to: 40, of: 300, pages: 8 });
  expect(pageOf(all, 7, 40)).toMatchObject({ from: 281, to: 300 });
  expect(pageOf(all, 99, 40).page).toBe(7);
  expect(pageOf([], 0, 40)).toMatchObject({ from: 0, to: 0, of: 0, pages: 1 });
});

test('the one button opens, goes on, or closes with the finale', () => {
  const step = (phase: (typeof phaseKinds)[number], nextId: string | null, discuss = false) =>
    stepOf({ phase, discuss: false }, nextId, discuss);
  expect(step('lobby', 'stuck').command).toEqual({ kind: 'open-round', challengeId: 'stuck' });
  expect(step('lobby', 'stuck', true).command).toEqual({ kind: 'open-round', challengeId: 'stuck', discuss: true });
  expect(step('debrief', null).command).toEqual({ kind: 'finish' });
  expect(step('finale', null).command).toBeNull();
  expect(step('finale', 'saddle').command).toEqual({ kind: 'open-round', challengeId: 'saddle' });
  expect(step('ended', 'stuck').command).toBeNull();
  expect(stepOf({ phase: 'choose', discuss: true }, null, false).label).not.toBe(step('choose', null).label);
  for (const phase of phaseKinds) {
    const { label, command } = step(phase, 'stuck');
    if (command?.kind === 'next') expect(command.from).toBe(phase);
    if (command !== null) expect(label, phase).not.toBe('');
  }
});

test('the speed is read off the run clock', () => {
  const playing = classIn('descend').phase('descend').round;
  const clock = startClock(playing, 0);
  expect(speedOf(clock, stuck)).toBe(1);
  expect(speedOf({ ...clock, unitsPerMs: clock.unitsPerMs / 4 }, stuck)).toBe(0.25);
  expect(speedOf({ ...clock, unitsPerMs: 0 }, stuck)).toBeNull();
});

test('turned knobs are counts, latest turn first', () => {
  expect(
    knobLog({
      a: [{ turn: 1, kind: 'halve-rate' }],
      b: [
        { turn: 1, kind: 'halve-rate' },
        { turn: 3, kind: 'double-batch' },
      ],
      c: [{ turn: 3, kind: 'halve-rate' }],
    }),
  ).toEqual([
    { turn: 3, kind: 'halve-rate', count: 1 },
    { turn: 3, kind: 'double-batch', count: 1 },
    { turn: 1, kind: 'halve-rate', count: 2 },
  ]);
  expect(knobLog({})).toEqual([]);
});
