// Waiting times between attempts to come back: doubling from 0.25 s to 4 s, each drawn from its upper half,
// so that a class that lost its Wi-Fi together does not return in one stampede.

const firstMs = 250;
const longestMs = 4000;

/** attempt: 0, 1, 2, ...; random in [0, 1) */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random;
}
