// Random ids and keys, all from the system's generator, and the hashes under which keys are stored.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 128 random bits, URL-safe: seat tokens, host keys, record ids, ids of the server's own events. */
export const newSecret = (): string => randomBytes(16).toString('base64url');

/** Tokens are random, so a plain hash is enough: there is nothing to guess from a dictionary. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export function secretMatches(secret: string, hash: string): boolean {
  const got = Buffer.from(hashOf(secret));
  const want = Buffer.from(hash);
  return got.length === want.length && timingSafeEqual(got, want);
}
