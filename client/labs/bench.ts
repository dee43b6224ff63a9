// The page's side of the labs' thread: one worker for the page, started with the first question.
import type { Survey } from '../view/survey.ts';
import type { Pixels } from '../view/terrain.ts';
import type { Ask } from './answer.ts';
import type { LabId } from './ids.ts';
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

export const surveyThere = (landscape: string, start: readonly [x: number, y: number] | null): Promise<Survey> =>
  askThere({ kind: 'survey', landscape, start }) as Promise<Survey>;

/** The ground of a map as pixels: half the work of printing one. */
export const terrainThere = (ground: Omit<Extract<Ask, { kind: 'terrain' }>, 'kind'>): Promise<Pixels> =>
  askThere({ kind: 'terrain', ...ground }) as Promise<Pixels>;

/** Loads the thread before anything is asked of it. */
export function startBench(): void {
  worker ??= startWorker();
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
