// A referee's worker thread: one job in, one outcome out.
import { parentPort } from 'node:worker_threads';
import type { Job, WorkerAnswer } from './messages.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';

if (parentPort === null) throw new Error('the referee runs as a worker thread');
const port = parentPort;

port.on('message', (job: Job) => {
  let answer: WorkerAnswer;
  try {
    answer = { ok: true, outcome: scorePlan(job) };
  } catch (error) {
    // Told to the pool, which tells whoever asked.
    answer = { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(answer);
});
