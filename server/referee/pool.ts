// A few worker threads that run jobs in the order they came; those that may wait, when nothing else is to do. A worker that dies is replaced and its job run once more;
// dying twice, the job fails and says so. Workers start when first needed.
import { Worker } from 'node:worker_threads';
import type { Job, Outcome, WorkerAnswer } from './messages.ts';

interface Task {
  job: Job;
  tries: number;
  signal: AbortSignal | undefined;
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

/** idle: only while no class waits for its scores. */
export type Urgency = 'now' | 'idle';

export interface Pool {
  run(job: Job, signal?: AbortSignal, urgency?: Urgency): Promise<Outcome>;
  /** jobs, now */
  load(): { waiting: number; running: number };
  close(): Promise<void>;
}

export const workerFile = new URL('./worker.ts', import.meta.url);

export function createPool(size: number, file: URL = workerFile): Pool {
  const waiting: Record<Urgency, Task[]> = { now: [], idle: [] };
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const busy = new Map<Worker, Task>();
  let closed = false;

  function next(): void {
    while (waiting.now.length + waiting.idle.length > 0) {
      const worker = idle.pop() ?? (all.size < size ? hire() : undefined);
      if (worker === undefined) return;
      const task = waiting.now.shift() ?? waiting.idle.shift();
      if (task === undefined) return;
      task.tries++;
      busy.set(worker, task);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(task.job);
    }
  }

  function hire(): Worker {
    const worker = new Worker(file);
    all.add(worker);
    worker.on('message', (answer: WorkerAnswer) => {
      const task = busy.get(worker);
      busy.delete(worker);
      idle.push(worker);
      if (answer.ok) task?.resolve(answer.outcome);
      else task?.reject(new Error(answer.message));
      next();
    });
    worker.on('error', (error) => bury(worker, error));
    worker.on('exit', (code) => bury(worker, new Error(`a referee thread ended with code ${code}`)));
    return worker;
  }

  /** Called once or twice for one death ('error', then 'exit'). */
  function bury(worker: Worker, error: unknown): void {
    if (!all.delete(worker)) return;
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
    const task = busy.get(worker);
    busy.delete(worker);
    if (task !== undefined) {
      if (task.tries < 2 && !closed) waiting.now.unshift(task);
      else task.reject(error instanceof Error ? error : new Error(String(error)));
    }
    if (!closed) next();
  }

  return {
    run(job, signal, urgency = 'now') {
      return new Promise((resolve, reject) => {
        if (closed || signal?.aborted) return reject(new Error('cancelled'));
        const task: Task = { job, tries: 0, signal, resolve, reject };
        // A job that already runs is let finish (a swarm takes well under a second); its outcome is dropped.
        signal?.addEventListener(
          'abort',
          () => {
            const queue = waiting[urgency];
            const at = queue.indexOf(task);
            if (at >= 0) queue.splice(at, 1);
            reject(new Error('cancelled'));
          },
          { once: true },
        );
        waiting[urgency].push(task);
        next();
      });
    },
    load: () => ({ waiting: waiting.now.length + waiting.idle.length, running: busy.size }),
    async close() {
      closed = true;
      for (const task of [...waiting.now.splice(0), ...waiting.idle.splice(0)]) task.reject(new Error('cancelled'));
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
