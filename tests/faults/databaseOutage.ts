// PostgreSQL stopped as in a crash and started again, while somebody asks without a pause. A class alone would not do: while it waits for a
// timer it asks for nothing, and up to 3 s of its silence would be put down to the database.
import type { Cluster } from '../../scripts/postgres.ts';
import { sleep } from '../server/helpers.ts';
import type { Pupil } from './pupil.ts';

export interface Outage {
  /** from the crash until PostgreSQL is up: its own */
  downMs: number;
  /** from then to the first answer: ours */
  gapMs: number;
  /** from the crash to the first answer */
  silentMs: number;
}

/** What a host may ask in any phase, and what changes nothing; returns when it was accepted. */
async function askUntilAccepted(host: Pupil): Promise<number> {
  // oxlint-disable-next-line no-await-in-loop -- the next question after the answer
  while ((await host.send({ kind: 'close-door', closed: false })) !== null) await sleep(10);
  return performance.now();
}

export async function crashDatabase(cluster: Cluster, host: Pupil, leaveDownMs = 0): Promise<Outage> {
  const crashed = performance.now();
  await cluster.stop('immediate');
  const asking = askUntilAccepted(host);
  await sleep(leaveDownMs);
  await cluster.start();
  const up = performance.now();
  const answered = await asking;
  const round = Math.round;
  return { downMs: round(up - crashed), gapMs: round(Math.max(0, answered - up)), silentMs: round(answered - crashed) };
}

const longest = (outages: readonly Outage[], field: keyof Outage): number => Math.max(...outages.map((one) => one[field]));

export const worstOf = (outages: readonly Outage[]): { downMaxMs: number; gapMaxMs: number; silentMaxMs: number } => ({
  downMaxMs: longest(outages, 'downMs'),
  gapMaxMs: longest(outages, 'gapMs'),
  silentMaxMs: longest(outages, 'silentMs'),
});
