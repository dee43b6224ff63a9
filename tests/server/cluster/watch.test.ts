// Who is dead: a counter that stands still, by one's own monotonic clock, and only while one could look.
import { describe, expect, it } from 'vitest';
import { createWatch, heirOf, type Reading } from '../../../server/cluster/watch.ts';
import { hashOf } from '../../../server/secrets.ts';

const reading = (id: string, beats: number, left = false): Reading => ({ id, beats, left });

describe('the watch', () => {
  it('calls dead what stood still for as long as that, and no sooner', () => {
    const watch = createWatch(3000, 1000);
    for (let ms = 0; ms <= 2500; ms += 500) {
      expect(watch.look([reading('a', ms), reading('b', 7)], ms).dead).toEqual([]);
    }
    expect(watch.look([reading('a', 3000), reading('b', 7)], 3000)).toEqual({ alive: ['a'], dead: ['b'] });
    expect(watch.look([reading('a', 3500), reading('b', 8)], 3500).dead).toEqual([]);
  });
  it('who could not look has seen little: after an outage of the database nobody is dead', () => {
    const watch = createWatch(3000, 1000);
    watch.look([reading('a', 1)], 0);
    for (let ms = 60_000; ms < 62_000; ms += 500) expect(watch.look([reading('a', 1)], ms).dead).toEqual([]);
    expect(watch.look([reading('a', 1)], 62_000).dead).toEqual(['a']);
  });
  it('who said goodbye is dead at once', () => {
    expect(createWatch(3000, 1000).look([reading('a', 1, true)], 0).dead).toEqual(['a']);
  });
});

describe('heirs', () => {
  it('are the same for everybody, spread evenly, and few rooms move when one goes', () => {
    const all = ['a', 'b', 'c'];
    const rooms = Array.from({ length: 300 }, (_, i) => `room ${i}`);
    const heirs = rooms.map((room) => heirOf(room, all, hashOf));
    expect(heirs).toEqual(rooms.map((room) => heirOf(room, all.toReversed(), hashOf)));
    for (const id of all) expect(heirs.filter((heir) => heir === id).length).toBeGreaterThan(60);
    const without = rooms.map((room) => heirOf(room, ['a', 'b'], hashOf));
    rooms.forEach((_, i) => {
      if (heirs[i] !== 'c') expect(without[i]).toBe(heirs[i]);
    });
    expect(heirOf('room', [], hashOf)).toBeNull();
  });
});
