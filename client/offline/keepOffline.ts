// Keeps the game on this device, where the browser can: https and localhost. On plain http there is no service worker, and nothing changes.
import { signal } from '@preact/signals';
import type { ToWorker } from '../serviceWorker/messages.ts';

/** absent: no service worker here. 'keeping': files are on their way. 'kept': the network may go. */
export const offlineState = signal<'absent' | 'keeping' | 'kept'>('absent');
/** A newer build that waits to be asked for. */
export const updateWaiting = signal<ServiceWorker | null>(null);

let begun = false;

/** Asked for by the pages that work alone, once they have all they need themselves: a class that joins is not slowed by it. */
export function keepOffline(): void {
  if (begun || import.meta.env.MODE !== 'production' || !('serviceWorker' in navigator)) return;
  begun = true;
  offlineState.value = 'keeping';
  // A hundred files to fetch and to write: a slow device draws its first pictures before.
  setTimeout(() => {
    register().catch((error: unknown) => {
      console.warn('The game cannot be kept on this device', error);
      offlineState.value = 'absent';
    });
  }, afterMs);
}

const afterMs = 3000;

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  // The worker file is asked for anew each time, past every cache between here and the server.
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const watch = (worker: ServiceWorker | null): void => {
    worker?.addEventListener('statechange', () => {
      // With nobody in charge yet it is the first one, which has nothing to replace.
      if (worker.state === 'installed' && registration.active) updateWaiting.value = worker;
    });
  };
  if (registration.waiting && registration.active) updateWaiting.value = registration.waiting;
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  await serviceWorker.ready;
  offlineState.value = 'kept';
}

/** False: other pages of the game are open, and still live on the old build. Otherwise this page is loaded anew. */
export function takeUpdate(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', (event: MessageEvent<boolean>) => resolve(event.data));
    port1.start();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage({ kind: 'take-over' } satisfies ToWorker, [port2]);
  });
}
