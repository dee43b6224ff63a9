// The re-run worker: whole classes, one plan after the other, so that neither the map's engine nor the page ever waits for them.
import { wasmAbsence } from '../engine/support.ts';
import type { FromRerunner, ToRerunner } from './messages.ts';
import { curvesOf, scoreAll } from './rerun.ts';

const engine = wasmAbsence() === null ? 'wasm' : 'reference';
const stopped = new Set<number>();
const post = (message: FromRerunner): void => self.postMessage(message, {});

/** Between two plans whoever waits is heard: a message to oneself queues behind those. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

async function perform(message: Exclude<ToRerunner, { kind: 'stop' | 'hello' }>): Promise<void> {
  const { id, job } = message;
  try {
    const parts = message.kind === 'score' ? scoreAll(engine, job) : curvesOf(engine, job, message.points);
    for (const part of parts) {
      if (stopped.delete(id)) return;
      post({ ...part, id });
      // oxlint-disable-next-line no-await-in-loop -- one plan after the other is the point
      await pause();
    }
  } catch (error) {
    // A bug there is seen there: the page turns this into a rejected promise.
    post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  } finally {
    stopped.delete(id);
  }
}

self.addEventListener('message', (event: MessageEvent<ToRerunner>) => {
  const message = event.data;
  if (message.kind === 'stop') stopped.add(message.id);
  else if (message.kind === 'hello') post({ kind: 'done', id: message.id, tileHash: '' });
  else void perform(message);
});
