// What a page says to the service worker that waits. The answer comes on the port: whether it takes over, or other pages are still open.
export interface ToWorker {
  kind: 'take-over';
}
