import { describe, expect, test } from 'vitest';
import { createWalkerCount, sizes } from '../../client/engine/walkerCount.ts';

/** A device on which a frame takes so long with so many walkers, seen for some seconds. Returns the sizes it went through. */
function device(frameMs: (walkers: number, nowMs: number) => number, ceiling = 262_144) {
  const count = createWalkerCount({ scored: 1024, ceiling: () => ceiling });
  let nowMs = 0;
  const seen: number[] = [count.size];
  return {
    count,
    seen,
    pass: (seconds: number): void => {
      const end = nowMs + 1000 * seconds;
      while (nowMs < end) {
        count.frame(nowMs);
        if (count.size !== seen.at(-1)) seen.push(count.size);
        nowMs += frameMs(count.size, nowMs);
      }
    },
    skip: (ms: number): void => {
      nowMs += ms;
    },
  };
}
const screenMs = 1000 / 60;
/** Holds 60 frames a second up to so many walkers. */
const good = (most: number) => (walkers: number) => (walkers <= most ? screenMs : 2 * screenMs);

describe('the number of walkers', () => {
  test('is a fixed size, the scored one first', () => {
    const { count } = device(good(1e9));
    expect(count.size).toBe(1024);
    expect(sizes).toContain(1024);
    expect(sizes.every((size) => size < 1024 || size % 1024 === 0)).toBe(true);
  });
  test('climbs to the largest that holds 60 frames a second, one size at a time', () => {
    const { seen, pass } = device(good(16_384));
    pass(10);
    expect(seen.slice(0, 4)).toEqual([1024, 4096, 16_384, 65_536]);
    expect(seen.at(-1)).toBe(16_384);
  });
  test('on a fast device it ends at the ceiling', () => {
    const { count, pass } = device(() => 1000 / 144, 65_536);
    pass(20);
    expect(count.size).toBe(65_536);
  });
  test('does not thrash: a size that failed is tried again ever more rarely', () => {
    const { seen, pass } = device(good(4096));
    pass(600);
    expect(seen.filter((size) => size === 16_384).length).toBeGreaterThan(1);
    expect(seen.filter((size) => size === 16_384).length).toBeLessThanOrEqual(6);
    expect(seen.every((size) => size >= 1024 && size <= 16_384)).toBe(true);
  });
  test('between good and bad it stays', () => {
    const { seen, pass } = device(() => 18.8);
    pass(60);
    expect(seen).toEqual([1024]);
  });
  test('a slow device draws fewer than are scored', () => {
    const { count, seen, pass } = device(good(256));
    pass(15);
    expect(seen).toEqual([1024, 256]);
    expect(count.size).toBe(256);
  });
  test('where walkers are not to blame (a screen of 30 frames a second) it goes back to the scored ones and rests', () => {
    const { seen, pass } = device(() => 1000 / 30);
    pass(120);
    expect(seen).toEqual([1024, 256, 1024]);
  });
  test('one long frame among good ones is no reason to go down', () => {
    let frames = 0;
    const { seen, pass } = device((walkers) => (++frames % 100 === 0 ? 70 : good(4096)(walkers)), 4096);
    pass(60);
    expect(seen).toEqual([1024, 4096]);
  });
  test('a hidden page is no slow device', () => {
    const { seen, pass, skip } = device(good(1024), 1024);
    for (let i = 0; i < 30; i++) {
      pass(0.4);
      skip(5000);
    }
    expect(seen).toEqual([1024]);
  });
  test('a lower ceiling (the GPU is lost) holds at once; a restart forgets the frames so far', () => {
    let ceiling = 65_536;
    const count = createWalkerCount({ scored: 1024, ceiling: () => ceiling });
    let now = 0;
    while (count.size < 65_536 && now < 60_000) count.frame((now += 10));
    expect(count.size).toBe(65_536);
    ceiling = 16_384;
    expect(count.size).toBe(16_384);
    ceiling = 1024;
    expect(count.size).toBe(1024);
    const fresh = createWalkerCount({ scored: 1024, ceiling: () => 65_536 });
    for (let i = 0; i < 2000; i++) {
      fresh.frame(10 * i);
      if (i % 30 === 0) fresh.restart();
    }
    expect(fresh.size).toBe(1024);
  });
});
