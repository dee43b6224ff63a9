// The challenge of the day: the same for everybody on the same date, without asking anybody. The date comes from whoever has a clock.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { challenges } from './challenges.ts';
import { commitmentOf } from './seed.ts';
import type { SeedDraw } from './sessionTypes.ts';

export interface Daily {
  challengeId: string;
  draw: SeedDraw;
}

/** day: 2026-11-25. Free descent is never drawn: it is what somebody sets up. */
export function dailyOf(day: string): Daily {
  if (!/^\d{4}-\d\d-\d\d$/u.test(day)) throw new Error(`day: got ${day}, expected a date like 2026-11-25`);
  const bytes = sha256(utf8ToBytes(`noisy descent, ${day}`));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const ids = Object.keys(challenges).filter((id) => id !== 'free-descent');
  const challengeId = ids[view.getUint32(0, true) % ids.length];
  if (challengeId === undefined) throw new Error('challenges: got none, expected at least one');
  const seed = view.getUint32(4, true);
  const salt = bytesToHex(bytes.subarray(16, 32));
  return { challengeId, draw: { seed, salt, commitment: commitmentOf(seed, salt) } };
}
