// Which web pages may talk to this server: its own, whatever name it was reached by, and those in ORIGINS.
// Browsers send Origin with every POST and every WebSocket; a program that is no browser may leave it out.

/** origin and host as the headers say them. */
export function originAllowed(origin: string | undefined | null, host: string | undefined | null, further: readonly string[]): boolean {
  if (origin === undefined || origin === null) return true;
  const url = URL.parse(origin); // the word "null" (sandboxed pages, files) does not parse
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  if (further.includes(url.origin)) return true;
  // Compared as hosts with their ports; a proxy may end TLS, so the scheme (and its default port) may differ.
  return host !== undefined && host !== null && url.host === URL.parse(`${url.protocol}//${host}`)?.host;
}
