// Notices a dead link within 4 s: browsers report a lost Wi-Fi only when it comes back. One small question every 1.25 s,
// which also measures the server's clock; a question unanswered for 2.5 s means the link is dead: 3.75 s at the latest.
import type { ClockOffset } from './clockOffset.ts';
import type { Connection } from './transport.ts';

export const probeEveryMs = 1250;
export const probePatienceMs = 2500;

/** Returns the function that stops it. */
export function watch(connection: Connection, clock: ClockOffset, dead: () => void): () => void {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    clearInterval(timer);
  };
  const probe = (): void => {
    const sentMs = Date.now();
    connection.request('time', null, probePatienceMs).then(
      (serverMs) => {
        if (typeof serverMs === 'number') clock.sample(sentMs, Date.now(), serverMs);
      },
      () => {
        if (stopped) return;
        stop();
        dead();
      },
    );
  };
  const timer = setInterval(probe, probeEveryMs);
  probe();
  return stop;
}
