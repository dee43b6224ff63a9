// The service worker: holds every built file, so that practice and labs need no network after one visit. Built on its own into /sw.js (vite.config.ts).
// What a class lives on goes past it: /api, /records, /matchmake and the rooms' sockets are never answered here, and never kept.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import type { ToWorker } from './messages.ts';

declare const self: ServiceWorkerGlobalScope;
/** put in by the build */
declare const builtFiles: PrecacheEntry[];

cleanupOutdatedCaches();
// Files by their own names only: '/' is a page of the class, not a file.
precacheAndRoute(builtFiles, { directoryIndex: '', cleanURLs: false, ignoreURLParametersMatching: [] });

const page = createHandlerBoundToURL('/index.html');
/** Alone: the page as it was kept, whatever the network does. */
registerRoute(new NavigationRoute(page, { allowlist: [/^\/(practice|labs)(\/|\?|$)/] }));
/** In class the server's own page comes first: page and server must be of one version. Without a network the kept one says what is wrong. */
registerRoute(
  new NavigationRoute((asked) => fetch(asked.request).catch(() => page(asked)), {
    allowlist: [/^\/(\?|$)/, /^\/(play|homework|host|projector|record)(\/|\?|$)/],
  }),
);

// The first visit's page is looked after at once: it has just been loaded from the same build.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// A new build waits until it is asked for, or until no page of the game is open: it would take away files that an older page may still need.
self.addEventListener('message', (event) => {
  const { kind } = event.data as ToWorker;
  if (kind === 'take-over') event.waitUntil(takeOver(event.ports[0]));
});

async function takeOver(answer: MessagePort | undefined): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const alone = pages.length <= 1;
  answer?.postMessage(alone, []);
  if (alone) await self.skipWaiting();
}
