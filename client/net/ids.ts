// Random ids. crypto.randomUUID and crypto.subtle exist only on https and localhost; a classroom LAN is plain http.

export function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A command's id: 128 bits, unique without asking anybody. */
export const newCommandId = (): string => randomHex(16);

/** [0, 1), for choices that need no secrecy. */
export function randomUnit(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
