// The round's seed: committed to before anybody chooses, revealed once plans are locked (PHYSICS section 5).
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { SeedDraw } from './sessionTypes.ts';

const saltBytes = 16;

/** SHA-256 of (seed, 4 bytes little-endian, then salt), hex. seed: unsigned 32 bit; saltHex: 32 hex digits. */
export function commitmentOf(seed: number, saltHex: string): string {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) throw new Error(`seed: got ${seed}, expected an unsigned 32-bit integer`);
  const salt = hexToBytes(saltHex);
  if (salt.length !== saltBytes) throw new Error(`salt: got ${salt.length} bytes, expected ${saltBytes}`);
  const message = new Uint8Array(4 + saltBytes);
  new DataView(message.buffer).setUint32(0, seed, true);
  message.set(salt, 4);
  return bytesToHex(sha256(message));
}

/** Whether the revealed seed is the one that was promised. False for anything malformed: what is checked came over the wire. */
export function keepsPromise(draw: SeedDraw): boolean {
  const wellFormed = Number.isInteger(draw.seed) && draw.seed >= 0 && draw.seed <= 0xffff_ffff && /^[0-9a-f]{32}$/u.test(draw.salt);
  return wellFormed && commitmentOf(draw.seed, draw.salt) === draw.commitment;
}
