// Forged seat tokens and host keys against the door itself: random ones, true ones with a bit, a letter or an end changed, somebody else's.
import * as fc from 'fast-check';
import { hashOf, newSecret } from '../../server/secrets.ts';
import { admit, type Door } from '../../server/rooms/doorkeeper.ts';
import type { FuzzReport } from './frames.ts';

const seatIds = ['ann', 'bob', '__proto__', 'constructor'];

/** planted: the door knows Ann's token by its first half only */
export function fuzzTokens(count: number, seed: number, planted = false): FuzzReport {
  const [hostKey, ann, bob] = [newSecret(), newSecret(), newSecret()];
  const seat = { name: '', bot: null } as unknown as Door['session']['seats'][string];
  const door: Door = {
    hostHash: hashOf(hostKey),
    seatHashes: new Map([
      ['ann', hashOf(planted ? ann.slice(0, 11) : ann)],
      ['bob', hashOf(bob)],
    ]),
    session: { closed: false, seats: { ann: seat, bob: seat } },
  };
  const changed = (secret: string): fc.Arbitrary<string> =>
    fc.oneof(
      fc.nat({ max: secret.length }).map((length) => secret.slice(0, length)),
      fc
        .nat({ max: secret.length - 1 })
        .map((at) => secret.slice(0, at) + String.fromCharCode(secret.charCodeAt(at) ^ 1) + secret.slice(at + 1)),
      fc.constantFrom(
        secret.toLowerCase(),
        secret.toUpperCase(),
        `${secret}=`,
        ` ${secret}`,
        `${secret}\u0000`,
        hashOf(secret),
        secret + secret,
      ),
    );
  const forged = fc.oneof(
    { weight: 6, arbitrary: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url')) },
    { weight: 2, arbitrary: fc.string({ maxLength: 128 }) },
    { weight: 1, arbitrary: changed(ann) },
    { weight: 1, arbitrary: changed(bob) },
    { weight: 1, arbitrary: changed(hostKey) },
  );
  const report: FuzzReport = { tried: 0, accepted: 0, faults: [] };
  const attempt = fc.record({ id: fc.constantFrom(...seatIds), token: forged, asHost: fc.boolean() });
  for (const { id, token, asHost } of fc.sample(attempt, { numRuns: count, seed })) {
    if (token === (asHost ? hostKey : id === 'ann' ? ann : id === 'bob' ? bob : null)) continue; // cut to its full length: no forgery
    report.tried++;
    const answer = admit(door, asHost ? { role: 'host', hostKey: token } : { role: 'student', name: 'Eve', seat: { id, token } });
    if (answer.kind === 'no') continue;
    report.accepted++;
    if (report.faults.length < 5) report.faults.push(`${asHost ? 'host' : id}: a forged secret of ${token.length} signs was taken`);
  }
  // The true ones still open: a door that is always shut would pass, too.
  if (!planted && admit(door, { role: 'student', name: '', seat: { id: 'ann', token: ann } }).kind !== 'return')
    report.faults.push('ann is shut out');
  if (admit(door, { role: 'host', hostKey }).kind !== 'host') report.faults.push('the host is shut out');
  return report;
}
