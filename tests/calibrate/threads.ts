// Worker threads that score plans, each taking the next one as soon as it is free.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Plan } from '../../shared/sim/plan.ts';

export interface Task {
  challengeId: string;
  /** which of the challenge's grounds */
  ground: number;
  plan: Plan;
  seed: number;
  prediction: number | null;
}

export interface Threads {
  score(task: Task): Promise<number>;
  close(): Promise<void>;
}

interface Waiting {
  task: Task;
  resolve(score: number): void;
  reject(error: Error): void;
}

export function openThreads(count = availableParallelism()): Threads {
  const waiting: Waiting[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Waiting>();
  const workers = Array.from({ length: count }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  function next(): void {
    for (;;) {
      const [worker, one] = [idle.at(-1), waiting[0]];
      if (worker === undefined || one === undefined) return;
      idle.pop();
      waiting.shift();
      busy.set(worker, one);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(one.task);
    }
  }
  for (const worker of workers) {
    idle.push(worker);
    worker.on('message', (score: number) => {
      busy.get(worker)?.resolve(score);
      busy.delete(worker);
      idle.push(worker);
      next();
    });
    worker.on('error', (error) => busy.get(worker)?.reject(error instanceof Error ? error : new Error(String(error))));
  }
  return {
    score: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        next();
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
