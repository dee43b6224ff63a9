// No process that was started here stays behind, whatever goes wrong. One listener for all of them: each on its own, the eleventh child of a
// long run of faults makes Node warn of a leak, and those of children long gone would be one.
import type { ChildProcess } from 'node:child_process';

const alive = new Map<ChildProcess, NodeJS.Signals>();

function reap(): void {
  for (const [child, signal] of alive) child.kill(signal);
}

/** Ends the child when this process exits, unless it has ended by itself. nginx wants SIGTERM: killed, it leaves its workers. */
export function reapAtExit(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (alive.size === 0) process.on('exit', reap);
  alive.set(child, signal);
  child.once('exit', () => {
    alive.delete(child);
    if (alive.size === 0) process.off('exit', reap);
  });
}
