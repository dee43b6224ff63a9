// The address that others can open. The server knows the network's; the page knows how it was opened itself.
import type { ServerInfo } from '../net/api.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A page opened through a real name shows that name; one opened on the server's own machine shows the network's address. */
export function joinAddress(info: ServerInfo | null, origin: string): string {
  if (!loopback.has(new URL(origin).hostname)) return origin;
  return info?.addresses[0]?.replace(/\/$/u, '') ?? origin;
}
