import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { commitmentOf, keepsPromise } from '../../shared/game/seed.ts';
import { draw } from './play.ts';

test('the commitment is SHA-256 of the seed, little-endian, then the salt', () => {
  const salt = 'ff'.repeat(16);
  const message = Buffer.concat([Buffer.from([0x78, 0x56, 0x34, 0x12]), Buffer.alloc(16, 0xff)]);
  expect(commitmentOf(0x12345678, salt)).toBe(createHash('sha256').update(message).digest('hex'));
});

test('a promise is kept by its own seed and salt only', () => {
  expect(keepsPromise(draw)).toBe(true);
  expect(keepsPromise({ ...draw, seed: 8 })).toBe(false);
  expect(keepsPromise({ ...draw, salt: draw.salt.replace('0f', '0e') })).toBe(false);
  expect(keepsPromise({ ...draw, salt: 'no hex' })).toBe(false);
  expect(keepsPromise({ ...draw, seed: -1 })).toBe(false);
});

test('a seed beyond 32 bits or a short salt is a bug', () => {
  for (const seed of [-1, 2 ** 32, 0.5, Number.NaN]) expect(() => commitmentOf(seed, draw.salt)).toThrow(/unsigned 32-bit/u);
  expect(() => commitmentOf(1, 'ffff')).toThrow(/got 2 bytes, expected 16/u);
});
