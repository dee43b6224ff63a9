import { expect, it } from 'vitest';
import { Hash, hashFloats, hashWords } from '../../shared/sim/hash.ts';

const words = Uint32Array.from({ length: 1000 }, (_, i) => Math.imul(i, 2654435761));

it('is 16 hex digits, equal for equal words', () => {
  expect(hashWords(words)).toMatch(/^[0-9a-f]{16}$/u);
  expect(hashWords(words)).toBe(hashWords(words.slice()));
});

it('is frozen: records hold it', () => {
  expect(hashWords(new Uint32Array())).toBe('92ca2f0e36dd7f57');
  expect(hashWords(Uint32Array.of(0))).toBe('f8b8b16fd39635a3');
  expect(hashWords(Uint32Array.of(1, 2, 3))).toBe('e47303f4ea1a6e2c');
});

it('every bit of every word, their order and their number matter', () => {
  const seen = new Set([hashWords(words)]);
  for (let bit = 0; bit < 32; bit++) {
    for (const at of [0, 1, 499, 999]) {
      const other = words.slice();
      other[at] = (other[at] ?? 0) ^ (1 << bit);
      seen.add(hashWords(other));
    }
  }
  const swapped = words.slice();
  [swapped[3], swapped[4]] = [words[4] ?? 0, words[3] ?? 0];
  seen
    .add(hashWords(swapped))
    .add(hashWords(words.subarray(1)))
    .add(hashWords(words.subarray(0, 999)));
  for (let zeros = 0; zeros < 8; zeros++) seen.add(hashWords(new Uint32Array(zeros)));
  expect(seen.size).toBe(1 + 128 + 3 + 8);
});

it('each half changes about half its bits when one bit of input changes', () => {
  const bits = (text: string) => Array.from(BigInt(`0x${text}`).toString(2).padStart(64, '0'), Number);
  const before = bits(hashWords(words));
  let changed = 0;
  for (let bit = 0; bit < 32; bit++) {
    const other = words.slice();
    other[7] = (other[7] ?? 0) ^ (1 << bit);
    changed += bits(hashWords(other)).filter((b, i) => b !== before[i]).length;
  }
  expect(changed / 32).toBeGreaterThan(28);
  expect(changed / 32).toBeLessThan(36);
});

it('pieces are the whole; floats count by their bits', () => {
  expect(new Hash().add(words.subarray(0, 400)).add(words.subarray(400)).text()).toBe(hashWords(words));
  expect(hashFloats(Float32Array.of(0))).not.toBe(hashFloats(Float32Array.of(-0)));
  expect(hashFloats(Float32Array.of(1).subarray(0))).toBe(hashWords(Uint32Array.of(0x3f800000)));
});
