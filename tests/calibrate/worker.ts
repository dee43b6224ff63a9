// One plan in, one score out.
import { parentPort } from 'node:worker_threads';
import { scoreTask } from './scoreTask.ts';
import type { Task } from './threads.ts';

if (parentPort === null) throw new Error('this runs as a worker thread');
const port = parentPort;
port.on('message', (task: Task) => port.postMessage(scoreTask(task)));
