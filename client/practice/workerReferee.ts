// The referee in a worker, as a promise.
import type { Scored } from '../../shared/game/sessionTypes.ts';
import type { Referee } from './referee.ts';

export function createWorkerReferee(): Referee {
  const worker = new Worker(new URL('./refereeWorker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (scored: readonly Scored[]) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.addEventListener('message', (event: MessageEvent<{ id: number; scored: readonly Scored[] }>) => {
    waiting.get(event.data.id)?.resolve(event.data.scored);
    waiting.delete(event.data.id);
  });
  worker.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
  });
  return {
    score: (round) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, round }, []);
      }),
    close: () => worker.terminate(),
  };
}
