// The page's side of the labs' thread: one worker for the page, started with the first question.
import type { Ask, Sheet, SheetAsk } from './answer.ts';
import { isLabId, type LabId } from './ids.ts';
import type { Answered, Asked } from './worker.ts';

interface Waiting {
  ask: Ask;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | 'absent' | null = null;
let ids = 0;

/** A lab's numbers for the state that the query holds; what kind of result, its model says. */
export const measureThere = (lab: LabId, query: string): Promise<unknown> => askThere({ kind: 'measure', lab, query });

export const sheetThere = (ask: SheetAsk): Promise<Sheet> => askThere({ kind: 'sheet', ...ask }) as Promise<Sheet>;

/** The labs that show a map first, and of what. */
export const firstMap: Readonly<Partial<Record<LabId, string>>> = {
  'batch-size': 'double-well',
  'warm-up': 'cliff',
  escape: 'three-hump',
  optimizers: 'tilted-ravine',
};

/** Before the page of a lab is ready, its thread is, and has begun with what takes longest. The list needs none, the guide asks when it is read. */
export function startBench(name: string): void {
  if (!isLabId(name)) return;
  worker ??= startWorker();
  const landscape = firstMap[name];
  if (landscape !== undefined) askThere({ kind: 'survey', landscape }).catch((error: unknown) => console.error(error));
}

function askThere(ask: Ask): Promise<unknown> {
  worker ??= startWorker();
  if (worker === 'absent') return answerHere(ask);
  const id = ++ids;
  worker.postMessage({ ...ask, id } satisfies Asked, []);
  return new Promise((resolve, reject) => waiting.set(id, { ask, resolve, reject }));
}

function startWorker(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'labs' });
  started.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) one?.reject(new Error(data.error));
    else one?.resolve(data.result);
  });
  // No worker here: the page's own thread does it, less smoothly.
  started.addEventListener('error', (event) => {
    console.warn('labs worker:', event.message);
    worker = 'absent';
    const left = [...waiting.values()];
    waiting.clear();
    for (const { ask, resolve, reject } of left) answerHere(ask).then(resolve, reject);
  });
  return started;
}

async function answerHere(ask: Ask): Promise<unknown> {
  const { answerOf } = await import('./answer.ts');
  return answerOf(ask);
}
